/** Dotted paths into decoded documents, through arrays as MongoDB walks them. */

/** A plain document: not an array, a date or one of bson's classes. */
export function isDocument(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !(value instanceof Date) && !(value instanceof RegExp) && !('_bsontype' in value);
}

/** Every value that a path leads to; `undefined` stands for a missing one. */
export function valuesAt(value: unknown, path: readonly string[], found: unknown[] = [], depth = 0): unknown[] {
  const name = path[depth];
  if (name === undefined) {
    found.push(value);
  } else if (Array.isArray(value)) {
    if (/^\d+$/.test(name) && Number(name) < value.length) valuesAt(value[Number(name)], path, found, depth + 1);
    for (const item of value) if (isDocument(item)) valuesAt(item, path, found, depth);
  } else if (isDocument(value) && Object.hasOwn(value, name)) {
    valuesAt(value[name], path, found, depth + 1);
  } else {
    found.push(undefined);
  }
  return found;
}

/** The values themselves and the items of those that are arrays. */
export function withItems(values: readonly unknown[]): unknown[] {
  return values.flatMap((value) => (Array.isArray(value) ? [...value, value] : [value]));
}

export const topOf = (path: string) => path.split('.', 1)[0] ?? path;
