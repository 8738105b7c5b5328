/** A filter whose value nothing has, such as `kind:componnt`: what there is, and what was probably meant. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { nearestOf } from '../nearly.ts';
import { typed } from '../word.ts';
import { refName } from './names.ts';
import { queryOfNouns } from './noun-query.ts';

export type UnknownValue = {
  /** As it stands in the query: `kind:componnt`. */
  readonly typed: string;
  /** What to write instead, when something is near. */
  readonly meant?: string;
  /** Values that there are, most used first; none for teams and the like, of which there are many. */
  readonly values: readonly string[];
};

const filterPattern = /[-!]?\b(kind|type|lifecycle|owner|system|domain):\s*("[^"]*"|\S+)/gi;
const valuesOf: Readonly<Record<string, (entity: Entity) => string | undefined>> = {
  kind: ({ kind }) => kind.toLowerCase(),
  type: ({ type }) => type,
  lifecycle: ({ lifecycle }) => lifecycle,
};
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  owner: ['group', 'user'],
  system: ['system'],
  domain: ['domain'],
};

/** The first such filter. Of several values between commas, and of what is left out, none may be wrong unnoticed either. */
export function unknownValue(catalog: Catalog, query: string, isEmpty: boolean): UnknownValue | undefined {
  for (const [whole, key = '', value = ''] of query.matchAll(filterPattern)) {
    if (!isEmpty && !/^[-!]|,/.test(whole)) continue;
    const values = value.startsWith('"') ? [value.replaceAll('"', '')] : value.split(',').filter(Boolean);
    const unknown = values.find((one) => catalog.find(`${key}:${typed(one)}`).entities.length === 0);
    if (unknown !== undefined)
      return { typed: `${key}:${typed(unknown)}`, ...instead(catalog, key.toLowerCase(), unknown) };
  }
  return undefined;
}

function instead(catalog: Catalog, key: string, value: string): Omit<UnknownValue, 'typed'> {
  const kinds = kindsOf[key];
  if (kinds) return { values: [], ...meant(nearestName(catalog, value, kinds), key) };
  const values = valuesThere(catalog, key);
  const near = nearestOf(value.toLowerCase(), values);
  if (near !== undefined || key !== 'kind') return { values, ...meant(near, key) };
  const called = queryOfNouns(`all ${value}s`.replace(/ss$/, 's'));
  return { values, ...(called && called !== `kind:${value.toLowerCase()}` && { meant: called }) };
}

const meant = (value: string | undefined, key: string) =>
  value === undefined ? {} : { meant: `${key}:${typed(value)}` };

function nearestName(catalog: Catalog, value: string, kinds: readonly string[]): string | undefined {
  const found = catalog.resolve(value, kinds);
  // It is somebody, who owns nothing: nothing was mistyped.
  if (found.kind !== 'none') return undefined;
  const [nearest] = found.nearest;
  return nearest && refName(nearest.ref);
}

/** Most used first. */
function valuesThere(catalog: Catalog, key: string): readonly string[] {
  const counts = new Map<string, number>();
  for (const entity of catalog.find('').entities) {
    const value = valuesOf[key]?.(entity)?.toLowerCase();
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
