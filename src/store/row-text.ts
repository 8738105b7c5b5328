/**
 * A row as short text: what is empty or follows from the rest is left out, so that a large catalog is read back in
 * half the time. A row reader gives back exactly what `rowText` was given.
 */
import type { Entity, Relation } from '../catalog/catalog.ts';
import type { DeclaredRelation, StoredRow } from '../catalog/ports.ts';

type Type = Relation['type'];
/** Pairs stand together; the place in this list is what is written. Never reordered: only added to. */
const types: readonly Type[] = [
  ...(['ownedBy', 'ownerOf', 'partOf', 'hasPart', 'providesApi', 'apiProvidedBy'] as const),
  ...(['consumesApi', 'apiConsumedBy', 'dependsOn', 'dependencyOf'] as const),
  ...(['memberOf', 'hasMember', 'childOf', 'parentOf'] as const),
];
const placeOf = new Map(types.map((type, place) => [type, place]));
const reverseOf = (place: number) => types[place ^ 1];

/** `[type, target]`, and the source where that is not the entity itself. */
type ShortRelation = readonly [number, string] | readonly [number, string, string];
type ShortSource = readonly [location: string, label: string | number, line: number, readAt: number, viewUrl?: string];
type Left = Omit<Entity, 'ref' | 'kind' | 'namespace' | 'name' | 'displayName' | 'source'>;
export type ShortRow = {
  /** Kind, namespace, name, and the display name where it is another. */
  readonly n: readonly [string, string, string, string?];
  readonly s: ShortSource;
  readonly d: readonly ShortRelation[];
  readonly r: Partial<Left>;
};

export const rowText = (stored: StoredRow): string => JSON.stringify(shortRow(stored));

export function shortRow({ row, declares }: StoredRow): ShortRow {
  const { ref, kind, namespace, name, displayName, source, ...left } = row;
  return {
    n: displayName === name ? [kind, namespace, name] : [kind, namespace, name, displayName],
    s: shortSource(source),
    d: declares.map((relation) => shortRelation(relation, ref)),
    r: Object.fromEntries(Object.entries(left).filter(([, value]) => !isEmpty(value))),
  };
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Of what is empty there is one for all: a catalog has thousands of it. */
const [noTexts, noLinks, noErrors]: [readonly string[], Entity['links'], Entity['errors']] = [[], [], []];
const noPairs: Entity['labels'] = {};

type Growing = { -readonly [Key in keyof Entity]: Entity[Key] };

/**
 * Reads rows as memory keeps them: what many of them say is there once. Written out step by step, for spreading the
 * rest of each row costs more than all the parsing.
 */
export function createRowReader(): (short: ShortRow) => StoredRow {
  const shared = createPool();
  let location = '';
  return ({ n, s, d, r }) => {
    const [kind, namespace, name, displayName = name] = n;
    const ref = shared(`${kind}:${namespace}/${name}`.toLowerCase());
    // What stands in one file comes one after the other.
    if (s[0] !== location) location = s[0];
    const row: Growing = {
      ref,
      kind: shared(kind),
      namespace: shared(namespace),
      name,
      displayName,
      tags: r.tags?.map(shared) ?? noTexts,
      links: r.links ?? noLinks,
      labels: r.labels ?? noPairs,
      annotations: r.annotations ?? noPairs,
      source: sourceOf(s, location),
      errors: r.errors ?? noErrors,
    };
    if (r.title !== undefined) row.title = r.title;
    if (r.description !== undefined) row.description = r.description;
    if (r.type !== undefined) row.type = shared(r.type);
    if (r.lifecycle !== undefined) row.lifecycle = shared(r.lifecycle);
    if (r.owner !== undefined) row.owner = shared(r.owner);
    if (r.system !== undefined) row.system = shared(r.system);
    if (r.email !== undefined) row.email = r.email;
    return { row, declares: d.map((relation) => relationOf(relation, ref, shared)) };
  };
}

function createPool(): (text: string) => string {
  const pool = new Map<string, string>();
  return (text) => {
    const known = pool.get(text);
    if (known !== undefined) return known;
    pool.set(text, text);
    return text;
  };
}

/** A label is nearly always the end of the location, with the line behind it: then its length says it all. */
function shortSource({ location, label, line, readAt, viewUrl }: Entity['source']): ShortSource {
  const path = label.slice(0, -`:${line}`.length);
  const isTail = label.endsWith(`:${line}`) && location.endsWith(path);
  const short = [location, isTail ? path.length : label, line, readAt] as const;
  return viewUrl === undefined ? short : [...short, viewUrl];
}

function sourceOf([, label, line, readAt, viewUrl]: ShortSource, location: string): Entity['source'] {
  const whole = typeof label === 'number' ? `${location.slice(location.length - label)}:${line}` : label;
  const source = { location, label: whole, line, readAt };
  return viewUrl === undefined ? source : { ...source, viewUrl };
}

function shortRelation({ source, type, target }: DeclaredRelation, ref: string): ShortRelation {
  const place = placeOf.get(type) ?? 0;
  return source === ref ? [place, target] : [place, target, source];
}

type Shared = (text: string) => string;

function relationOf([place, target, source]: ShortRelation, ref: string, shared: Shared): DeclaredRelation {
  const [type, reverse] = [types[place], reverseOf(place)];
  if (!type || !reverse) throw new Error(`A stored relation has the unknown type ${place}.`);
  return { source: source === undefined ? ref : shared(source), type, reverse, target: shared(target) };
}
