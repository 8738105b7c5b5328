/** The catalog in memory: every question is answered from here, and a change is seen by the next one. */
import { accountKeys, namesAccount } from './accounts.ts';
import type { Catalog, Entity, Ref, Sees } from './catalog.ts';
import { createCompactor } from './compact.ts';
import { complete } from './complete.ts';
import { createEdges, type Edges } from './edges.ts';
import { createEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { find } from './find.ts';
import { fold, foldEmail } from './fold.ts';
import { graphAnswers } from './graph.ts';
import { mentionsIn } from './mentions.ts';
import type { Names } from './names.ts';
import type { StoredFile, StoredRow } from './ports.ts';
import type { Postings } from './postings.ts';
import { problemsOf } from './problems.ts';
import { isGenerated } from './ref.ts';
import { calledSo, refsOfValue, resolve } from './resolve.ts';
import { rangeOf } from './sorted-keys.ts';
import { spotIn } from './spot/spot.ts';
import { facet } from './terms.ts';
import { near } from './typos.ts';

export type ProjectionChange = {
  readonly put: readonly StoredRow[];
  readonly remove: readonly Ref[];
  readonly files: readonly StoredFile[];
  readonly removeFiles: readonly string[];
};

export type Projection = Omit<Catalog, 'whole' | 'descriptor'> & {
  /** Rows replaced or added, which are the projection's own from then on, refs removed, files' states replaced or forgotten; reverse edges derived; later reads see it at once. */
  apply(change: ProjectionChange): void;
  /** Told of the refs of each change, and of both ends of relations that came or went, once they can be asked. */
  onChange(listener: (refs: readonly Ref[], ends: ReadonlySet<Ref>) => void): void;
  /** Makes ahead of questions what they need, in slices. Nothing may be applied meanwhile. */
  warm(breathe: () => Promise<void> | undefined): Promise<void>;
  /** Each, in no order; good until something is applied. */
  each(): Iterable<Entity>;
  /** Everything that was applied, but for the files. */
  rows(): StoredRow[];
  /** These files were looked at again and hold what they held: their entities' source.readAt moves to `at` (memory only). */
  confirm(files: Iterable<Pick<StoredFile, 'location' | 'refs'>>, at: number): void;
};

export function createProjection(): Projection {
  const compact = createCompactor();
  const entries = createEntries();
  const edges = createEdges();
  const files = new Map<string, Pick<StoredFile, 'errors'>>();
  const listeners: Parameters<Projection['onChange']>[0][] = [];
  let readAt = 0;
  let summary: ReturnType<Catalog['summary']> | undefined;
  let problems: ReturnType<Catalog['errors']> | undefined;
  const readNow = (at: number) => {
    readAt = Math.max(readAt, at);
  };

  return {
    ...questionsOf(entries, edges),
    summary() {
      summary ??= summaryOf(entries.all(), readAt);
      return summary;
    },
    errors() {
      problems ??= problemsOf(files.values(), entries.all());
      return problems;
    },
    apply({ put, remove, files: changed, removeFiles }) {
      const rows = new Map(put.map((stored) => [stored.row.ref, compact(stored)]));
      const ends = edges.declare(
        new Map([...remove.map((ref) => [ref, []] as const), ...declarationsOf(rows.values())]),
      );
      entries.change(
        Array.from(rows.values(), ({ row }) => row),
        remove,
      );
      for (const { location, errors } of changed) files.set(location, { errors });
      for (const location of removeFiles) files.delete(location);
      for (const { row } of rows.values()) readNow(row.source.readAt);
      for (const file of changed) readNow(file.readAt);
      [summary, problems] = [undefined, undefined];
      for (const listener of listeners) listener([...rows.keys(), ...remove], ends);
    },
    onChange: (listener) => listeners.push(listener),
    warm: entries.warm,
    *each() {
      for (const { entity } of entries.all()) yield entity;
    },
    rows: () => Array.from(entries.all(), ({ ref, entity }) => ({ row: entity, declares: edges.declared(ref) })),
    confirm(confirmed, at) {
      for (const { location, refs } of confirmed) {
        for (const ref of refs) {
          const source = entries.get(ref)?.source;
          if (source?.location === location) readAgain(source, at);
        }
      }
      readNow(at);
      summary = undefined;
    },
  };
}

/** In place: rows made anew each minute, all of them, would be most of what the collector has to do. */
function readAgain(source: { readAt: number }, at: number): void {
  source.readAt = at;
}

const declarationsOf = (rows: Iterable<StoredRow>) =>
  Array.from(rows, ({ row, declares }) => [row.ref, declares] as const);

type Questions = Omit<Projection, 'summary' | 'errors' | 'apply' | 'onChange' | 'warm' | 'each' | 'rows' | 'confirm'>;

function questionsOf(entries: ReturnType<typeof createEntries>, edges: Edges): Questions {
  const { names, nameWords, texts, clues, get } = entries;
  const directory = { names, nameWords, get: entries.entry, isNamed: edges.has };
  const byEmail = (folded: string) => usersByEmail(names.of(folded), folded);
  return {
    ...graphAnswers({ get, neighbours: edges.neighbours }),
    get,
    relations: edges.relations,
    called: (words, kinds, sees) => calledSo(directory, words, { kinds, sees }),
    resolve: (words, kinds, sees) => resolve(directory, words, { kinds, sees }),
    find(query, sees, most) {
      const refsOf = (value: string, kinds: readonly string[]) => refsOfValue(directory, value, { kinds, sees });
      return find({ texts: texts(), nameWords, refsOf, get, neighbours: edges.neighbours }, query, { sees, most });
    },
    hasFacet: (key, value, sees) => hasFacet(texts(), facet(key, value), sees),
    typesOf: (sort, sees) =>
      texts()
        .typesOf(fold(sort))
        .flatMap((key) => (hasFacet(texts(), key, sees) ? [key.slice('type:'.length)] : [])),
    facetsNear: (word, sees) =>
      (['tag', 'type'] as const)
        .flatMap((key) =>
          near(texts().sorts(), facet(key, word), 1, rangeOf(texts().sorts(), facet(key, word[0] ?? ''))),
        )
        .flatMap(({ key }) => (hasFacet(texts(), key, sees) ? [key] : [])),
    complete: (typed, limit, kinds, sees) => complete(directory, typed, { limit, kinds, sees }),
    spot: (words, english, sees) => spotIn({ ...directory, clues }, words, english, sees),
    mentions: (text, sees) => mentionsIn({ ...directory, clues }, text, sees),
    userByEmail: (email) => only(byEmail(foldEmail(email))),
    usersByEmail: (email) => byEmail(foldEmail(email)),
    usersByAccount: (platform, account) => usersByAccount(names, accountKeys(platform, account)),
  };
}

const hasFacet = (texts: Postings, one: string, sees?: Sees) =>
  texts.of(one).some(({ entity }) => !sees || sees(entity));

/** Of what somebody has written. */
function summaryOf(entries: Iterable<Entry>, readAt: number): ReturnType<Catalog['summary']> {
  const byKind = new Map<string, number>();
  let total = 0;
  for (const { ref, entity } of entries) {
    if (isGenerated(ref)) continue;
    total += 1;
    byKind.set(entity.kind, (byKind.get(entity.kind) ?? 0) + 1);
  }
  return { entities: total, readAt, byKind };
}

const isUser = ({ kind }: Entity) => kind.toLowerCase() === 'user';

function usersByEmail(entries: readonly Entry[], asked: string): readonly Entity[] {
  const users = entries.map(({ entity }) => entity).filter(isUser);
  return users.filter((user) => user.email !== undefined && foldEmail(user.email) === asked);
}

function usersByAccount(names: Names, keys: readonly string[]): readonly Entity[] {
  const users = keys.flatMap((key) => names.of(key)).map(({ entity }) => entity);
  return [...new Set(users)].filter((entity) => isUser(entity) && namesAccount(entity, keys));
}

/** An e-mail that two people claim identifies nobody. */
const only = ([first, ...more]: readonly Entity[]) => (more.length === 0 ? first : undefined);
