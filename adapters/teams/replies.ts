/** Brings a message to its conversation, or to a person alone; in plain words where Teams takes no card. */
import { Failure } from '../../src/errors.ts';
import type { Calls, Outgoing } from './connector.ts';
import type { Asker, Spot } from './receive.ts';
import { wordsMessage } from './render.ts';
import { ConnectorRefused, troubleOf } from './troubles.ts';

export type Reply = {
  readonly to: Spot;
  readonly message: Outgoing;
  /** The same in words, for when Teams does not take the card. */
  readonly asText: () => string;
};
export type Replies = {
  /** The id of the message, where Teams told it. Rejects with a Failure. */
  send(reply: Reply): Promise<string | undefined>;
  /** For everybody, in place of what was said; false where that is not there any more. Rejects with a Failure. */
  edit(reply: Reply, id: string): Promise<boolean>;
  /** Where others read, to the person in their own chat, and it is said there that it is. */
  sendPrivately(reply: Reply, asker: Asker): Promise<string | undefined>;
};
export type ReplyPorts = {
  readonly calls: Pick<Calls, 'send' | 'update' | 'open'>;
  /** Nothing is ever taken there again. */
  readonly onGone: (spot: Spot) => void;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Of 100 KB that are counted as UTF-16 (PLATFORMS §7). */
const lettersAtMost = 20_000;

export function createReplies({ calls, onGone, log }: ReplyPorts): Replies {
  /** In words where the card is not taken; a place where nothing is taken any more is marked. */
  async function deliver<Result>({ to, message, asText }: Reply, bring: (message: Outgoing) => Promise<Result>) {
    try {
      return await bring(message).catch((error) => {
        if (!isAboutCard(error)) throw error;
        log({ event: 'teams-card-refused', reason: String(error) });
        return bring(inWords(asText()));
      });
    } catch (error) {
      if (isGone(error)) onGone(to);
      throw error;
    }
  }

  const send = (reply: Reply) => deliver(reply, (message) => calls.send(reply.to, message));

  return {
    send,
    async edit(reply, id) {
      try {
        await deliver(reply, (message) => calls.update(reply.to, id, message));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw error;
      }
    },
    async sendPrivately(reply, asker) {
      if (reply.to.kind === 'personal') return send(reply);
      const { team: _, ...spot } = reply.to;
      const said = calls
        .open(spot, asker.id)
        .then((conversation) => send({ ...reply, to: { ...spot, conversation, kind: 'personal' } }));
      const words = await said.then(
        () => 'The answer is for you alone: it is in your own chat with Callboard.',
        (error) => {
          log({ event: 'teams-private-answer-failed', reason: String(error) });
          return 'The answer is for you alone, and Callboard has no chat with you: add it there and ask it in that chat.';
        },
      );
      return send({ to: reply.to, message: wordsMessage(words), asText: () => words });
    },
  };
}

function inWords(text: string): Outgoing {
  const letters = Array.from(text);
  const words = letters.length > lettersAtMost ? `${letters.slice(0, lettersAtMost - 1).join('')}…` : text;
  return { type: 'message', text: words, textFormat: 'plain', summary: words.slice(0, 500) };
}

const causeOf = (error: unknown) => (error instanceof Failure ? error.cause : error);
export const isGone = (error: unknown) => troubleOf(causeOf(error)).kind === 'gone';

/** Somebody deleted it, or it is older than Teams keeps. */
function isMissing(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof ConnectorRefused && cause.status === 404 && !isGone(error);
}

/** Malformed, or too large as Teams counts. */
function isAboutCard(error: unknown): boolean {
  const cause = causeOf(error);
  return cause instanceof ConnectorRefused && (cause.status === 400 || cause.status === 413);
}
