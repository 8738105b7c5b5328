/**
 * What is answered with the answer to the HTTP request: in time, once, and the same again where Teams' client sends it
 * a second and third time, to whichever replica (PLATFORMS §7, THREATS 16). What takes longer comes as a message.
 */
import type { Inbox, Notes, Receipt, RouteResponse } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import type { Pause } from './pace.ts';

/** JSON of an answer. */
export type InvokeAnswer = { readonly status: number; readonly body: unknown };
export type Invoked = {
  /** Tells it from all others. */
  readonly key: string;
  /** As it came: for whoever answers it after a kill. */
  readonly activity: unknown;
  make(): Promise<InvokeAnswer>;
  /** Answered instead, when it takes too long. */
  readonly stillAtIt: InvokeAnswer;
  /** Given what was not there in time, once; without it, nobody waits for it any more. */
  late?(answer: InvokeAnswer, receipt: Receipt): Promise<void>;
};
export type Glance = Pick<Invoked, 'make' | 'stillAtIt'> & Partial<Pick<Invoked, 'key' | 'activity' | 'late'>>;
export type Invokes = {
  /** Never rejects. */
  answer(invoked: Invoked): Promise<RouteResponse>;
  /** For what changes nothing: in time, and anew each time. It is kept only where it comes as a message after all. */
  glance(invoked: Glance): Promise<RouteResponse>;
};
export type InvokePorts = {
  readonly clock: Clock;
  readonly pause: Pause;
  readonly inbox: Pick<Inbox, 'take'>;
  readonly notes: Pick<Notes, 'get' | 'put'>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** Of the client's five seconds, with time left for the way back. */
const answerWithin = 3500;
/** A store that takes longer is away: nothing is begun that nobody could tell from its repetition. */
const storeWithin = 1500;
/** What was answered almost in time has this. */
const keptWithin = 800;
/** How often another replica's answer is looked for. */
const lookEvery = 250;
/** The client tries again within seconds; a key that comes later is not the same press. */
const keptFor = 10 * 60_000;
const keptAtMost = 2000;
const group = 'teams-invokes';

export const message = (words: string): InvokeAnswer => ({
  status: 200,
  body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words },
});
const failed = message('Callboard could not answer this. Press it again.');
const notKept = message('Callboard’s store does not answer, so this could not be begun. Press it again in a minute.');

type Made = { readonly answer: Promise<InvokeAnswer>; readonly at: number };
/** Whether whoever asked was told to wait: the answer then goes to them in a message. */
type Telling = { isLate: boolean };

export function createInvokes({ clock, pause, inbox, notes, log }: InvokePorts): Invokes {
  const kept = new Map<string, Made>();
  const failing = (event: string) => (error: unknown) => log({ event, reason: String(error) });

  function forget(): void {
    for (const [key, { at }] of kept) {
      if (kept.size <= keptAtMost && clock.now() - at < keptFor) return;
      kept.delete(key);
    }
  }

  function within(made: Promise<InvokeAnswer>, telling: Telling = { isLate: false }) {
    const isOver = pause(answerWithin).then(() => {
      telling.isLate = true;
      return undefined;
    });
    return Promise.race([made, isOver]);
  }

  /** Another replica has it, or had it: its answer is there as soon as that one has it. */
  async function answerOfOthers({ key, stillAtIt }: Invoked): Promise<InvokeAnswer> {
    for (let waited = 0; waited < answerWithin; waited += lookEvery) {
      const found = await notes.get(group, key);
      if (found) return JSON.parse(found);
      await pause(lookEvery);
    }
    return stillAtIt;
  }

  async function makeOnce(invoked: Invoked, telling: Telling): Promise<InvokeAnswer> {
    const { key, activity } = invoked;
    const keeping = inbox.take([key], JSON.stringify(activity));
    const receipt = await Promise.race([keeping, pause(storeWithin).then(() => 'late' as const)]);
    if (receipt === undefined) return answerOfOthers(invoked);
    if (receipt === 'late') {
      keeping.then((late) => late?.end(), failing('teams-inbox-failed'));
      return notKept;
    }
    const answer = await tried(invoked.make());
    const saving = telling.isLate ? invoked.late?.(answer, receipt) : keep(key, answer);
    // Whoever is killed before this says it once more, as a message.
    void Promise.resolve(saving).catch(failing('teams-answer-lost')).finally(receipt.end);
    return answer;
  }

  function keep(name: string, answer: InvokeAnswer): Promise<void> {
    const now = clock.now();
    return notes.put({ group, name, value: JSON.stringify(answer), at: now, until: now + keptFor });
  }

  /** Nothing of a failure is told: whoever pressed presses again, which is another press. */
  const tried = (made: Promise<InvokeAnswer>, instead = failed): Promise<InvokeAnswer> =>
    made.catch((error) => {
      failing('teams-invoke-failed')(error);
      return instead;
    });

  /** Whoever is told that the answer comes later gets it, whatever becomes of this process. */
  async function putOff(
    { key, activity, stillAtIt, late }: Glance,
    made: Promise<InvokeAnswer>,
  ): Promise<InvokeAnswer> {
    if (!key || !late) return stillAtIt;
    const keeping = inbox.take([key], JSON.stringify(activity));
    const inTime = await Promise.race([keeping.then(() => true), pause(keptWithin)]).catch(() => false);
    if (!inTime) {
      keeping.then((kept) => kept?.end(), failing('teams-inbox-failed'));
      return notKept;
    }
    const receipt = await keeping;
    // Without one somebody has it already: it was sent again.
    if (receipt)
      void made
        .then((answer) => late(answer, receipt))
        .catch(failing('teams-answer-lost'))
        .finally(receipt.end);
    return stillAtIt;
  }

  return {
    async answer(invoked) {
      forget();
      const known = kept.get(invoked.key);
      const telling: Telling = { isLate: false };
      const answer = known?.answer ?? tried(makeOnce(invoked, telling), notKept);
      if (!known) kept.set(invoked.key, { answer, at: clock.now() });
      return responseOf((await within(answer, telling)) ?? invoked.stillAtIt);
    },
    async glance(glance) {
      const made = tried(glance.make());
      return responseOf((await within(made)) ?? (await putOff(glance, made)));
    },
  };
}

const responseOf = ({ status, body }: InvokeAnswer): RouteResponse => ({
  status,
  ...(body !== undefined && {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(body),
  }),
});
