/** What no descriptor may hold, whatever its kind: too much of anything (THREATS 59), keys that reach into objects (THREATS 40), keys that differ only by case (ENV-20). */
import { fieldOf, type Mistake, type Path, shorten } from './mistake.ts';

export const limits = {
  fileBytes: 5_000_000,
  documents: 2_000,
  depth: 100,
  fieldCharacters: 64_000,
  definitionCharacters: 5_000_000,
  /** Of one entity: its definition and some more. Aliases count wherever they are used. */
  entityCharacters: 6_000_000,
  values: 200_000,
} as const;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** The first mistake, or none: a value that is too large must not be walked on. */
export function inspect(root: unknown): Mistake | undefined {
  return walk(root, '', { path: [], values: 0, characters: 0, keys: new Map() });
}

type Walk = {
  /** Where the walk stands; it grows and shrinks, so a mistake takes a copy. */
  readonly path: (string | number)[];
  values: number;
  characters: number;
  readonly keys: Map<string, string>;
};

/** `name` is the path as Backstage indexes it: keys joined by dots, without the places in lists. */
function walk(value: unknown, name: string, at: Walk): Mistake | undefined {
  at.values += 1;
  if (at.values > limits.values) return tooLarge([], `more than ${limits.values} values are`);
  if (at.path.length > limits.depth) return tooLarge(at.path.slice(0, 3), `more than ${limits.depth} levels are`);
  if (typeof value === 'string') return checkText(value, name, at);
  if (typeof value !== 'object' || value === null) return checkCase(name, at);
  return Array.isArray(value) ? walkList(value, name, at) : walkMapping(value, name, at);
}

function walkList(list: readonly unknown[], name: string, at: Walk): Mistake | undefined {
  for (const [index, item] of list.entries()) {
    at.path.push(index);
    const mistake = walk(item, name, at);
    if (mistake) return mistake;
    at.path.pop();
  }
  return undefined;
}

function walkMapping(value: object, name: string, at: Walk): Mistake | undefined {
  for (const [key, item] of Object.entries(value)) {
    at.path.push(key);
    at.characters += key.length;
    if (forbidden.has(key)) return notAllowed(at.path, key);
    const mistake = walk(item, name === '' ? key : `${name}.${key}`, at);
    if (mistake) return mistake;
    at.path.pop();
  }
  return undefined;
}

function checkText(text: string, name: string, at: Walk): Mistake | undefined {
  const most = name === 'spec.definition' ? limits.definitionCharacters : limits.fieldCharacters;
  if (text.length > most) return tooLarge(at.path, `text of more than ${most} characters is`);
  at.characters += text.length;
  if (at.characters > limits.entityCharacters) {
    return tooLarge([], `an entity of more than ${limits.entityCharacters} characters is`);
  }
  return checkCase(name, at);
}

/** Only keys of scalars are compared: those are what is searched by. */
function checkCase(name: string, { path, keys }: Walk): Mistake | undefined {
  const lower = name.toLowerCase();
  const before = keys.get(lower);
  if (before === name) return undefined;
  keys.set(lower, name);
  if (before === undefined) return undefined;
  const message = `${fieldOf(path)} differs only by letter case from ${before}; one entity must not hold both.`;
  return { path: [...path], at: 'key', rule: 'ENV-20', message, value: shorten(name, 200) };
}

function notAllowed(path: Path, key: string): Mistake {
  const message = `${fieldOf(path)} must have another name; the key “${key}” is not allowed anywhere in a descriptor.`;
  return { path: [...path], at: 'key', rule: 'limit', message, value: key };
}

function tooLarge(path: Path, what: string): Mistake {
  return { path: [...path], at: 'key', rule: 'limit', message: `${fieldOf(path)} is too large; ${what} not read.` };
}
