/** `fields`: what of an entity is kept in an answer. Each path keeps the whole of what stands there; the rest is left out. */
import { fail } from '../../errors.ts';
import { isMapping, type Mapping } from '../rules/check.ts';

const mostFields = 200;

/** Undefined when everything is wanted. */
export function parseFields(fields: readonly string[] | undefined): readonly string[] | undefined {
  const paths = (fields ?? []).flatMap((list) => list.split(',').map((path) => path.trim())).filter(Boolean);
  if (paths.length === 0) return undefined;
  const inList = paths.find((path) => path.includes('['));
  if (inList !== undefined) {
    throw fail('QUERY_INVALID', {
      reason: `“${inList.slice(0, 100)}” in fields points into a list, which cannot be cut`,
    });
  }
  if (paths.length > mostFields) throw fail('QUERY_INVALID', { reason: `there are more than ${mostFields} fields` });
  return paths;
}

type Kept = { [key: string]: unknown };

export function pruned(entity: Mapping, paths: readonly string[]): Mapping {
  const kept: Kept = {};
  for (const path of paths) {
    const way = wayTo(entity, path);
    if (way) keep(kept, entity, way);
  }
  return kept;
}

/** The keys along the path; keys may hold dots themselves, as annotations do. */
function wayTo(value: unknown, path: string): readonly string[] | undefined {
  if (!isMapping(value)) return undefined;
  if (Object.hasOwn(value, path)) return [path];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const key = path.slice(0, dot);
    const rest = Object.hasOwn(value, key) ? wayTo(value[key], path.slice(dot + 1)) : undefined;
    if (rest) return [key, ...rest];
  }
  return undefined;
}

function keep(kept: Kept, from: Mapping, [key, ...rest]: readonly string[]): void {
  if (key === undefined) return;
  const value = from[key];
  if (rest.length === 0 || !isMapping(value)) {
    put(kept, key, value);
    return;
  }
  // What an earlier path kept is a part of the entity itself, which must not be written to.
  const inner: Kept = { ...(Object.hasOwn(kept, key) && isMapping(kept[key]) ? kept[key] : {}) };
  keep(inner, value, rest);
  put(kept, key, inner);
}

/** A key may be called `__proto__` (THREATS 40). */
function put(kept: Kept, key: string, value: unknown): void {
  Object.defineProperty(kept, key, { value, enumerable: true, writable: true, configurable: true });
}
