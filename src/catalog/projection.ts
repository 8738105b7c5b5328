/** The catalog in memory: every question is answered from here, and a change is seen by the next one. */
import type { Catalog, Entity, Ref } from './catalog.ts';
import { createCompactor } from './compact.ts';
import { complete } from './complete.ts';
import { createEdges } from './edges.ts';
import { createEntry, type Entry } from './entry.ts';
import { find } from './find.ts';
import { foldEmail } from './fold.ts';
import { graphAnswers } from './graph.ts';
import { createLazyPostings } from './lazy-postings.ts';
import { createNames, nameWordsOf } from './names.ts';
import type { StoredFile, StoredRow } from './ports.ts';
import { problemsOf } from './problems.ts';
import { refsOfValue, resolve } from './resolve.ts';
import { termsOf } from './terms.ts';

export type ProjectionChange = {
  readonly put: readonly StoredRow[];
  readonly remove: readonly Ref[];
  readonly files: readonly StoredFile[];
  readonly removeFiles: readonly string[];
};

export type Projection = Omit<Catalog, 'whole'> & {
  /** Rows replaced or added, refs removed, files' states replaced or forgotten; reverse edges derived; later reads see it at once. */
  apply(change: ProjectionChange): void;
  /** These locations were looked at again and are unchanged: their entities' source.readAt moves to `at` (memory only). */
  confirm(locations: Iterable<string>, at: number): void;
};

/** A larger part of the catalog than this is not threaded into the word indexes one by one: they are made anew when asked. */
const largePart = 1 / 4;

export function createProjection(): Projection {
  const compact = createCompactor();
  const entries = new Map<Ref, Entry>();
  const files = new Map<string, Pick<StoredFile, 'errors'>>();
  const edges = createEdges();
  const names = createNames();
  const nameWords = createLazyPostings(nameWordsOf, entries);
  const texts = createLazyPostings(termsOf, entries);
  const indexes = [names, nameWords, texts];
  let readAt = 0;
  let summary: ReturnType<Catalog['summary']> | undefined;
  let problems: ReturnType<Catalog['errors']> | undefined;
  const get = (ref: Ref) => entries.get(ref)?.entity;
  const entitiesNow = () => Array.from(entries.values(), ({ entity }) => entity);
  const directory = { names, nameWords: nameWords.get, get: (ref: Ref) => entries.get(ref), isNamed: edges.has };

  function remove(ref: Ref): void {
    const entry = entries.get(ref);
    if (!entry) return;
    for (const index of indexes) index.remove(entry);
    entries.delete(ref);
  }

  function put(entity: Entity): void {
    const entry = entries.get(entity.ref) ?? createEntry(entity);
    if (entries.has(entity.ref)) for (const index of indexes) index.remove(entry);
    entry.entity = entity;
    entries.set(entity.ref, entry);
    for (const index of indexes) index.add(entry);
    readAt = Math.max(readAt, entity.source.readAt);
  }

  return {
    summary: () => (summary ??= { entities: entries.size, readAt, byKind: countKinds(entries.values()) }),
    get,
    relations: edges.relations,
    resolve: (words, kinds, sees) => resolve(directory, words, kinds, sees),
    find(query, sees) {
      const refsOf = (value: string, kinds: readonly string[]) => refsOfValue(directory, value, { kinds, sees });
      return find({ texts: texts.get(), nameWords: nameWords.get, refsOf }, query, sees);
    },
    complete: (typed, limit, kinds, sees) => complete(directory, typed, { limit, kinds, sees }),
    ...graphAnswers({ get, neighbours: edges.neighbours }),
    userByEmail: (email) => onlyUser(names.of(foldEmail(email)), email),
    errors: () => (problems ??= problemsOf(files.values(), entitiesNow())),
    apply(change) {
      const rows = [...new Map(change.put.map((stored) => [stored.row.ref, compact(stored)])).values()];
      if (rows.length + change.remove.length > entries.size * largePart)
        for (const index of [nameWords, texts]) index.forget();
      edges.declare([
        ...change.remove.map((ref) => ({ ref, declares: [] })),
        ...rows.map(({ row, declares }) => ({ ref: row.ref, declares })),
      ]);
      change.remove.forEach(remove);
      for (const { row } of rows) put(row);
      for (const { location, errors, readAt: at } of change.files) {
        files.set(location, { errors });
        readAt = Math.max(readAt, at);
      }
      for (const location of change.removeFiles) files.delete(location);
      [summary, problems] = [undefined, undefined];
    },
    confirm(locations, at) {
      const confirmed = new Set(locations);
      for (const entry of entries.values()) {
        const { source } = entry.entity;
        if (confirmed.has(source.location)) entry.entity = { ...entry.entity, source: { ...source, readAt: at } };
      }
      readAt = Math.max(readAt, at);
      summary = undefined;
    },
  };
}

function countKinds(entries: Iterable<Entry>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { entity } of entries) counts.set(entity.kind, (counts.get(entity.kind) ?? 0) + 1);
  return counts;
}

/** An e-mail that two people claim identifies nobody. */
function onlyUser(entries: readonly Entry[], email: string): Entity | undefined {
  const asked = foldEmail(email);
  const users = entries.map(({ entity }) => entity).filter((entity) => entity.kind.toLowerCase() === 'user');
  const [only, ...more] = users.filter((user) => user.email !== undefined && foldEmail(user.email) === asked);
  return more.length === 0 ? only : undefined;
}
