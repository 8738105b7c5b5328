/** One pass over files: decides what is put, kept and removed, and who keeps a ref that several claim. Writes nothing itself. */
import type { CatalogError, Entity, Ref, Source } from './catalog.ts';
import type { Descriptor } from './entity.ts';
import type { StoredFile } from './ports.ts';
import type { LocationRead } from './source.ts';

export type ChangedFile = LocationRead & { readonly unchanged: false };

/** Whose a file is, and how it was come to. */
export type Provenance = Pick<StoredFile, 'imported' | 'from' | 'origin' | 'named'>;

/** What follows from one file that was read. */
export type Settled = {
  readonly file: StoredFile;
  /** As people call the file. */
  readonly label: string;
  /** What was known of it: when that has changed before this is written, somebody has read it since. */
  readonly before: StoredFile | undefined;
  readonly put: readonly Descriptor[];
  /** Entities that its broken documents held: their last good version stays, with what is wrong now. */
  readonly keep: readonly { readonly ref: Ref; readonly errors: readonly CatalogError[] }[];
  readonly isConfirmed: boolean;
};

type Taken = Pick<Settled, 'before'> & { readonly read: ChangedFile; readonly provenance: Provenance };

type Before = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly readAt: number;
  /** Whether a ref is about to be let go by the source that has it. */
  readonly isLeaving: (ref: Ref) => boolean;
};

export type Pass = ReturnType<typeof createPass>;

