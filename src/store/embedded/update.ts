/** An update compiled once: a replacement, or operators on paths. Pipelines and positional operators are refused. */
import { isOperators, isRegex } from './match.ts';
import { readPath, setAt } from './modify-path.ts';
import { keyOf } from './order.ts';
import { isDocument } from './path.ts';
import { type Document, decodeExact, encode } from './raw-bson.ts';
import { refuse } from './refusal.ts';
import { compileOperator, type Step } from './update-operators.ts';

export type Update = {
  /** Whether it may change several documents. */
  readonly operators: boolean;
  /** The document afterwards; `inserting` when it is new. */
  apply(document: Document, inserting: boolean): Document;
};

export function compileUpdate(update: unknown, now: Date): Update {
  if (Array.isArray(update)) throw refuse(9, 'updates by an aggregation pipeline are not supported');
  if (!isDocument(update)) throw refuse(9, 'an update must be a document');
  const names = Object.keys(update);
  const operators = names.filter((name) => name.startsWith('$'));
  if (operators.length === 0) return replacement(update);
  if (operators.length < names.length) throw refuse(9, 'an update has either operators or fields, not both');
  return byOperators(update, now);
}

function replacement(fields: Document): Update {
  return {
    operators: false,
    apply(document) {
      const { _id = document._id, ...rest } = fields;
      checkSameId(document, _id);
      return _id === undefined ? rest : { _id, ...rest };
    },
  };
}

function byOperators(update: Document, now: Date): Update {
  const steps = Object.entries(update).flatMap(([name, fields]) => {
    if (!isDocument(fields)) throw refuse(9, `Modifiers operate on fields but the value of ${name} is none`);
    return Object.entries(fields).map(([path, operand]) => compileOperator(name, path, { operand, now }));
  });
  checkConflicts(steps);
  // New fields come in the order of their names.
  steps.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    operators: true,
    apply(document, inserting) {
      const id = document._id;
      for (const { apply, onInsert } of steps) if (inserting || !onInsert) apply(document);
      checkSameId({ _id: id }, document._id);
      return document;
    },
  };
}

function checkSameId({ _id: before }: Document, after: unknown): void {
  if (before === undefined || keyOf(before) === keyOf(after)) return;
  throw refuse(66, "Performing an update on the path '_id' would modify the immutable field '_id'");
}

/** Two operators on one path, or on a path and a part of it, have no order. */
function checkConflicts(steps: readonly Step[]): void {
  const paths = steps.flatMap(({ path, target }) => (target ? [path, target] : [path])).toSorted();
  for (const [i, path] of paths.entries()) {
    const clash = paths.slice(i + 1).find((other) => other === path || other.startsWith(`${path}.`));
    if (clash) throw refuse(40, `Updating the path '${clash}' would create a conflict at '${path}'`);
  }
}

/** What an upsert starts from: the values that the filter asks to be equal. */
export function seedOf(filter: Document): Document {
  const seed: Document = {};
  collectSeed(filter, (path, value) => setAt(seed, readPath(path), value));
  return seed;
}

function collectSeed(filter: Document, each: (path: string, value: unknown) => void): void {
  for (const [name, operand] of Object.entries(filter)) {
    if (name === '$and' && Array.isArray(operand)) for (const part of operand) collectSeed(part, each);
    if (name.startsWith('$')) continue;
    if (!isOperators(operand)) {
      if (!isRegex(operand)) each(name, operand);
    } else if (Object.hasOwn(operand, '$eq')) {
      each(name, operand.$eq);
    }
  }
}

/** As bytes, `_id` first; decoding and encoding keeps every type. */
export function updated(raw: Buffer, update: Update): Buffer {
  return encode(update.apply(decodeExact(raw), false));
}
