/**
 * Opens a modal: an empty one at once, while the trigger is good, and what was asked for as soon as it is there.
 * Where the trigger was too old, that is said where it was pressed, with a button to press again (THREATS 85).
 */
import type { Actor } from '../../../src/bot/request.ts';
import { Failure, fail } from '../../../src/errors.ts';
import { bold } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
import type { Asker, ReplyTo } from '../receive.ts';
import { failureModal, loadingModal } from './answer.ts';
import type { Modal } from './kit.ts';
import type { DrawContext } from './parts.ts';
import { drawContext, type ModalPorts } from './ports.ts';
import { toAsker } from './receive.ts';
import type { Origin } from './state.ts';
import type { Shown } from './views.ts';

export type Opening = {
  readonly asker: Asker;
  readonly trigger: string;
  readonly origin: Origin;
  /** What a button that opens it again has as its id. */
  readonly again: string;
};
export type Draw = (actor: Actor, context: DrawContext) => Promise<Modal>;

/** With `draw` for what is looked up, which a loading modal waits for. */
export async function openModal(ports: ModalPorts, opening: Opening, draw: Draw): Promise<void> {
  const context = drawContext(ports, { origin: opening.origin, user: opening.asker.user, untouched: true });
  const shown = await ports.views.open(opening.trigger, loadingModal(context));
  // Whoever has closed it by now meant to.
  const closed = async () => (shown.hash === undefined ? sayOpenAgain(ports, opening) : undefined);
  await fill(ports, { shown, context, asker: opening.asker, closed }, draw);
}

/** The same for one that needs nothing. */
export async function openAtOnce(
  ports: ModalPorts,
  opening: Opening,
  draw: (context: DrawContext) => Modal,
): Promise<void> {
  const context = drawContext(ports, { origin: opening.origin, user: opening.asker.user });
  const modal = draw(context);
  const shown = await ports.views.open(opening.trigger, modal);
  if (shown.hash === undefined && (await ports.views.update(shown, modal)) === 'gone')
    await sayOpenAgain(ports, opening);
}

export type Filling = {
  readonly shown: Shown;
  readonly context: DrawContext;
  readonly asker: Asker;
  /** What to do where nobody sees it any more. */
  readonly closed: () => Promise<void>;
};

/** Draws into a view what takes its time; a failure is drawn too. */
export async function fill(ports: ModalPorts, { shown, context, asker, closed }: Filling, draw: Draw): Promise<void> {
  const modal = await ports
    .actorFor(asker)
    .then((actor) => draw(actor, context))
    .catch((error) => failureModal(failureOf(error, ports).message, context));
  const became = await ports.views.update(shown, modal).catch((error) => {
    const { message } = failureOf(error, ports);
    return ports.views.update({ ...shown, hash: undefined }, failureModal(message, context));
  });
  if (became === 'gone') await closed();
}

export function failureOf(error: unknown, { log }: Pick<ModalPorts, 'log'>): Failure {
  log({ event: 'slack-modal-failed', reason: String(error) });
  return error instanceof Failure ? error : fail('PLATFORM_REFUSED', { platform: 'Slack', reason: 'unknown' }, error);
}

const sayOpenAgain = (ports: ModalPorts, { origin, asker, again }: Opening) =>
  tell(ports, toAsker(origin, asker.user), openAgainView(again));

/** Says a View where no modal is open any more. */
export async function tell({ replies, draw, drawText, clock }: ModalPorts, to: ReplyTo, view: View): Promise<void> {
  await replies.send({ to, askedAt: clock.now(), message: draw(view), asText: () => drawText(view) });
}

const openAgainView = (id: string): View => ({
  title: 'Open again',
  lead: [bold('Nothing was opened'), ': Slack waits three seconds for it, and this took longer.'],
  blocks: [
    {
      kind: 'actions',
      actions: [{ kind: 'command', label: 'Open again', command: '', args: {}, form: true, id }],
    },
  ],
  footer: ['Nothing is lost'],
});
