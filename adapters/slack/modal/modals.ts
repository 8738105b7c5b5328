/** Everything that happens in and to modals: opened by buttons and shortcuts, filled in, sent, closed. */
import { textAt } from '../../../src/outside/fields.ts';
import type { Receipts } from '../intake.ts';
import { questionModal } from './answer.ts';
import { drawForm } from './draw.ts';
import { isForm } from './fill-in.ts';
import { closedForm } from './kept.ts';
import type { Choice } from './kit.ts';
import { type Draw, openAtOnce, openModal } from './open.ts';
import type { ModalPorts } from './ports.ts';
import { pressedInModal } from './press.ts';
import { readOpening, readPressed, readView } from './receive.ts';
import { drawNew, newFromTemplate, question, shortcutId } from './shortcuts.ts';
import { type Response, submitted } from './submit.ts';
import { suggested } from './suggest.ts';
import { createTurns } from './turns.ts';

export type Modals = {
  /** A button outside of modals that opens a form. */
  open(body: object): Promise<void>;
  shortcut(body: object): Promise<void>;
  press(body: object): Promise<void>;
  submit(body: object, acknowledge: (response?: Response) => Promise<void>): Promise<void>;
  close(body: object): Promise<void>;
  suggest(body: object): Promise<readonly Choice[]>;
};

export function createModals(ports: ModalPorts & { readonly receipts: Pick<Receipts, 'of'> }): Modals {
  const { installation, seals, receipts } = ports;
  const turns = createTurns();
  const viewOf = (body: object) => {
    const here = installation();
    return here && readView(body, here, seals);
  };

  /** `id` is of a button's record, or of a shortcut. */
  async function open(body: object, id: string): Promise<void> {
    const here = installation();
    const opening = here && readOpening(body, here);
    if (!opening) return;
    const { place } = opening.origin;
    const draw: Draw = async (actor, context) => {
      if (id === newFromTemplate) return drawNew(ports, { actor, place }, context);
      return drawForm(await ports.bot.form({ actor, place, asked: { do: 'press', id } }), context);
    };
    if (id === question) await openAtOnce(ports, { ...opening, again: id }, questionModal);
    else await openModal(ports, { ...opening, again: id }, draw);
  }

  return {
    open: (body) => open(body, readPressed(body).id),
    shortcut: (body) => open(body, shortcutId(textAt(body, 'callback_id') ?? '')),
    async press(body) {
      const from = viewOf(body);
      if (from) await turns.next(from.id, () => pressedInModal(ports, from, readPressed(body)));
    },
    async submit(body, acknowledge) {
      const from = viewOf(body);
      if (!from) return acknowledge();
      const isLate = receipts.of(body)?.isRepeat ?? false;
      await turns.next(from.id, () => submitted(ports, { from, acknowledge, isLate }));
    },
    async close(body) {
      const from = viewOf(body);
      if (from && isForm(from)) await turns.next(from.id, () => closedForm(ports, from));
    },
    async suggest(body) {
      const from = viewOf(body);
      return from && isForm(from) ? suggested(ports, from, body) : [];
    },
  };
}
