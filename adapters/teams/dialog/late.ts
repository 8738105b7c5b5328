/** What is said of a form in a message: where an answer came too late, where a client has no dialogs, and what else stands in the place of a card. */
import { textAt } from '../../../src/outside/fields.ts';
import type { Calls } from '../connector.ts';
import type { Invoke } from '../receive.ts';
import { messageOf, wordsMessage } from '../render.ts';
import type { Replies } from '../replies.ts';
import type { Surface } from './context.ts';
import type { Draw, Shown } from './forms.ts';

export type LatePorts = {
  readonly calls: Pick<Calls, 'update'>;
  readonly replies: Pick<Replies, 'send' | 'sendPrivately'>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export function createLate({ calls, replies, log }: LatePorts) {
  /** How what a request was answered with is drawn elsewhere. */
  const drawn = new WeakMap<object, Draw>();

  async function shownOf(body: unknown): Promise<Pick<Shown, 'words' | 'outcome'> & Partial<Shown>> {
    const draw = typeof body === 'object' && body !== null ? drawn.get(body) : undefined;
    if (draw) return draw('card');
    const words = textAt(body, 'value') ?? textAt(body, 'task', 'value') ?? '';
    return { words, outcome: 'setback' };
  }

  async function replyOf(invoke: Invoke, body: unknown) {
    const { card, words } = await shownOf(body);
    return { to: invoke.spot, message: card ? messageOf(card) : wordsMessage(words), asText: () => words };
  }

  async function update({ spot, message: id }: Invoke, { card }: Pick<Shown, 'card'>): Promise<void> {
    if (id !== undefined) await calls.update(spot, id, messageOf(card));
  }

  return {
    /** The answer to a request, made of what is drawn for that surface. */
    async answer<Body extends object>(draw: Draw, surface: Surface, toBody: (shown: Shown) => Body): Promise<Body> {
      const body = toBody(await draw(surface));
      drawn.set(body, draw);
      return body;
    },
    /** Others may read there: it goes to whoever asked. */
    async privately(invoke: Invoke, body: unknown): Promise<void> {
      await replies.sendPrivately(await replyOf(invoke, body), invoke.asker);
    },
    /** Below the answer whose button opens it, where nobody else reads. */
    async below(invoke: Invoke, body: unknown): Promise<void> {
      const reply = await replyOf(invoke, body);
      await (invoke.spot.kind === 'personal' ? replies.send(reply) : replies.sendPrivately(reply, invoke.asker));
    },
    /** In the place of the card that was pressed. Somebody else's stays as it is, and so does what was typed there where nothing was kept. */
    async inPlace(invoke: Invoke, body: unknown): Promise<void> {
      const { card, outcome } = await shownOf(body);
      const isAlone = invoke.spot.kind === 'personal' && invoke.message !== undefined;
      if (card && outcome !== 'setback' && isAlone) return update(invoke, { card });
      await replies.sendPrivately(await replyOf(invoke, body), invoke.asker);
    },
    /** The client shows the answer to whoever pressed, until they come back: alone with Callboard it is the message from then on. */
    stay(invoke: Invoke, body: unknown): void {
      if (invoke.spot.kind !== 'personal') return;
      void shownOf(body)
        .then(({ card, outcome }) => (card && outcome !== 'setback' ? update(invoke, { card }) : undefined))
        .catch((error) => log({ event: 'teams-form-not-kept-in-place', reason: String(error) }));
    },
  };
}

/** A sentence in place of a card, which stays. */
export const sentence = (value: string) => ({
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value,
});
