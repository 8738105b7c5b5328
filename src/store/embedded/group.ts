/** The stage `$group`: documents with the same key become one. */
import { Double, Int32 } from 'bson';
import { compileExpression, type Expression } from './expression.ts';
import { add, type BsonNumber, isNumber, toNumber } from './numbers.ts';
import { keyOf } from './order.ts';
import { isDocument } from './path.ts';
import { type Document, decodeExact, encode, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

/** Takes a group's values one by one. */
type Accumulator = { take(value: unknown): void; result(): unknown };
type Field = { readonly name: string; readonly start: () => Accumulator; readonly value: Expression };
type Group = { readonly id: unknown; readonly accumulators: readonly Accumulator[] };

export function compileGroup(spec: Document): (documents: readonly Buffer[]) => Buffer[] {
  if (!Object.hasOwn(spec, '_id')) throw refuse(15955, 'a group specification must include an _id');
  const { _id: idSpec, ...rest } = spec;
  const id = compileExpression(idSpec);
  const fields = Object.entries(rest).map(([name, operand]) => readField(name, operand));
  const needed = [...new Set([id, ...fields.map(({ value }) => value)].flatMap((expression) => expression.fields))];
  const read = (raw: Buffer) => (needed.length === 0 ? {} : decodeExact(pick(raw, needed)));
  return (documents) => {
    const groups = new Map<string, Group>();
    for (const raw of documents) {
      const document = read(raw);
      const { accumulators } = groupOf(groups, id.of(document) ?? null, fields);
      for (const [i, { value }] of fields.entries()) accumulators[i]?.take(value.of(document));
    }
    return Array.from(groups.values(), (group) => encode(resultOf(group, fields)));
  };
}

function readField(name: string, operand: unknown): Field {
  const [entry, ...others] = isDocument(operand) ? Object.entries(operand) : [];
  if (!entry || others.length > 0 || name.includes('.')) {
    throw refuse(40234, `The field '${name}' must be an accumulator object`);
  }
  const [operator, value] = entry;
  const start = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (!start) throw refuse(15952, `unknown group operator '${operator}'. It is not supported here`);
  return { name, start, value: compileExpression(operator === '$count' ? new Int32(1) : value) };
}

function groupOf(groups: Map<string, Group>, id: unknown, fields: readonly Field[]): Group {
  const key = keyOf(id);
  const known = groups.get(key);
  if (known) return known;
  const group = { id, accumulators: fields.map(({ start }) => start()) };
  groups.set(key, group);
  return group;
}

function resultOf({ id, accumulators: done }: Group, fields: readonly Field[]): Document {
  const results = fields.map(({ name }, i): [string, unknown] => [name, done[i]?.result()]);
  return Object.fromEntries([['_id', id], ...results]);
}

const accumulators: Readonly<Record<string, () => Accumulator>> = {
  $sum: sum,
  $count: sum,
  $avg: average,
  $min: () => extreme((key, best) => key < best),
  $max: () => extreme((key, best) => key > best),
  $first: () => chosen((taken) => taken === 0),
  $last: () => chosen(() => true),
  $push: list,
  $addToSet: set,
};

function sum(): Accumulator {
  let total: BsonNumber = new Int32(0);
  return {
    take: (value) => {
      if (isNumber(value)) total = add(total, value);
    },
    result: () => total,
  };
}

function average(): Accumulator {
  let total = 0;
  let count = 0;
  return {
    take: (value) => {
      if (!isNumber(value)) return;
      total += toNumber(value);
      count += 1;
    },
    result: () => (count === 0 ? null : new Double(total / count)),
  };
}

function extreme(better: (key: string, best: string) => boolean): Accumulator {
  let best: { readonly key: string; readonly value: unknown } | undefined;
  return {
    take: (value) => {
      if (value === undefined || value === null) return;
      const key = keyOf(value);
      if (!best || better(key, best.key)) best = { key, value };
    },
    result: () => best?.value ?? null,
  };
}

function chosen(wanted: (taken: number) => boolean): Accumulator {
  let taken = 0;
  let choice: unknown;
  return {
    take: (value) => {
      if (wanted(taken)) choice = value;
      taken += 1;
    },
    result: () => choice ?? null,
  };
}

function list(): Accumulator {
  const values: unknown[] = [];
  return { take: (value) => value !== undefined && values.push(value), result: () => values };
}

function set(): Accumulator {
  const values = new Map<string, unknown>();
  return {
    take: (value) => value !== undefined && values.set(keyOf(value), value),
    result: () => [...values.values()],
  };
}
