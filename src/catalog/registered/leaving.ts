/** What goes with a registered location: what was read through it, unless something that stays leads there as well (LIFE-4). */

import type { Entity, Ref } from '../catalog.ts';
import { parseLed } from '../location.ts';
import type { CatalogChange, StoredFile } from '../ports.ts';
import { keyOf, registeredOf, typeOf } from './location.ts';

type Known = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
};
/** Addresses that stay: of the settings, and the other registered ones. */
export type Roots = { readonly named: readonly string[]; readonly registered: readonly string[] };

export function leavingWith(target: string, { files, get }: Known, roots: Roots): CatalogChange {
  const leaving = new Map([...files].filter(([, { imported }]) => imported === target));
  const own = registeredOf({ type: typeOf(target), target }).entityRef;
  const staying = stayingOf(leaving, files, { ...roots, own });
  const gone = [...leaving.values()].filter(({ location }) => !staying.has(location));
  const held = gone.flatMap(({ location, refs }) => refs.filter((ref) => get(ref)?.source.location === location));
  const remove = held.includes(own) || !get(own) ? held : [...held, own];
  return { put: [], remove, files: [...staying.values()], removeFiles: gone.map(({ location }) => location) };
}

/** They belong to what else leads there from now on, and are read again, for that changes where they say they are from. */
function stayingOf(
  leaving: ReadonlyMap<string, StoredFile>,
  files: ReadonlyMap<string, StoredFile>,
  { own, ...roots }: Roots & { readonly own: Ref },
): ReadonlyMap<string, StoredFile> {
  const staying = new Map<string, StoredFile>();
  const waiting: StoredFile[] = [...files.values()].filter(({ location }) => !leaving.has(location));
  const keep = (location: string, through: string | undefined) => {
    const file = leaving.get(location);
    if (!file || staying.has(location)) return;
    const { imported: _, from: __, ...rest } = file;
    const refs = file.refs.filter((ref) => ref !== own);
    const kept = { ...rest, refs, fingerprint: '', ...(through !== undefined && { imported: through }) };
    staying.set(location, kept);
    waiting.push(kept);
  };
  for (const target of roots.named) keep(keyOf(target), undefined);
  for (const target of roots.registered) keep(keyOf(target), target);
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    for (const led of file.leadsTo) keep(parseLed(led).location, file.imported);
  }
  return staying;
}
