/** Which documents a filter has to be tried on: by _id, through an index, or all of them; and whether they come sorted. */
import type { Collection } from './collection.ts';
import type { Matcher, Range } from './match.ts';
import { inverted, typeOf } from './order.ts';
import { after, type Entry, type OrderedIndex } from './ordered-index.ts';
import { type Document, decodeExact, pick } from './raw-bson.ts';
import { type SortSpec, sortEntries } from './sort.ts';

export type Wanted = {
  readonly matcher: Matcher;
  readonly sort: SortSpec;
  readonly skip: number;
  readonly limit: number;
};
type Span = { readonly low: string; readonly high: string };
type Plan = {
  readonly index: OrderedIndex;
  readonly spans: readonly Span[];
  readonly score: number;
  readonly sorted: 1 | -1 | 0;
};

const mostSpans = 4096;

/** The entries that fit, sorted, skipped and limited; `limit` 0 is no limit. */
export function findEntries(collection: Collection, { matcher, sort, skip, limit }: Wanted): Entry[] {
  const ids = matcher.points.get('_id');
  const plan = ids ? undefined : choosePlan(collection, matcher, sort);
  const candidates = ids ? byId(collection, ids) : plan ? walk(plan) : collection.entries.values();
  const sorted = sort.length === 0 || (plan !== undefined && plan.sorted !== 0);
  const enough = sorted && limit > 0 ? skip + limit : Number.POSITIVE_INFINITY;
  const found: Entry[] = [];
  for (const entry of candidates) {
    if (!matcher.test(readFor(matcher, entry.raw))) continue;
    found.push(entry);
    if (found.length >= enough) break;
  }
  const ordered = sorted ? found : sortEntries(found, sort);
  return skip > 0 || limit > 0 ? ordered.slice(skip, limit > 0 ? skip + limit : undefined) : ordered;
}

/** As much of a document as the matcher looks at. */
export function readFor({ fields }: Matcher, raw: Buffer): Document {
  return fields.length === 0 ? {} : decodeExact(pick(raw, fields));
}

function* byId(collection: Collection, ids: readonly string[]): Generator<Entry> {
  for (const id of ids) {
    const entry = collection.entries.get(id);
    if (entry) yield entry;
  }
}

function* walk({ index, spans, sorted }: Plan): Generator<Entry> {
  if (!index.multikey) {
    for (const { low, high } of spans) yield* index.scan(low, high, sorted === -1);
    return;
  }
  const seen = new Set<Entry>();
  for (const { low, high } of spans) {
    for (const entry of index.scan(low, high)) {
      if (seen.has(entry)) continue;
      seen.add(entry);
      yield entry;
    }
  }
}

function choosePlan(collection: Collection, matcher: Matcher, sort: SortSpec): Plan | undefined {
  let best: Plan | undefined;
  for (const index of collection.planned(matcher, sort)) {
    const plan = planFor(index, matcher, sort);
    if (plan.score > (best?.score ?? 0)) best = plan;
  }
  return best;
}

function planFor(index: OrderedIndex, matcher: Matcher, sort: SortSpec): Plan {
  let prefixes = [''];
  let used = 0;
  for (const [i, path] of index.paths.entries()) {
    const points = matcher.points.get(path);
    if (!points || points.length * prefixes.length > mostSpans) break;
    const keys = index.directions[i] === -1 ? points.map(inverted) : points;
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => prefix + key));
    used = i + 1;
  }
  const path = index.paths[used];
  const range = path === undefined ? undefined : matcher.ranges.get(path);
  const sorted = prefixes.length === 1 && !index.multikey ? sortDirection(index, used, sort) : 0;
  const narrow = index.multikey ? oneSided(range) : range;
  const spans = prefixes.map((prefix) => spanOf(prefix, narrow, index.directions[used] ?? 1));
  return { index, spans, sorted, score: used * 4 + (range ? 2 : 0) + (sorted === 0 ? 0 : 1) };
}

/** In an array two items may meet the two bounds: only one of them narrows. */
function oneSided(range: Range | undefined): Range | undefined {
  return range?.low === undefined ? range : { low: range.low };
}

function spanOf(prefix: string, range: Range | undefined, direction: 1 | -1): Span {
  const type = typeOf(range?.low ?? range?.high ?? '');
  if (type === '') return { low: prefix, high: prefix + after };
  const low = range?.low ?? type;
  const high = range?.high ?? type;
  if (direction === 1) return { low: prefix + low, high: prefix + high + after };
  return { low: prefix + inverted(high), high: prefix + inverted(low) + after };
}

/** 1 when the index, from its `used`-th field on, has the order asked for; -1 when it has the opposite one. */
function sortDirection(index: OrderedIndex, used: number, sort: SortSpec): 1 | -1 | 0 {
  const [first] = sort;
  if (!first) return 0;
  const direction = first.direction === index.directions[used] ? 1 : -1;
  const agrees = sort.every(
    ({ path, direction: wanted }, i) =>
      index.paths[used + i] === path && (index.directions[used + i] ?? 0) * direction === wanted,
  );
  return agrees ? direction : 0;
}
