/**
 * A row as short text: what is empty or follows from the rest is left out, so that a large catalog is read back in
 * half the time. `readRow` gives back exactly what `rowText` was given.
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
type Short = {
  /** Kind, namespace, name, and the display name where it is another. */
  readonly n: readonly [string, string, string, string?];
  readonly s: ShortSource;
  readonly d: readonly ShortRelation[];
  readonly r: Partial<Left>;
};

export function rowText({ row, declares }: StoredRow): string {
  const { ref, kind, namespace, name, displayName, source, ...left } = row;
  const short: Short = {
    n: displayName === name ? [kind, namespace, name] : [kind, namespace, name, displayName],
    s: shortSource(source),
    d: declares.map((relation) => shortRelation(relation, ref)),
    r: Object.fromEntries(Object.entries(left).filter(([, value]) => !isEmpty(value))),
  };
  return JSON.stringify(short);
}

const isEmpty = (value: unknown) => typeof value === 'object' && value !== null && Object.keys(value).length === 0;

export function readRow(text: string): StoredRow {
  const { n, s, d, r } = JSON.parse(text) as Short;
  const [kind, namespace, name, displayName = name] = n;
  const ref = `${kind}:${namespace}/${name}`.toLowerCase();
  const { tags = [], links = [], labels = {}, annotations = {}, errors = [], ...rest } = r;
  const names = { ref, kind, namespace, name, displayName };
  const row = { ...names, ...rest, tags, links, labels, annotations, source: sourceOf(s), errors };
  return { row, declares: d.map((relation) => relationOf(relation, ref)) };
}

/** A label is nearly always the end of the location, with the line behind it: then its length says it all. */
function shortSource({ location, label, line, readAt, viewUrl }: Entity['source']): ShortSource {
  const path = label.slice(0, -`:${line}`.length);
  const isTail = label.endsWith(`:${line}`) && location.endsWith(path);
  const short = [location, isTail ? path.length : label, line, readAt] as const;
  return viewUrl === undefined ? short : [...short, viewUrl];
}

function sourceOf([location, label, line, readAt, viewUrl]: ShortSource): Entity['source'] {
  const whole = typeof label === 'number' ? `${location.slice(location.length - label)}:${line}` : label;
  return { location, label: whole, line, readAt, ...(viewUrl !== undefined && { viewUrl }) };
}

function shortRelation({ source, type, target }: DeclaredRelation, ref: string): ShortRelation {
  const place = placeOf.get(type) ?? 0;
  return source === ref ? [place, target] : [place, target, source];
}

function relationOf([place, target, source]: ShortRelation, ref: string): DeclaredRelation {
  const [type, reverse] = [types[place], reverseOf(place)];
  if (!type || !reverse) throw new Error(`A stored relation has the unknown type ${place}.`);
  return { source: source ?? ref, type, reverse, target };
}
