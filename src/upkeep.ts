/** Keeps the catalog fresh while the process runs: sources are read again, other replicas' writes are caught up with. */
import type { ImportReport } from './catalog/create-catalog.ts';
import type { Clock } from './clock.ts';

type Progress = (files: number) => void;
type Parts = {
  load(): Promise<void>;
  /** All sources, due or not. */
  refresh(progress: Progress): Promise<ImportReport>;
  /** Those that are due; answers when the next one will be. */
  readDue(): Promise<number>;
  /** What is wrong with sources, in a clause. */
  trouble(): Promise<string | undefined>;
  catchUp(): Promise<void>;
  save(): Promise<void>;
  /** Makes ready what questions need; costs nothing when it is. */
  warm(): Promise<void>;
  /** True until the sources were read to their end once, which the store knows: a killed reading leaves a part that looks like a catalog. */
  unread(): Promise<boolean>;
  /** Called whenever sources were read. */
  follow?(): Promise<void>;
  readonly replicas: boolean;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type Upkeep = {
  /** The catalog can be asked. */
  ready(progress?: Progress): Promise<void>;
  /** From now on the sources are read again and again; what is stored is answered from until then. */
  begin(after?: number): void;
  /** A source may be due earlier than it seemed. */
  wake(): void;
  /** Does this beside all else and waits for it at the end; who asks for the same meanwhile has asked for one more. */
  beside(what: string, work: () => Promise<unknown>): void;
  state(): { readonly ready: boolean; readonly detail: string };
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
};

/** So long at most nobody looks whether a source is due: another process may have asked for it, or be gone. */
const longestWait = 60_000;
const longestWaitShared = 2_000;
const shortestWait = 50;
/** Other replicas' writes are seen within a second. */
const catchUpEvery = 500;
/** What changed since the last copy is caught up with at the next start, so that copies may be rare. */
const saveEvery = 600_000;
const saveFirst = 5_000;

export function startUpkeep(parts: Parts): Upkeep {
  let loaded: Promise<void> | undefined;
  let state = { ready: false, detail: 'loading' };
  const repeating: ReturnType<typeof repeat>[] = [];

  async function keepFresh(): Promise<number> {
    await parts.warm();
    const due = await parts.readDue();
    const trouble = await parts.trouble();
    state = { ready: true, detail: trouble === undefined ? 'fresh' : `fresh, but ${trouble}` };
    await parts.warm();
    await parts.follow?.();
    return due - parts.clock.now();
  }

  async function open(progress: Progress): Promise<void> {
    await parts.load();
    if (await parts.unread()) await parts.refresh(progress);
    state = { ready: true, detail: 'loaded' };
  }

  const failed = (reason: unknown) => parts.log({ event: 'upkeep-failed', reason: String(reason) });
  const longest = parts.replicas ? longestWaitShared : longestWait;
  const besides = new Map<string, ReturnType<typeof coalesce>>();
  let reading: ReturnType<typeof repeat> | undefined;

  return {
    ready: (progress = () => {}) => {
      loaded ??= open(progress);
      return loaded;
    },
    begin(after = 0) {
      if (repeating.length > 0) return;
      reading = repeat(keepFresh, { every: longest, first: after, failed });
      repeating.push(reading);
      repeating.push(repeat(() => parts.save(), { every: saveEvery, first: saveFirst, failed }));
      if (parts.replicas)
        repeating.push(repeat(() => parts.catchUp(), { every: catchUpEvery, first: catchUpEvery, failed }));
    },
    wake: () => reading?.wake(),
    beside(what, work) {
      const asked = besides.get(what) ?? coalesce(() => work().then(() => {}, failed));
      besides.set(what, asked);
      asked.ask(() => besides.delete(what));
    },
    state: () => state,
    async stop() {
      await loaded?.catch(() => {});
      await Promise.all([...besides.values(), ...repeating].map((job) => job.stop()));
      if (state.ready) await parts.save().catch(failed);
    },
  };
}

/** However many ask while one runs, one more follows. */
function coalesce(run: () => Promise<void>): { ask(ended: () => void): void; stop(): Promise<void> } {
  let running: Promise<void> | undefined;
  let [askedAgain, stopped] = [false, false];
  async function runAll(): Promise<void> {
    do {
      askedAgain = false;
      await run();
    } while (askedAgain && !stopped);
    running = undefined;
  }
  return {
    ask(ended) {
      askedAgain = true;
      if (!stopped) running ??= runAll().finally(ended);
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

type Rhythm = { readonly every: number; readonly first: number; readonly failed: (reason: unknown) => void };

/** One run at a time; the pause is counted from the end of the last one, which may ask for a shorter one. Does not keep the process alive. */
function repeat(run: () => Promise<unknown>, { every, first, failed }: Rhythm) {
  let [isStopped, isWanted, isRunning] = [false, false, false];
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = (pause: number) => {
    timer = setTimeout(() => {
      running = runOnce();
    }, pause);
    timer.unref();
  };
  async function runOnce(): Promise<void> {
    [isRunning, isWanted] = [true, false];
    const wanted = await run().catch((reason: unknown) => void failed(reason));
    isRunning = false;
    const pause = typeof wanted === 'number' ? Math.min(Math.max(wanted, shortestWait), every) : every;
    if (!isStopped) wait(isWanted ? 0 : pause);
  }
  wait(first);
  return {
    wake() {
      isWanted = true;
      if (isRunning || isStopped) return;
      clearTimeout(timer);
      wait(0);
    },
    stop(): Promise<void> {
      isStopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
