/** A filter compiled once: a test for documents, the fields it reads, and what an index could narrow by. */
import { BSONRegExp } from 'bson';
import { isTrue } from './options.ts';
import { isExtreme, keyOf, sameType } from './order.ts';
import { isDocument, topOf, valuesAt, withItems } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';
import { hasType } from './type-names.ts';

/** Inclusive bounds as keys; the matcher looks at the ends again. */
export type Range = { readonly low?: string; readonly high?: string };
export type Matcher = {
  test(document: Document): boolean;
  /** Top-level fields that `test` looks at. */
  readonly fields: readonly string[];
  /** Path → keys, one of which the field must have. */
  readonly points: ReadonlyMap<string, readonly string[]>;
  readonly ranges: ReadonlyMap<string, Range>;
};

type Test = (document: Document) => boolean;
/** Looks at what a path leads to, before arrays are opened. */
type Predicate = (values: readonly unknown[]) => boolean;
type Hints = {
  readonly fields: Set<string>;
  readonly points: Map<string, string[]>;
  readonly ranges: Map<string, Range>;
};

export function compileFilter(filter: Document): Matcher {
  const hints: Hints = { fields: new Set(), points: new Map(), ranges: new Map() };
  const test = conjunction(filter, hints, true);
  return { test, fields: [...hints.fields], points: hints.points, ranges: hints.ranges };
}

/** `certain`: the whole filter fails when this part does, so that an index may narrow by it. */
function conjunction(filter: Document, hints: Hints, certain: boolean): Test {
  const tests = Object.entries(filter).flatMap(([name, operand]) => {
    if (name === '$comment') return [];
    return [name.startsWith('$') ? logical(name, operand, hints, certain) : field(name, operand, hints, certain)];
  });
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (document) => tests.every((test) => test(document));
}

const logicalNames = ['$and', '$or', '$nor'];

function logical(name: string, operand: unknown, hints: Hints, certain: boolean): Test {
  if (!logicalNames.includes(name)) throw refuse(2, `unknown top level operator: ${name}`);
  if (!Array.isArray(operand) || operand.length === 0 || !operand.every(isDocument)) {
    throw refuse(2, `${name} must be a nonempty array of documents`);
  }
  const tests = operand.map((part) => conjunction(part, hints, certain && name === '$and'));
  if (name === '$and') return (document) => tests.every((test) => test(document));
  if (name === '$or') return (document) => tests.some((test) => test(document));
  return (document) => !tests.some((test) => test(document));
}

function field(path: string, operand: unknown, hints: Hints, certain: boolean): Test {
  hints.fields.add(topOf(path));
  if (certain) hint(path, operand, hints);
  const predicate = compileOperand(operand);
  const parts = path.split('.');
  return (document) => predicate(valuesAt(document, parts));
}

export const isOperators = (operand: unknown): operand is Document =>
  isDocument(operand) && (Object.keys(operand)[0]?.startsWith('$') ?? false);

/** A literal, or operators that must all hold. */
function compileOperand(operand: unknown): Predicate {
  if (!isOperators(operand)) return equals(operand);
  const predicates = Object.entries(operand)
    .filter(([name]) => name !== '$options')
    .map(([name, value]) => operator(name, value, operand));
  const [only] = predicates;
  if (predicates.length === 1 && only) return only;
  return (values) => predicates.every((predicate) => predicate(values));
}

function operator(name: string, operand: unknown, whole: Document): Predicate {
  switch (name) {
    case '$eq':
      return equals(operand);
    case '$ne':
      return not(equals(operand));
    case '$gt':
      return compares(operand, (value, key) => value > key);
    case '$gte':
      return compares(operand, (value, key) => value >= key);
    case '$lt':
      return compares(operand, (value, key) => value < key);
    case '$lte':
      return compares(operand, (value, key) => value <= key);
    case '$in':
      return among(operand, name);
    case '$nin':
      return not(among(operand, name));
    case '$not':
      if (!isOperators(operand) && !isRegex(operand)) throw refuse(2, '$not needs a regex or a document');
      return not(compileOperand(operand));
    case '$exists':
      return exists(isTrue(operand));
    case '$regex':
      return matches(toRegex(operand, whole.$options));
    default:
      return arrayOperator(name, operand);
  }
}

function arrayOperator(name: string, operand: unknown): Predicate {
  switch (name) {
    case '$size': {
      const size = Number(operand);
      if (!Number.isInteger(size) || size < 0) throw refuse(2, '$size must be a whole number');
      return (values) => values.some((value) => Array.isArray(value) && value.length === size);
    }
    case '$all':
      return all(operand);
    case '$elemMatch':
      return someItem(operand);
    case '$type': {
      const wanted = [operand].flat();
      return (values) => withItems(values).some((value) => wanted.some((type) => hasType(value, type)));
    }
    case '$mod': {
      const [divisor, rest] = Array.isArray(operand) ? operand.map(Number) : [];
      if (!divisor || rest === undefined) throw refuse(2, 'malformed $mod');
      return (values) =>
        withItems(values).some((value) => keyOf(value)[0] === keyOf(0)[0] && Number(value) % divisor === rest);
    }
    default:
      throw refuse(2, `unknown operator: ${name}`);
  }
}

