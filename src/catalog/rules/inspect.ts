/** What no descriptor may hold, whatever its kind: too much of anything (THREATS 59), keys that reach into objects (THREATS 40), keys that differ only by case (ENV-20). */
import { isMapping, type Mapping } from './check.ts';
import { sameButForCase } from './letter-case.ts';
import { fieldOf, type Mistake, type Path } from './mistake.ts';

export const limits = {
  fileBytes: 5_000_000,
  documents: 2_000,
  depth: 100,
  fieldCharacters: 64_000,
  definitionCharacters: 5_000_000,
  /** Of one entity: its definition and some more. Aliases count wherever they are used. */
  entityCharacters: 6_000_000,
  values: 200_000,
  /** As it is stored; the store takes documents of 16 MB. */
  entityBytes: 7_500_000,
  /** Of all entities of one file, with what placeholders and aliases make of it. */
  contentCharacters: 25_000_000,
} as const;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The first mistake, or none: a value that is too large must not be walked on. */
export function inspect(root: unknown): Mistake | undefined {
  const walk: Walk = { path: [], values: 0, characters: 0, spellings: new Map(), isSpeltTwice: false };
  return visit(root, walk) ?? (walk.isSpeltTwice ? sameButForCase(root) : undefined);
}

type Walk = {
  /** Where the walk stands; it grows and shrinks, so a mistake takes a copy. */
  readonly path: (string | number)[];
  values: number;
  characters: number;
  /** Keys by their lower case: only where one is spelt in two ways can two paths differ by case alone. */
  readonly spellings: Map<string, string>;
  isSpeltTwice: boolean;
};

function visit(value: unknown, walk: Walk): Mistake | undefined {
  walk.values += 1;
  if (walk.values > limits.values) return tooLarge([], `more than ${limits.values} values are`);
  if (walk.path.length > limits.depth) return tooLarge(walk.path.slice(0, 3), `more than ${limits.depth} levels are`);
  if (typeof value === 'string') return visitText(value, walk);
  if (Array.isArray(value)) return visitList(value, walk);
  return isMapping(value) ? visitMapping(value, walk) : undefined;
}

function visitList(list: readonly unknown[], walk: Walk): Mistake | undefined {
  for (const [index, item] of list.entries()) {
    walk.path.push(index);
    const mistake = visit(item, walk);
    if (mistake) return mistake;
    walk.path.pop();
  }
  return undefined;
}

function visitMapping(mapping: Mapping, walk: Walk): Mistake | undefined {
  for (const key of Object.keys(mapping)) {
    walk.path.push(key);
    walk.characters += key.length;
    if (forbidden.has(key)) return notAllowed(walk.path, key);
    const lower = key.toLowerCase();
    const spelling = walk.spellings.get(lower);
    if (spelling === undefined) walk.spellings.set(lower, key);
    else if (spelling !== key) walk.isSpeltTwice = true;
    const mistake = visit(mapping[key], walk);
    if (mistake) return mistake;
    walk.path.pop();
  }
  return undefined;
}

function visitText(text: string, walk: Walk): Mistake | undefined {
  const { path } = walk;
  const isDefinition = path.length === 2 && path[0] === 'spec' && path[1] === 'definition';
  const most = isDefinition ? limits.definitionCharacters : limits.fieldCharacters;
  if (text.length > most) return tooLarge(path, `text of more than ${most} characters is`);
  walk.characters += text.length;
  if (walk.characters <= limits.entityCharacters) return undefined;
  return tooLarge([], `an entity of more than ${limits.entityCharacters} characters is`);
}

function notAllowed(path: Path, key: string): Mistake {
  const message = `${fieldOf(path)} must have another name; the key “${key}” is not allowed anywhere in a descriptor.`;
  return { path: [...path], at: 'key', rule: 'limit', message, value: key };
}

function tooLarge(path: Path, what: string): Mistake {
  return { path: [...path], at: 'key', rule: 'limit', message: `${fieldOf(path)} is too large; ${what} not read.` };
}
