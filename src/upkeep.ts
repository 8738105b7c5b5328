/** Keeps the catalog fresh while the process runs: sources are read again, other replicas' writes are caught up with. */
import type { ImportReport } from './catalog/create-catalog.ts';

type Progress = (files: number) => void;
type Parts = {
  load(): Promise<void>;
  refresh(progress: Progress): Promise<ImportReport>;
  catchUp(): Promise<void>;
  save(): Promise<void>;
  /** Makes ready what questions need; costs nothing when it is. */
  warm(): Promise<void>;
  /** True until the sources were read to their end once, which the store knows: a killed reading leaves a part that looks like a catalog. */
  unread(): Promise<boolean>;
  readonly replicas: boolean;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type Upkeep = {
  /** The catalog can be asked. */
  ready(progress?: Progress): Promise<void>;
  /** From now on the sources are read again and again; what is stored is answered from until then. */
  begin(after?: number): void;
  /** The sources are read once more as soon as that can be; whoever asks meanwhile has asked for the same. */
  again(): void;
  state(): { readonly ready: boolean; readonly detail: string };
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
};

const refreshEvery = 60_000;
/** Other replicas' writes are seen within a second. */
const catchUpEvery = 500;
/** What changed since the last copy is caught up with at the next start, so that copies may be rare. */
const saveEvery = 600_000;
const saveFirst = 5_000;

export function startUpkeep(parts: Parts): Upkeep {
  let loaded: Promise<void> | undefined;
  let state = { ready: false, detail: 'loading' };
  const repeating: ReturnType<typeof repeat>[] = [];

  async function refresh(progress: Progress = () => {}): Promise<void> {
    const { milliseconds, ...counts } = await parts.refresh(progress);
    state = { ready: true, detail: 'fresh' };
    if (counts.added + counts.changed + counts.removed > 0)
      parts.log({ event: 'catalog-refreshed', ...counts, milliseconds });
  }

  async function keepFresh(): Promise<void> {
    await parts.warm();
    await refresh();
    await parts.warm();
  }

  async function open(progress: Progress): Promise<void> {
    await parts.load();
    if (await parts.unread()) await refresh(progress);
    state = { ready: true, detail: 'loaded' };
  }

  const failed = (reason: unknown) => parts.log({ event: 'upkeep-failed', reason: String(reason) });
  const extra = coalesce(() => refresh().catch(failed));

  return {
    ready: (progress = () => {}) => {
      loaded ??= open(progress);
      return loaded;
    },
    begin(after = 0) {
      if (repeating.length > 0) return;
      repeating.push(repeat(keepFresh, { every: refreshEvery, first: after, failed }));
      repeating.push(repeat(() => parts.save(), { every: saveEvery, first: saveFirst, failed }));
      if (parts.replicas)
        repeating.push(repeat(() => parts.catchUp(), { every: catchUpEvery, first: catchUpEvery, failed }));
    },
    again: extra.ask,
    state: () => state,
    async stop() {
      await loaded?.catch(() => {});
      await Promise.all([extra, ...repeating].map((job) => job.stop()));
      if (state.ready) await parts.save().catch(failed);
    },
  };
}

/** However many ask while one runs, one more follows. */
function coalesce(run: () => Promise<void>): { ask(): void; stop(): Promise<void> } {
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
    ask() {
      askedAgain = true;
      if (!stopped) running ??= runAll();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

type Rhythm = { readonly every: number; readonly first: number; readonly failed: (reason: unknown) => void };

/** One run at a time; the pause is counted from the end of the last one. Does not keep the process alive. */
function repeat(run: () => Promise<void>, { every, first, failed }: Rhythm): { stop(): Promise<void> } {
  let stopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const wait = (pause: number) => {
    timer = setTimeout(() => {
      running = run()
        .catch(failed)
        .finally(() => {
          if (!stopped) wait(every);
        });
    }, pause);
    timer.unref();
  };
  wait(first);
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