const not =
  (predicate: Predicate): Predicate =>
  (values) =>
    !predicate(values);
const exists =
  (wanted: boolean): Predicate =>
  (values) =>
    values.some((value) => value !== undefined) === wanted;

function equals(operand: unknown): Predicate {
  if (isRegex(operand)) return matches(toRegex(operand));
  if (operand === undefined) throw refuse(2, 'cannot compare to undefined');
  const key = keyOf(operand);
  const same = (value: unknown) => (typeof value === 'string' ? value === operand : keyOf(value) === key);
  return (values) => values.some((value) => same(value) || (Array.isArray(value) && value.some(same)));
}

function compares(operand: unknown, holds: (value: string, key: string) => boolean): Predicate {
  if (isRegex(operand)) throw refuse(2, 'cannot compare to a regex');
  const key = keyOf(operand);
  const fits = (value: unknown) => {
    const own = keyOf(value);
    return (isExtreme(key) || sameType(own, key)) && holds(own, key);
  };
  return (values) => withItems(values).some(fits);
}

function among(operand: unknown, name: string): Predicate {
  if (!Array.isArray(operand)) throw refuse(2, `${name} needs an array`);
  if (operand.some(isOperators)) throw refuse(2, `cannot nest $ under ${name}`);
  const keys = new Set(operand.filter((item) => !isRegex(item)).map(keyOf));
  const patterns = operand.filter(isRegex).map((item) => matches(toRegex(item)));
  return (values) =>
    withItems(values).some((value) => keys.has(keyOf(value))) || patterns.some((pattern) => pattern(values));
}

function all(operand: unknown): Predicate {
  if (!Array.isArray(operand)) throw refuse(2, '$all needs an array');
  const predicates = operand.map((item) => compileOperand(item));
  return (values) => predicates.length > 0 && predicates.every((predicate) => predicate(values));
}

function someItem(operand: unknown): Predicate {
  if (!isDocument(operand)) throw refuse(2, '$elemMatch needs an Object');
  const fits = compileItem(operand);
  return (values) => values.some((value) => Array.isArray(value) && value.some(fits));
}

/** A test for items of an array: a filter of documents, operators on the item itself, or the item. */
export function compileItem(operand: unknown): (item: unknown) => boolean {
  if (isRegex(operand)) return itemPredicate(operand);
  if (isOperators(operand) && !logicalNames.includes(Object.keys(operand)[0] ?? '')) return itemPredicate(operand);
  if (isDocument(operand)) return itemTest(operand);
  const key = keyOf(operand);
  return (item) => keyOf(item) === key;
}

function itemPredicate(operand: unknown): (item: unknown) => boolean {
  const predicate = compileOperand(operand);
  return (item) => predicate([item]);
}

function itemTest(operand: Document): (item: unknown) => boolean {
  const { test } = compileFilter(operand);
  return (item) => isDocument(item) && test(item);
}

export const isRegex = (value: unknown): value is BSONRegExp | RegExp =>
  value instanceof BSONRegExp || value instanceof RegExp;

function toRegex(pattern: unknown, options?: unknown): RegExp {
  const flags = options === undefined ? undefined : String(options);
  const source = pattern instanceof BSONRegExp ? pattern.pattern : pattern instanceof RegExp ? pattern.source : pattern;
  const own = pattern instanceof BSONRegExp ? pattern.options : pattern instanceof RegExp ? pattern.flags : '';
  if (typeof source !== 'string') throw refuse(2, '$regex has to be a string');
  const wanted = flags ?? own;
  if (/[^imsu]/.test(wanted)) throw refuse(2, `regex options ${wanted} are not supported`);
  try {
    return new RegExp(source, wanted);
  } catch (cause) {
    throw refuse(2, `the regex is invalid: ${String(cause)}`);
  }
}

function matches(regex: RegExp): Predicate {
  return (values) => withItems(values).some((value) => typeof value === 'string' && regex.test(value));
}

/** What an index may use: equality, membership and bounds on values that are no arrays. */
function hint(path: string, operand: unknown, hints: Hints): void {
  const operators = isOperators(operand) ? operand : { $eq: operand };
  for (const [name, value] of Object.entries(operators)) {
    if (name === '$eq') point(path, [value], hints);
    if (name === '$in' && Array.isArray(value)) point(path, value, hints);
    if (name === '$gt' || name === '$gte') bound(path, 'low', value, hints);
    if (name === '$lt' || name === '$lte') bound(path, 'high', value, hints);
  }
}

function point(path: string, operands: readonly unknown[], hints: Hints): void {
  if (operands.some((operand) => isRegex(operand) || Array.isArray(operand))) return;
  if (!hints.points.has(path)) hints.points.set(path, [...new Set(operands.map(keyOf))]);
}

function bound(path: string, side: 'low' | 'high', operand: unknown, hints: Hints): void {
  const key = keyOf(operand);
  if (isExtreme(key) || Array.isArray(operand) || operand === null) return;
  const known = hints.ranges.get(path);
  if (known?.[side] !== undefined || (known && !sameType(known.low ?? known.high ?? '', key))) return;
  hints.ranges.set(path, { ...known, [side]: key });
}
