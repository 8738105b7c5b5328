/** What led to an entity: the Locations whose targets its descriptor was found at, and theirs in turn. */
import type { Entity, Ref, Sees } from './catalog.ts';
import { parseLed } from './location.ts';
import type { StoredFile } from './ports.ts';
import { isGenerated } from './ref.ts';
import { isMapping, type Mapping } from './rules/check.ts';

export type Ancestor = { readonly ref: Ref; readonly parents: readonly Ref[] };
/** The entity first. Nothing when it is not there, or hidden; what is hidden has led nowhere. */
export type Ancestry = (ref: Ref, sees?: Sees) => Promise<readonly Ancestor[]>;

type Parts = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly whole: (ref: Ref) => Promise<Mapping | undefined>;
};

export function createAncestry({ files, get, whole }: Parts): Ancestry {
  /** A file may hold several Locations: it is the one whose target is called like the file that was found. */
  async function leadersIn({ location, refs }: StoredFile, found: string): Promise<readonly Ref[]> {
    const leaders = refs.filter(
      (ref) => ref.startsWith('location:') && !isGenerated(ref) && get(ref)?.source.location === location,
    );
    if (leaders.length < 2) return leaders;
    const fitting: Ref[] = [];
    for (const ref of leaders)
      if (targetsOf(await whole(ref)).some((target) => sameName(target, found))) fitting.push(ref);
    return fitting.length > 0 ? fitting : leaders;
  }

  return async (root, sees) => {
    const isSeen = (ref: Ref) => {
      const entity = get(ref);
      return entity !== undefined && (!sees || sees(entity));
    };
    if (!isSeen(root)) return [];
    const led = leadersOf(files.values());
    const found: Ancestor[] = [];
    const waiting = [root];
    const seen = new Set(waiting);
    for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
      const location = get(ref)?.source.location ?? '';
      const leaders = await Promise.all((led.get(location) ?? []).map((file) => leadersIn(file, location)));
      const own = files.get(location)?.refs.filter(isGenerated) ?? [];
      const parents = isGenerated(ref) ? [] : [...new Set([...leaders.flat(), ...own])].filter(isSeen);
      found.push({ ref, parents });
      for (const parent of parents) {
        if (!seen.has(parent)) waiting.push(parent);
        seen.add(parent);
      }
    }
    return found;
  };
}

/** By location: the files that lead there. */
function leadersOf(files: Iterable<StoredFile>): ReadonlyMap<string, readonly StoredFile[]> {
  const leaders = new Map<string, StoredFile[]>();
  for (const file of files) {
    for (const { location } of file.leadsTo.map(parseLed)) {
      const there = leaders.get(location);
      if (there) there.push(file);
      else leaders.set(location, [file]);
    }
  }
  return leaders;
}

function targetsOf(location: Mapping | undefined): readonly string[] {
  const spec = location?.spec;
  if (!isMapping(spec)) return [];
  return [spec.target, ...(Array.isArray(spec.targets) ? spec.targets : [])].filter(
    (target) => typeof target === 'string',
  );
}

const lastPart = (path: string) =>
  path
    .replace(/[?#].*$/, '')
    .split('/')
    .at(-1);
const sameName = (target: string, found: string) => lastPart(target) === lastPart(found);
