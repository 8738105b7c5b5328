/** What is known of each file, and which files a source brought: one source of a thousand is then read without looking at all files. */
import type { Ref } from './catalog.ts';
import { ownerOf } from './cycle/unit.ts';
import type { StoredFile } from './ports.ts';

export type KnownFiles = {
  readonly byLocation: ReadonlyMap<string, StoredFile>;
  /** Ids of the sources that files came from. */
  owners(): Iterable<string>;
  ofOwner(id: string): readonly StoredFile[];
  /** Files that claim one of these refs and were told that another one has it. */
  losersOf(refs: ReadonlySet<Ref>): readonly StoredFile[];
};

export function createKnownFiles(): KnownFiles & { put(file: StoredFile): void; remove(location: string): void } {
  const byLocation = new Map<string, StoredFile>();
  const owned = new Map<string, Set<string>>();
  const losers = new Set<string>();

  const present = (locations: Iterable<string>) => [...locations].flatMap((location) => byLocation.get(location) ?? []);

  function remove(location: string): void {
    const file = byLocation.get(location);
    if (!file) return;
    const owner = ownerOf(file);
    const others = owned.get(owner);
    others?.delete(location);
    if (others?.size === 0) owned.delete(owner);
    losers.delete(location);
    byLocation.delete(location);
  }

  return {
    byLocation,
    owners: () => owned.keys(),
    ofOwner: (id) => present(owned.get(id) ?? []),
    losersOf: (refs) => present(losers).filter(({ errors }) => errors.some((error) => isLost(error, refs))),
    put(file) {
      remove(file.location);
      byLocation.set(file.location, file);
      const owner = ownerOf(file);
      const others = owned.get(owner);
      if (others) others.add(file.location);
      else owned.set(owner, new Set([file.location]));
      if (file.errors.some(({ rule }) => rule === 'conflict')) losers.add(file.location);
    },
    remove,
  };
}

const isLost = ({ rule, ref }: StoredFile['errors'][number], refs: ReadonlySet<Ref>) =>
  rule === 'conflict' && ref !== undefined && refs.has(ref);
