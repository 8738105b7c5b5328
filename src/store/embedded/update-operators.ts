/** What each update operator does to a decoded document. */
import { compileItem } from './match.ts';
import { getAt, readPath, setAt, unsetAt } from './modify-path.ts';
import { add, isNumber } from './numbers.ts';
import { readCount } from './options.ts';
import { keyOf } from './order.ts';
import { isDocument } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';

/** One operator on one path. */
export type Step = {
  readonly path: string;
  /** A second path that it writes to. */
  readonly target?: string;
  /** It acts on new documents only. */
  readonly onInsert?: true;
  readonly apply: (document: Document) => void;
};
type Operand = { readonly operand: unknown; readonly now: Date };

export function compileOperator(name: string, path: string, { operand, now }: Operand): Step {
  const parts = readPath(path);
  switch (name) {
    case '$set':
      return { path, apply: (document) => setAt(document, parts, operand) };
    case '$setOnInsert':
      return { path, onInsert: true, apply: (document) => setAt(document, parts, operand) };
    case '$unset':
      return { path, apply: (document) => unsetAt(document, parts) };
    case '$rename':
      return rename(path, parts, operand);
    case '$currentDate':
      if (operand !== true) throw refuse(2, '$currentDate is supported with the value true only');
      return { path, apply: (document) => setAt(document, parts, now) };
    default: {
      const next = change(name, path, operand);
      return { path, apply: (document) => computed(document, parts, next) };
    }
  }
}

type Change = (value: unknown) => unknown;

/** Operators that make a new value of the old one. */
function change(name: string, path: string, operand: unknown): Change {
  switch (name) {
    case '$inc':
      return increment(path, operand);
    case '$min':
      return (value) => (value === undefined || keyOf(operand) < keyOf(value) ? operand : value);
    case '$max':
      return (value) => (value === undefined || keyOf(operand) > keyOf(value) ? operand : value);
    case '$push':
      return push(path, operand);
    case '$addToSet':
      return addToSet(path, operand);
    case '$pull':
      return pull(path, operand);
    default:
      throw refuse(9, `Unknown modifier: ${name}. It is not supported here`);
  }
}

function computed(document: Document, parts: readonly string[], next: Change): void {
  const before = getAt(document, parts);
  const after = next(before);
  if (after !== before) setAt(document, parts, after);
}

function rename(path: string, parts: readonly string[], operand: unknown): Step {
  if (typeof operand !== 'string') throw refuse(2, `The 'to' field for $rename must be a string: ${path}`);
  const target = readPath(operand);
  return {
    path,
    target: operand,
    apply(document) {
      const value = getAt(document, parts);
      if (value === undefined) return;
      unsetAt(document, parts);
      setAt(document, target, value);
    },
  };
}

function increment(path: string, operand: unknown): Change {
  if (!isNumber(operand)) throw refuse(14, `Cannot increment with non-numeric argument: {${path}}`);
  return (value) => {
    if (value === undefined) return operand;
    if (!isNumber(value)) throw refuse(14, `Cannot apply $inc to a value of non-numeric type: ${path}`);
    return add(value, operand);
  };
}

function arrayOf(value: unknown, path: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw refuse(2, `The field '${path}' must be an array`);
  return value;
}

/** `$each` and what goes with it, or the one value. */
function itemsOf(operand: unknown, name: string, options: readonly string[]): readonly unknown[] {
  if (!isDocument(operand) || !Object.hasOwn(operand, '$each')) return [operand];
  const stray = Object.keys(operand).find((key) => key !== '$each' && !options.includes(key));
  if (stray) throw refuse(2, `${name} does not support ${stray}`);
  if (!Array.isArray(operand.$each)) throw refuse(14, `The argument to $each in ${name} must be an array`);
  return operand.$each;
}

function push(path: string, operand: unknown): Change {
  const items = itemsOf(operand, '$push', ['$position', '$slice']);
  const options = isDocument(operand) && Object.hasOwn(operand, '$each') ? operand : {};
  const position = options.$position === undefined ? undefined : readCount(options.$position, '$position');
  const keep = options.$slice === undefined ? undefined : readSlice(options.$slice);
  return (value) => {
    const array = arrayOf(value, path).slice();
    array.splice(position ?? array.length, 0, ...items);
    if (keep === undefined) return array;
    return keep < 0 ? array.slice(keep) : array.slice(0, keep);
  };
}

function readSlice(value: unknown): number {
  const keep = Number(value);
  if (!isNumber(value) || !Number.isInteger(keep)) throw refuse(2, 'The value for $slice must be a whole number');
  return keep;
}

function addToSet(path: string, operand: unknown): Change {
  const items = itemsOf(operand, '$addToSet', []);
  return (value) => {
    const array = arrayOf(value, path);
    const known = new Set(array.map(keyOf));
    const fresh = items.filter((item) => !known.has(keyOf(item)) && known.add(keyOf(item)));
    return fresh.length === 0 && value !== undefined ? value : [...array, ...fresh];
  };
}

function pull(path: string, operand: unknown): Change {
  const fits = compileItem(operand);
  return (value) => {
    if (value === undefined) return undefined;
    const array = arrayOf(value, path);
    const left = array.filter((item) => !fits(item));
    return left.length === array.length ? value : left;
  };
}
