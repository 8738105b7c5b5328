/**
 * What of an entity can be asked about (FIL-4 to FIL-8): dotted paths in lower case, and the values that stand there.
 * Only the keys that somebody asks for are looked up; the rest of the entity is not walked.
 */
import type { Relation } from '../catalog.ts';
import { isMapping, type Mapping } from '../rules/check.ts';

/** A value as it was written; null where there is one that cannot be compared: null itself, or too long (FIL-7). */
export type Leaf = string | null;
export type Leaves = (key: string, value: Leaf) => void;

const mostOfKey = 200;
const mostOfValue = 200;

/** Is not compared, whatever stands below it (FIL-5). */
const unasked: ReadonlySet<string> = new Set(['attachments', 'relations', 'status', 'metadata.etag']);
const relationPrefix = 'relations.';

export const isRelationKey = (key: string) => key.startsWith(relationPrefix);

/** Keys that can never stand in an entity need no looking. */
export const isAskable = (key: string) => key.length <= mostOfKey;

export type Wanted = { has(key: string): boolean; leadsOn(path: string): boolean };

/** The keys, and every path on the way to one of them. */
export function wantedKeys(keys: Iterable<string>): Wanted {
  const wanted = new Set(keys);
  const ways = new Set<string>();
  for (const key of wanted) {
    for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) ways.add(key.slice(0, dot));
  }
  return { has: (key) => wanted.has(key), leadsOn: (path) => ways.has(path) };
}

export function eachLeaf(entity: Mapping, wanted: Wanted, tell: Leaves): void {
  for (const name of Object.keys(entity)) visit(name.toLowerCase(), entity[name], { wanted, tell });
  // FIL-6: an entity without a namespace is in the default one.
  const isInDefault = isMapping(entity.metadata) && entity.metadata.namespace === undefined;
  if (isInDefault && wanted.has('metadata.namespace')) tell('metadata.namespace', 'default');
}

/** Only as `relations.<type>` with the target's ref (FIL-5). */
export function eachRelation(relations: readonly Relation[], wanted: Wanted, tell: Leaves): void {
  for (const { type, target } of relations) {
    const key = relationPrefix + type.toLowerCase();
    if (wanted.has(key)) tell(key, target);
  }
}

type Visit = { readonly wanted: Wanted; readonly tell: Leaves };

function visit(path: string, value: unknown, asked: Visit): void {
  const { wanted, tell } = asked;
  const isKey = wanted.has(path);
  if ((!isKey && !wanted.leadsOn(path)) || unasked.has(path)) return;
  if (Array.isArray(value)) {
    for (const item of value) visitItem(path, item, asked);
  } else if (isMapping(value)) {
    for (const name of Object.keys(value)) visit(`${path}.${name.toLowerCase()}`, value[name], asked);
  } else if (isKey) {
    tell(path, leafOf(value));
  }
}

/** A text in a list is also a key of its own: `metadata.tags.java` is true (FIL-4). */
function visitItem(path: string, item: unknown, asked: Visit): void {
  visit(path, item, asked);
  if (typeof item !== 'string') return;
  const key = `${path}.${item.toLowerCase()}`;
  if (asked.wanted.has(key)) asked.tell(key, 'true');
}

function leafOf(value: unknown): Leaf {
  if (value === null || value === undefined) return null;
  const text = String(value);
  return text.length > mostOfValue ? null : text;
}
