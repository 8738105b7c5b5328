/**
 * What is acknowledged before it is answered: kept with a lease by the process that took it in, answered by another
 * one when that is gone. At most once more, and not when it was said to be answered, or asked too long ago.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Inbox, Receipt } from './adapter.ts';
import type { TakenRequest, TakenRequests } from './ports.ts';

export type InboxParts = {
  readonly requests: TakenRequests;
  /** An adapter's name. */
  readonly platform: string;
  /** Of this process alone. */
  readonly owner: string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** A process that is gone is succeeded after this; clocks of replicas may differ by what is left when it is renewed. */
const leaseFor = 60_000;
const renewEvery = 30_000;
/** Thousands may wait for a platform's pace: what comes meanwhile does not wait until all of them are renewed. */
const renewedAtOnce = 200;
const lookEvery = 5_000;
/** Nobody waits longer for an answer. */
const tooOld = 15 * 60_000;
const attemptsAtMost = 2;
/** So many that others left are answered at once. */
const together = 4;

type Held = { until: number };
type Taking = { readonly at: number; readonly until: number; readonly isRepeat: boolean };
type Answer = (body: string, receipt: Receipt) => Promise<void>;

export type WorkingInbox = Inbox & {
  /** Renews what is held, and answers whatever others left by now. */
  work(): Promise<void>;
};

export function createInbox(parts: InboxParts): WorkingInbox {
  const { requests, platform, owner, clock, log } = parts;
  const holding = createHolding(parts);
  let answer: Answer | undefined;
  let isReady = () => true;
  let timer: NodeJS.Timeout | undefined;
  let isAnswering = false;

  /** Why nobody is answered any more, if so. */
  function isOver({ at, attempt }: TakenRequest): string | undefined {
    if (attempt > attemptsAtMost) return 'begun twice without an end';
    return clock.now() - at > tooOld ? 'asked too long ago' : undefined;
  }

  async function answerNext(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const until = now + leaseFor;
      const request = answer && isReady() && (await requests.claim(platform, now, { owner, until }));
      if (!request || !answer) return;
      const [id = ''] = request.keys;
      const reason = isOver(request);
      log({ event: reason ? 'request-given-up' : 'request-resumed', platform, ...(reason && { reason }) });
      if (reason) await requests.end([id], owner, reason);
      else await answer(request.body, holding.receipt(id, { at: request.at, until, isRepeat: true }));
    }
  }

  const failed = (cause: unknown) => log({ event: 'inbox-failed', platform, reason: String(cause) });
  const answerAll = async () => void (await Promise.all(Array.from({ length: together }, answerNext)));

  /** An answer may take longer than a lease: what is held is renewed meanwhile. */
  function look(): void {
    holding.renew().catch(failed);
    if (isAnswering) return;
    isAnswering = true;
    void answerAll()
      .catch(failed)
      .finally(() => {
        isAnswering = false;
      });
  }

  return {
    async work() {
      await holding.renew();
      await answerAll();
    },
    async take(keys, body) {
      const at = clock.now();
      const until = at + leaseFor;
      const isNew = await requests.put({ keys, platform, body, at }, { owner, until });
      return isNew ? holding.receipt(keys[0] ?? '', { at, until, isRepeat: false }) : undefined;
    },
    resume(by, ready = () => true) {
      answer = by;
      isReady = ready;
      timer ??= setInterval(look, lookEvery).unref();
      look();
    },
    async stop() {
      clearInterval(timer);
      answer = undefined;
      await holding.release();
    },
  };
}

/** What this process has taken and not ended. */
function createHolding(parts: InboxParts) {
  const { requests, owner, clock } = parts;
  const held = new Map<string, Held>();
  const ends = createEnds(parts);

  async function renewSome(ids: readonly string[], until: number): Promise<void> {
    const still = new Set(await requests.hold(ids, { owner, until }));
    for (const id of ids) {
      const mine = held.get(id);
      if (mine && still.has(id)) mine.until = until;
      else held.delete(id);
    }
  }

  return {
    receipt(id: string, { at, until, isRepeat }: Taking): Receipt {
      const mine: Held = { until };
      held.set(id, mine);
      return {
        ...{ at, isRepeat },
        mayAnswer() {
          if (held.get(id) === mine && clock.now() < mine.until) return true;
          // No longer ours, so that whoever finds it takes it.
          held.delete(id);
          return false;
        },
        end() {
          if (held.get(id) !== mine) return;
          held.delete(id);
          ends.add(id);
        },
      };
    },
    async renew(): Promise<void> {
      const now = clock.now();
      const ids = [...held].filter(([, { until }]) => until - now <= leaseFor - renewEvery).map(([id]) => id);
      for (let from = 0; from < ids.length; from += renewedAtOnce)
        await renewSome(ids.slice(from, from + renewedAtOnce), now + leaseFor);
    },
    async release(): Promise<void> {
      const ids = [...held.keys()];
      held.clear();
      await ends.written();
      if (ids.length > 0) await requests.hold(ids, { owner, until: 0 });
    },
  };
}

/** Whoever is killed within it answers once more what it had answered: it is short. */
const momentMs = 50;

/** Ends are written behind: what ends within a moment, or while a write is under way, goes out together. */
function createEnds({ requests, platform, owner, log }: InboxParts) {
  let waiting: string[] = [];
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const ids = waiting;
      waiting = [];
      const failed = (cause: unknown) => log({ event: 'inbox-failed', platform, reason: String(cause) });
      await requests.end(ids, owner).catch(failed);
    }
    writing = undefined;
  }

  return {
    add(id: string) {
      waiting.push(id);
      writing ??= wait(momentMs).then(writeAll);
    },
    written: async () => writing,
  };
}
