/** One pass over files: decides what is put, kept and removed, and who keeps a ref that several claim. Writes nothing itself. */
import type { CatalogError, Entity, Ref, Source } from './catalog.ts';
import type { Descriptor } from './entity.ts';
import type { StoredFile } from './ports.ts';
import type { LocationRead } from './source.ts';

export type ChangedFile = LocationRead & { readonly unchanged: false };

/** What follows from one file that was read. */
export type Settled = {
  readonly file: StoredFile;
  readonly put: readonly Descriptor[];
  /** Entities that its broken documents held: their last good version stays, with what is wrong now. */
  readonly keep: readonly { readonly ref: Ref; readonly errors: readonly CatalogError[] }[];
};

type Before = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly readAt: number;
};

export function createPass({ files, get, readAt }: Before) {
  /** Who has a ref in this pass. */
  const claims = new Map<Ref, Source>();
  const removed = new Set<Ref>();
  const postponed: { readonly read: ChangedFile; readonly imported: string | undefined }[] = [];

  function holderOf(ref: Ref): Source | undefined {
    return claims.get(ref) ?? (removed.has(ref) ? undefined : get(ref)?.source);
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

  function settle(read: ChangedFile, imported: string | undefined): Settled {
    const { location, result, fingerprint } = read;
    const { kept, gone } = partWith(read);
    for (const ref of gone) removed.add(ref);
    const [put, conflicts]: [Descriptor[], CatalogError[]] = [[], []];
    for (const descriptor of result.descriptors) {
      const { ref, source } = descriptor.row;
      const holder = claims.has(ref) || belongsElsewhere(ref, location) ? holderOf(ref) : undefined;
      if (holder) {
        conflicts.push(conflictOf(descriptor, read.label, holder));
        continue;
      }
      claims.set(ref, source);
      removed.delete(ref);
      put.push(descriptor);
    }
    const errors = [...result.errors, ...conflicts];
    const file: StoredFile = {
      location,
      fingerprint,
      refs: [...put.map(({ row }) => row.ref), ...kept],
      errors,
      leadsTo: result.leadsTo,
      failed: result.failed + conflicts.length,
      ...(imported !== undefined && { imported }),
      ...(read.rules !== undefined && { rules: read.rules }),
      readAt,
    };
    const about = (ref: Ref) => result.errors.filter((error) => error.ref === undefined || error.ref === ref);
    return { file, put, keep: kept.map((ref) => ({ ref, errors: about(ref) })) };
  }

  return {
    /** What follows from a file; nothing yet while it claims what another file had before this pass and may still have. */
    take(read: ChangedFile, imported: string | undefined): Settled | undefined {
      const isContested = read.result.descriptors.some(
        ({ row }) => !claims.has(row.ref) && belongsElsewhere(row.ref, read.location),
      );
      if (!isContested) return settle(read, imported);
      postponed.push({ read, imported });
      return undefined;
    },
    /** These files are gone, and all that they held. */
    drop(locations: readonly string[]): void {
      for (const location of locations) {
        for (const ref of files.get(location)?.refs ?? []) {
          if (!claims.has(ref) && get(ref)?.source.location === location) removed.add(ref);
        }
      }
    },
    /** Now that it is known what every file let go: what follows from those that had to wait. */
    finish(): readonly Settled[] {
      for (const { read } of postponed) for (const ref of partWith(read).gone) removed.add(ref);
      return postponed.map(({ read, imported }) => settle(read, imported));
    },
    removed: (): readonly Ref[] => [...removed],
  };
}

function conflictOf({ row }: Descriptor, file: string, holder: Source): CatalogError {
  const message = `${row.ref} is declared here and at ${holder.label}, which keeps it; one of the two needs another name.`;
  return { file, line: row.source.line, column: 1, rule: 'conflict', message, ref: row.ref };
}
