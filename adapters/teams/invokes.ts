/**
 * Answers to pressed buttons, which ride on the answer to the HTTP request: in time, and the same again where Teams'
 * client sends the press a second and third time (PLATFORMS §7, THREATS 16). What takes longer comes as a message.
 */
import type { RouteResponse } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import { type AdaptiveCard, cardType } from './cards.ts';
import type { Pause } from './pace.ts';

/** What an invoke is answered with: a card takes the place of the one that was pressed, for whoever pressed it. */
export type InvokeAnswer =
  | { readonly kind: 'card'; readonly card: AdaptiveCard }
  | { readonly kind: 'words'; readonly words: string };

export type Invokes = {
  /** Runs `make` once for each `key`. `late` is given what was not there in time, once. Never rejects. */
  answer(key: string, make: () => Promise<InvokeAnswer>, late: (answer: InvokeAnswer) => void): Promise<RouteResponse>;
};
export type InvokePorts = {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Of the client's five seconds, with time left for the way back. */
const answerWithin = 3500;
/** The client tries again within seconds; a key that comes later is not the same press. */
const keptFor = 10 * 60_000;
const keptAtMost = 2000;

const stillAtIt: InvokeAnswer = { kind: 'words', words: 'Callboard is still at it: the answer comes as a message.' };
const failed: InvokeAnswer = { kind: 'words', words: 'Callboard could not answer this. Press it again.' };

type Made = { readonly answer: Promise<InvokeAnswer>; readonly at: number };

export function createInvokes({ clock, pause, log }: InvokePorts): Invokes {
  const kept = new Map<string, Made>();

  function forget(): void {
    for (const [key, { at }] of kept) {
      if (kept.size <= keptAtMost && clock.now() - at < keptFor) return;
      kept.delete(key);
    }
  }

  /** What failed is not kept: pressing again may do. */
  function begin(key: string, make: () => Promise<InvokeAnswer>): Promise<InvokeAnswer> {
    const answer = make().catch((error) => {
      kept.delete(key);
      log({ event: 'teams-invoke-failed', reason: String(error) });
      return failed;
    });
    kept.set(key, { answer, at: clock.now() });
    forget();
    return answer;
  }

  return {
    async answer(key, make, late) {
      forget();
      const known = kept.get(key);
      const answer = known?.answer ?? begin(key, make);
      const inTime = await Promise.race([answer, pause(answerWithin).then(() => undefined)]);
      if (inTime === undefined && !known) void answer.then(late);
      return responseOf(inTime ?? stillAtIt);
    },
  };
}

const types = { card: cardType, words: 'application/vnd.microsoft.activity.message' } as const;

/** Teams reads the status inside, and takes any other HTTP status for a bot that is broken. */
function responseOf(answer: InvokeAnswer): RouteResponse {
  const value = answer.kind === 'card' ? answer.card : answer.words;
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ statusCode: 200, type: types[answer.kind], value }),
  };
}
