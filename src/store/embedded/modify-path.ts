/** Writes to a dotted path of a decoded document, as update operators do. */
import { isDocument } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';

type Holder = Document | unknown[];
/** How far beyond its end an array may be written. */
const farthest = 10_000;

/** Checks a path once; positional operators (`a.$.b`) are refused. */
export function readPath(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes(''))
    throw refuse(56, `The update path '${path}' contains an empty field name, which is not allowed`);
  if (parts.includes('__proto__')) throw refuse(2, `the update path '${path}' is not supported`);
  if (parts.some((part) => part.startsWith('$'))) {
    throw refuse(52, `the path '${path}' is not supported: field names that start with $ and positional operators`);
  }
  return parts;
}

export function getAt(document: Document, path: readonly string[]): unknown {
  let value: unknown = document;
  for (const part of path) value = childOf(value, part);
  return value;
}

/** Makes what is missing on the way. */
export function setAt(document: Document, path: readonly string[], value: unknown): void {
  let holder: Holder = document;
  for (const [i, part] of path.slice(0, -1).entries()) {
    let next = childOf(holder, part);
    if (next === undefined) {
      next = {};
      put(holder, part, next);
    }
    if (!isHolder(next)) throw notViable(path, i + 1);
    holder = next;
  }
  put(holder, path.at(-1) ?? '', value);
}

/** An item of an array becomes null, so that the others keep their places. */
export function unsetAt(document: Document, path: readonly string[]): void {
  const holder = getAt(document, path.slice(0, -1));
  const last = path.at(-1) ?? '';
  if (Array.isArray(holder)) {
    if (childOf(holder, last) !== undefined) put(holder, last, null);
  } else if (isDocument(holder) && Object.hasOwn(holder, last)) {
    delete holder[last];
  }
}

const isHolder = (value: unknown): value is Holder => isDocument(value) || Array.isArray(value);
const isPlace = (part: string) => /^(0|[1-9]\d{0,6})$/.test(part);

function childOf(holder: unknown, part: string): unknown {
  if (Array.isArray(holder)) return isPlace(part) ? holder[Number(part)] : undefined;
  return isDocument(holder) && Object.hasOwn(holder, part) ? holder[part] : undefined;
}

function put(holder: Holder, part: string, value: unknown): void {
  if (!Array.isArray(holder)) {
    holder[part] = value;
    return;
  }
  if (!isPlace(part)) throw refuse(28, `Cannot create field '${part}' in an array`);
  const place = Number(part);
  if (place > holder.length + farthest) throw refuse(2, `the place ${place} is too far beyond the end of the array`);
  while (holder.length < place) holder.push(null);
  holder[place] = value;
}

const notViable = (path: readonly string[], depth: number) =>
  refuse(28, `Cannot create field '${path[depth]}' in '${path.slice(0, depth).join('.')}', which holds a value`);
