/** One import: sources are read, what follows is decided (pass.ts) and written (writer.ts), and the outcome counted. */
import type { Clock } from '../clock.ts';
import { isBelow } from '../outside/safe-path.ts';
import type { Entity, Ref } from './catalog.ts';
import { createPass, type Settled } from './pass.ts';
import type { CatalogChange, StoredFile } from './ports.ts';
import { type ReadOnWay, readWays, wayOfSource } from './read-sources.ts';
import { parseLocationRef } from './ref.ts';
import type { KindRules } from './registered/kind-rules.ts';
import { createRemote } from './remote/remote.ts';
import type { Cycle, Reading, SourceSettings } from './source.ts';
import { createWriter } from './writer.ts';

/** Counts of entities; `failed` counts documents with an error. */
export type ImportReport = {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly milliseconds: number;
};

/** Is told how many files were looked at so far. */
export type Progress = (files: number) => void;

/** What the catalog knows, and where the outcome goes. */
export type Kept = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly body: (ref: Ref) => Promise<string | undefined>;
  readonly commit: (change: CatalogChange) => Promise<void>;
  /** These locations were looked at again and hold what they held. */
  readonly confirm: (locations: readonly string[], at: number) => void;
};

/**
 * What is read together. `imported` is the path or address that a person named; absent for what the settings name. Once
 * it is registered, what is wrong with an address is kept from the first time on.
 */
export type Group = {
  readonly asked: readonly SourceSettings[];
  readonly imported?: string;
  readonly isRegistered?: true;
};

export type Import = {
  readonly groups: readonly Group[];
  readonly reading: Reading;
  readonly rules: KindRules;
  readonly root: string;
  /** Whether a known file, by its real path, that nothing led to this time is gone. */
  readonly isGone: (path: string) => boolean;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** `refused` says why the target that a person named gave nothing. */
export type Outcome = { readonly report: ImportReport; readonly refused: string | undefined };

export async function importFiles(
  { groups, reading, rules, root, isGone, progress, clock, log }: Import,
  kept: Kept,
): Promise<Outcome> {
  const readAt = clock.now();
  const run = createRun(kept, rules, readAt);
  const { definitions, safeFetch } = reading;
  const remote = createRemote(safeFetch);
  const known = knownUnder(rules, triedAgain(kept.files));
  const cycle: Cycle = { root, known, readAt, remote, safeFetch, log };
  try {
    for (const { asked, ...group } of groups) {
      for await (const read of readWays({ ways: asked.map(wayOfSource), definitions, cycle })) {
        await run.take(read, group);
        progress(run.filesSeen());
      }
    }
    await run.finish(isGone);
  } finally {
    // Also after a failure: the next import must not begin while this one still writes.
    await run.rest();
  }
  return run.outcome(clock.now() - readAt);
}

/** A file that lost a ref to another one is read every time: the ref may have become free. */
function triedAgain(files: ReadonlyMap<string, StoredFile>): ReadonlyMap<string, StoredFile> {
  const losers = [...files.values()].filter(({ errors }) => errors.some(({ rule }) => rule === 'conflict'));
  if (losers.length === 0) return files;
  return new Map([...files, ...losers.map((file) => [file.location, { ...file, fingerprint: '' }] as const)]);
}

/** A file that was read under other rules is read again. */
export function knownUnder({ stamp }: KindRules, files: Kept['files']): Cycle['known'] {
  return {
    keys: () => files.keys(),
    get(location) {
      const file = files.get(location);
      return file && file.rules !== stamp ? { ...file, fingerprint: '' } : file;
    },
  };
}

const isAddress = (location: string) => !location.startsWith('file:');

export const pathOf = (location: string) => parseLocationRef(location)?.target ?? location;

function createRun(kept: Kept, rules: KindRules, readAt: number) {
  const pass = createPass({ files: kept.files, get: kept.get, readAt });
  const writer = createWriter(kept);
  const seen = new Set<string>();
  const unchanged: StoredFile[] = [];
  const missing: string[] = [];
  let failed = 0;
  let refused: string | undefined;

  function write(settled: Settled): Promise<void> {
    failed += settled.file.failed ?? 0;
    return writer.add(settled);
  }

  return {
    filesSeen: () => seen.size,
    rest: writer.rest,

    async take({ read, way }: ReadOnWay, { imported, isRegistered }: Omit<Group, 'asked'>): Promise<void> {
      if (seen.has(read.location)) return;
      const known = kept.files.get(read.location);
      if (read.unchanged) {
        seen.add(read.location);
        if (known) unchanged.push(known);
        return;
      }
      if (imported !== undefined && read.state !== 'read' && read.target === imported) {
        refused = read.result.errors[0]?.message;
        // A path that leads nowhere is gone. An address may only be out of reach: what was read from it stays.
        if (!(known || isRegistered) || !isAddress(read.location)) return;
      }
      seen.add(read.location);
      if (read.state === 'missing' || read.state === 'failed') missing.push(pathOf(read.location));
      const registered = known ? known.imported : imported;
      const settled = pass.take(rules.apply(read, { way, registered }), registered);
      if (settled) await write(settled);
    },

    async finish(isGone: (path: string) => boolean): Promise<void> {
      const gone = [...kept.files.keys()].filter((location) => {
        if (seen.has(location)) return false;
        const path = pathOf(location);
        return isGone(path) && !missing.some((folder) => isBelow(folder, path));
      });
      pass.drop(gone);
      for (const settled of pass.finish()) await write(settled);
      await writer.finish({ remove: pass.removed(), removeFiles: gone });
      kept.confirm([...unchanged.map(({ location }) => location), ...writer.confirmed], readAt);
    },

    outcome(milliseconds: number): Outcome {
      const { added, changed, unchanged: same } = writer.counts;
      const report = {
        added,
        changed,
        removed: pass.removed().length,
        unchanged: same + sum(unchanged.map(({ refs }) => refs.length)),
        failed: failed + sum(unchanged.map((file) => file.failed ?? 0)),
        milliseconds,
      };
      return { report, refused };
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
