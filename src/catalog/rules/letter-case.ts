/** ENV-20: two paths of one entity must not differ by letter case alone, for Backstage searches without regard to it. */
import { fieldOf, type Mistake, type Path, shorten } from './mistake.ts';

/** The first path that is another one but for its case; only those of scalars count, and places in lists do not. */
export function sameButForCase(root: unknown): Mistake | undefined {
  const names = new Map<string, string>();
  return look(root, { path: [], name: '' }, names);
}

type Place = { readonly path: Path; readonly name: string };

function look(value: unknown, { path, name }: Place, names: Map<string, string>): Mistake | undefined {
  if (typeof value !== 'object' || value === null) return compare({ path, name }, names);
  const isList = Array.isArray(value);
  for (const [key, item] of Object.entries(value)) {
    const inside = isList
      ? { path: [...path, Number(key)], name }
      : { path: [...path, key], name: name === '' ? key : `${name}.${key}` };
    const mistake = look(item, inside, names);
    if (mistake) return mistake;
  }
  return undefined;
}

function compare({ path, name }: Place, names: Map<string, string>): Mistake | undefined {
  const lower = name.toLowerCase();
  const before = names.get(lower);
  if (before === name) return undefined;
  names.set(lower, name);
  if (before === undefined) return undefined;
  const message = `${fieldOf(path)} differs only by letter case from ${shorten(before, 80)}; one entity must not hold both.`;
  return { path, at: 'key', rule: 'ENV-20', message, value: shorten(name, 200) };
}
