/** When findings are judged, kept and counted: soon after something changed, and all of it at times; one after the other, with the next moment for everybody else in between. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Evaluator } from './evaluator.ts';

export type Rounds = {
  begin(): void;
  /** Something waits to be judged. */
  wake(): void;
  stop(): Promise<void>;
};
type Parts = {
  readonly evaluator: Evaluator;
  /** What was kept is taken in before anything else. */
  load(): Promise<void>;
  /** Answers whether this is the process that writes. */
  flush(): Promise<boolean>;
  /** Begins to have facts from outside, where this is the process that asks. */
  ask(isWriter: boolean): Promise<void>;
  /** What tells nobody that it changed is looked at. */
  look(): void;
  keepDays(breathe: () => Promise<void>): Promise<void>;
  readonly now: () => number;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** What comes within a moment is judged together. */
const afterChange = 200;
/** Whoever starts Callboard for one question has the machine to itself until that is answered. */
const firstAfter = 1_000;
const asksAfter = 5_000;
const completeEvery = 60 * 60_000;
/** Time passes for checks, too; and another process may have ended that wrote. */
const lookEvery = 30_000;
const daysEvery = 10 * 60_000;
const shortWhile = 60_000;
/** So long others wait at most, in milliseconds. */
const slice = 4;

export function createRounds({ evaluator, load, flush, ask, look, keepDays, now, log }: Parts): Rounds {
  let [isBegun, isStopped, begunAt] = [false, false, 0];
  let [completed, looked, counted, countedAs] = [0, now(), 0, -1];
  let loaded: Promise<void> | undefined;
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  async function judge(): Promise<void> {
    if (now() - completed >= completeEvery) {
      evaluator.everything();
      completed = now();
    }
    while (evaluator.isWaiting() && !isStopped) {
      const until = performance.now() + slice;
      while (performance.now() < until && !evaluator.step().done);
      await breathe();
    }
  }

  async function round(): Promise<void> {
    loaded ??= load();
    await loaded;
    if (now() - looked >= shortWhile) {
      looked = now();
      look();
    }
    await judge();
    const isWriter = !isStopped && (await flush());
    if (isStopped) return;
    if (now() - begunAt >= asksAfter) await ask(isWriter);
    if (!isWriter) return;
    if (evaluator.version() === countedAs && now() - counted < completeEvery) return;
    if (now() - counted < daysEvery) return;
    [counted, countedAs] = [now(), evaluator.version()];
    await keepDays(breathe);
  }

  const later = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = round()
        .catch((cause: unknown) => {
          loaded = evaluator.at() === 0 ? undefined : loaded;
          log({ event: 'health-failed', reason: String(cause) });
        })
        .finally(() => {
          running = undefined;
          if (!isStopped)
            later(evaluator.isWaiting() ? afterChange : now() - begunAt < asksAfter ? asksAfter : lookEvery);
        });
    }, pause).unref();
  };

  return {
    begin() {
      if (isBegun) return;
      isBegun = true;
      begunAt = now();
      later(firstAfter);
    },
    wake() {
      if (loaded && !isStopped && !running) later(afterChange);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
      if (loaded) await flush().catch((cause: unknown) => log({ event: 'health-failed', reason: String(cause) }));
    },
  };
}
