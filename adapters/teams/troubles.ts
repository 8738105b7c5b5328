/** What a failed call of Teams' connector means: wait, try again, unsure whether it was done, refused, or a place that is no more. */
import { type Failure, fail } from '../../src/errors.ts';
import { textAt, valueAt } from '../../src/outside/fields.ts';

export type Trouble =
  /** Nothing was done; `seconds` where Teams said for how long to wait. */
  | { readonly kind: 'wait'; readonly seconds?: number }
  /** Not reached: nothing was done. */
  | { readonly kind: 'again'; readonly reason: string }
  /** No answer, or none that says: it may have been done. */
  | { readonly kind: 'unsure'; readonly reason: string }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Blocked by the person, or removed from the place: nothing is ever taken there again (PLATFORMS §8). */
  | { readonly kind: 'gone'; readonly reason: string }
  /** Teams takes nothing with this app's secret. */
  | { readonly kind: 'signed-out'; readonly reason: string };

/** What the connector answers when it does not do what it was asked. */
export class ConnectorRefused extends Error {
  constructor(
    readonly status: number,
    /** For example `BotNotInConversationRoster`. */
    readonly word: string | undefined,
    readonly retryAfter?: number,
  ) {
    super(`The connector answered ${status}.`);
  }
}

/** Passing by Microsoft's own list; 412 is a message that crossed another one. */
const passing = new Set([412, 429, 502, 504]);
const gone = new Set([
  ...['BotNotInConversationRoster', 'MessageWritesBlocked', 'ConversationNotFound', 'BotDisabledByAdmin'],
  ...['ConversationBlockedByUser', 'UserBlocked'],
]);
/** The request never left this machine. */
const unreached = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

export function troubleOf(error: unknown): Trouble {
  return error instanceof ConnectorRefused ? answered(error) : connectionTrouble(error);
}

function answered({ status, word, retryAfter }: ConnectorRefused): Trouble {
  const reason = word ?? `HTTP ${status}`;
  if (passing.has(status)) return { kind: 'wait', ...(retryAfter !== undefined && { seconds: retryAfter }) };
  if (status === 401) return { kind: 'signed-out', reason };
  if (word !== undefined && gone.has(word)) return { kind: 'gone', reason };
  return { kind: status >= 500 ? 'unsure' : 'refused', reason };
}

/** `fetch` hides the reason in its cause. */
function connectionTrouble(error: unknown): Trouble {
  const code = textAt(valueAt(error, 'cause'), 'code') ?? textAt(error, 'code');
  if (code !== undefined && unreached.has(code)) return { kind: 'again', reason: code };
  const name = error instanceof Error ? error.name : 'Error';
  return { kind: 'unsure', reason: name === 'TimeoutError' ? 'no answer in time' : (code ?? name) };
}

/** The row of the failure table. */
export function failureOf(trouble: Trouble, cause: unknown): Failure {
  const platform = 'Teams';
  if (trouble.kind === 'wait') return fail('PLATFORM_BUSY', { platform, seconds: trouble.seconds ?? 60 }, cause);
  const { reason } = trouble;
  return fail(trouble.kind === 'signed-out' ? 'PLATFORM_SIGNED_OUT' : 'PLATFORM_REFUSED', { platform, reason }, cause);
}