export function createPass({ files, get, readAt, isLeaving }: Before) {
  /** Who has a ref in this pass. */
  const claims = new Map<Ref, Source>();
  /** Refs that nobody in this pass has any more, and the location that let them go. */
  const removed = new Map<Ref, string>();
  const freed = new Map<Ref, string>();
  /** Files as they are once the refs that they let go are gone. */
  const partings = new Map<string, { readonly file: StoredFile; readonly gone: readonly Ref[] }>();
  const postponed: Taken[] = [];

  function letGo(ref: Ref, location: string): void {
    removed.set(ref, location);
    freed.set(ref, location);
  }

  function holderOf(ref: Ref): Source | undefined {
    return claims.get(ref) ?? (removed.has(ref) || isLeaving(ref) ? undefined : get(ref)?.source);
  }

  function belongsElsewhere(ref: Ref, location: string): boolean {
    const holder = holderOf(ref);
    return holder !== undefined && holder.location !== location;
  }

  /** Refs that the file held and no longer does; those that its errors may hide are kept. */
  function partWith({ location, result, state }: ChangedFile): { readonly kept: Ref[]; readonly gone: Ref[] } {
    const still = new Set(result.descriptors.map(({ row }) => row.ref));
    const missing = (files.get(location)?.refs ?? []).filter(
      (ref) => !still.has(ref) && get(ref)?.source.location === location && !belongsElsewhere(ref, location),
    );
    const hidesAny = state === 'missing' || state === 'failed' || result.errors.some(({ ref }) => ref === undefined);
    // What is of a kind that is not allowed there any more goes; all else may only be broken for now.
    const broken = new Set(result.errors.filter(({ rule }) => rule !== 'LOC-6').map(({ ref }) => ref));
    const isKept = (ref: Ref) => hidesAny || broken.has(ref);
    return { kept: missing.filter(isKept), gone: missing.filter((ref) => !isKept(ref)) };
  }

  function settle({ read, provenance, before }: Taken): Settled {
    const { location, result, fingerprint, label, state } = read;
    const { kept, gone } = partWith(read);
    for (const ref of gone) letGo(ref, location);
    const [put, conflicts]: [Descriptor[], CatalogError[]] = [[], []];
    for (const descriptor of result.descriptors) {
      const { ref, source } = descriptor.row;
      const holder = claims.has(ref) || belongsElsewhere(ref, location) ? holderOf(ref) : undefined;
      if (holder) {
        conflicts.push(conflictOf(descriptor, label, holder));
        continue;
      }
      claims.set(ref, source);
      removed.delete(ref);
      put.push(descriptor);
    }
    const file: StoredFile = {
      location,
      // Who lost a ref is read every time: it may have become free.
      fingerprint: conflicts.length > 0 ? '' : fingerprint,
      refs: [...put.map(({ row }) => row.ref), ...kept],
      errors: [...result.errors, ...conflicts],
      leadsTo: result.leadsTo,
      failed: result.failed + conflicts.length,
      ...provenance,
      ...(read.rules !== undefined && { rules: read.rules }),
      readAt,
    };
    if (gone.length > 0) partings.set(location, { file, gone });
    const about = (ref: Ref) => result.errors.filter((error) => error.ref === undefined || error.ref === ref);
    return {
      file: gone.length > 0 ? stillHolding(file, gone) : file,
      label,
      before,
      put,
      keep: kept.map((ref) => ({ ref, errors: about(ref) })),
      // What could not be read at all is no fresher for the attempt.
      isConfirmed: state === 'read' && fingerprint !== '',
    };
  }

  return {
    /** What follows from a file; nothing yet while it claims what another file had before this pass and may still have. */
    take(read: ChangedFile, provenance: Provenance): Settled | undefined {
      const isContested = read.result.descriptors.some(
        ({ row }) => !claims.has(row.ref) && belongsElsewhere(row.ref, read.location),
      );
      const taken = { read, provenance, before: files.get(read.location) };
      if (!isContested) return settle(taken);
      postponed.push(taken);
      return undefined;
    },
    /** These files are gone, and all that they held. */
    drop(gone: readonly StoredFile[]): void {
      for (const { location, refs } of gone) {
        for (const ref of refs) if (!claims.has(ref) && get(ref)?.source.location === location) letGo(ref, location);
      }
    },
    /** Now that it is known what every file let go: what follows from those that had to wait. */
    finish(): readonly Settled[] {
      const waiting = postponed.splice(0);
      for (const { read } of waiting) for (const ref of partWith(read).gone) letGo(ref, read.location);
      return waiting.map(settle);
    },
    /** Refs that are to go, with the location that held them. */
    removed: (): ReadonlyMap<Ref, string> => removed,
    /** Files that let go of nothing but what goes now, as they then are. */
    partedWith: (going: ReadonlySet<Ref>): readonly StoredFile[] =>
      [...partings.values()]
        .filter(({ gone }) => gone.every((ref) => going.has(ref) || !removed.has(ref)))
        .map(({ file }) => file),
    /** With what somebody else has claimed since it was decided told as a conflict. */
    stillRight(settled: Settled): Settled {
      const lost = settled.put.flatMap((descriptor) => {
        const { ref, source } = descriptor.row;
        const holder = get(ref)?.source;
        const isOurs = !holder || holder.location === source.location || freed.get(ref) === holder.location;
        return isOurs || isLeaving(ref)
          ? []
          : [{ descriptor, conflict: conflictOf(descriptor, settled.label, holder) }];
      });
      return lost.length === 0 ? settled : without(settled, lost);
    },
  };
}

/** A file keeps what it let go until that has left the catalog: a process that is killed before then is made good by the next reading. */
const stillHolding = (file: StoredFile, gone: readonly Ref[]): StoredFile => ({
  ...file,
  refs: [...file.refs, ...gone],
  fingerprint: '',
});

type Lost = { readonly descriptor: Descriptor; readonly conflict: CatalogError };

function without(settled: Settled, lost: readonly Lost[]): Settled {
  const { file, put } = settled;
  const refs = new Set(lost.map(({ descriptor }) => descriptor.row.ref));
  return {
    ...settled,
    put: put.filter(({ row }) => !refs.has(row.ref)),
    file: {
      ...file,
      fingerprint: '',
      refs: file.refs.filter((ref) => !refs.has(ref)),
      errors: [...file.errors, ...lost.map(({ conflict }) => conflict)],
      failed: (file.failed ?? 0) + lost.length,
    },
  };
}

function conflictOf({ row }: Descriptor, file: string, holder: Source): CatalogError {
  const message = `${row.ref} is declared here and at ${holder.label}, which keeps it; one of the two needs another name.`;
  return { file, line: row.source.line, column: 1, rule: 'conflict', message, ref: row.ref };
}
