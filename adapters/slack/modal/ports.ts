/** What modals need of the rest of the adapter. */
import type { Actor, Bot, FormBot } from '../../../src/bot/request.ts';
import type { LateAnswerPorts } from '../late-answers.ts';
import type { Installation } from '../members.ts';
import type { Pause } from '../outbox.ts';
import type { Asker } from '../receive.ts';
import type { RenderContext } from '../render.ts';
import type { DrawContext } from './parts.ts';
import type { Origin, Seals } from './state.ts';
import type { Views } from './views.ts';

export type ModalPorts = LateAnswerPorts & {
  readonly bot: Pick<Bot, 'ask'> & FormBot;
  readonly installation: () => Installation | undefined;
  /** Asks Slack where it is not known. */
  readonly actorFor: (asker: Asker) => Promise<Actor>;
  /** Over all replicas. */
  readonly firstTime: (key: string) => Promise<boolean>;
  readonly pause: Pause;
  readonly seals: Seals;
  readonly views: Views;
  readonly context: () => RenderContext;
};

/** How a modal is drawn for somebody who began it somewhere. */
export type Drawing = {
  readonly origin: Origin;
  readonly user: string;
  readonly redraw?: number;
  readonly untouched?: true;
};

export function drawContext({ context, seals }: Pick<ModalPorts, 'context' | 'seals'>, drawing: Drawing): DrawContext {
  const { origin, user, redraw, untouched } = drawing;
  return {
    ...context(),
    seal: (form) => seals.seal({ origin, ...(form && { form }) }, user),
    ...(redraw !== undefined && { redraw }),
    ...(untouched && { untouched }),
  };
}
