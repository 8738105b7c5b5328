/** What a person filled in, out of what a pressed button brings. Nothing of it is trusted: the form checks every value. */
import type { FieldValue, FormValues } from '../../../src/form/form.ts';
import { isObject } from '../../../src/outside/fields.ts';
import { chosenValue } from './choices.ts';
import { type Reading, readInputId } from './ids.ts';

export type Inputs = {
  readonly values: FormValues;
  readonly secrets: Readonly<Record<string, string>>;
};

const inputsAtMost = 2_000;
const recordsAtMost = 200;

type Read = { readonly reading: Reading; readonly path: readonly string[]; readonly typed: string };

/** By the names of the fields; what was left empty has no key. */
export function readInputs(data: unknown): Inputs {
  const read = Object.entries(typedIn(data)).flatMap(([id, typed]): readonly Read[] => {
    const name = readInputId(id);
    return name && typed !== '' ? [{ ...name, typed }] : [];
  });
  // Other words come after what was chosen, and count rather.
  const ordered = [...read.filter((input) => !isOther(input)), ...read.filter(isOther)];
  const values = new Map<string, Node>();
  for (const input of ordered) put(values, input.path, input);
  const secrets = read.filter(({ reading, path }) => reading === 'secret' && path.length === 1);
  return {
    values: asValues(values),
    secrets: Object.fromEntries(secrets.map(({ path: [name = ''], typed }) => [name, typed])),
  };
}

/** The inputs of what a button brings, as they came: by their ids. */
export function typedIn(data: unknown): Readonly<Record<string, string>> {
  if (!isObject(data)) return {};
  const inputs = Object.entries(data)
    .slice(0, inputsAtMost)
    .filter(([id]) => readInputId(id) !== undefined);
  return Object.fromEntries(inputs.flatMap(([id, typed]) => (isWritten(typed) ? [[id, String(typed)]] : [])));
}

const isWritten = (typed: unknown) => ['string', 'number', 'boolean'].includes(typeof typed);
const isOther = ({ reading }: Read) => reading === 'word' || reading === 'words';

type Node = FieldValue | Map<string, Node>;

/** In a list the second part is the place of the record. */
function put(tree: Map<string, Node>, [name = '', at, ...rest]: readonly string[], input: Read): void {
  if (at === undefined) {
    const value = valueIn(input, tree.get(name));
    if (value !== undefined) tree.set(name, value);
    return;
  }
  if (!/^\d{1,3}$/.test(at) || Number(at) >= recordsAtMost || rest.length !== 1) return;
  const before = tree.get(name);
  const records = before instanceof Map ? before : new Map<string, Node>();
  const record = records.get(at);
  const inner = record instanceof Map ? record : new Map<string, Node>();
  put(inner, rest, input);
  tree.set(name, records.set(at, inner));
}

function valueIn({ reading, typed }: Read, before: Node | undefined): FieldValue | undefined {
  switch (reading) {
    case 'text':
      return typed;
    case 'number':
      return /^\s*[-+]?\d+(\.\d+)?(e[-+]?\d+)?\s*$/i.test(typed) ? Number(typed) : typed;
    case 'flag':
      return typed === 'true';
    case 'choice':
      return chosenValue(typed);
    case 'choices': {
      const values = typed.split(',').flatMap((one) => chosenValue(one) ?? []);
      return values.length > 0 ? values : undefined;
    }
    // Stands in the place of what was chosen.
    case 'word':
      return typed.trim() || (before instanceof Map ? undefined : before);
    // Come to those that were chosen.
    case 'words':
      return [...(Array.isArray(before) ? before.map(String) : []), ...namesIn(typed)];
    case 'secret':
      return undefined;
  }
}

const namesIn = (typed: string): readonly string[] => typed.split(',').flatMap((name) => name.trim() || []);

/** Records keep their places: one in which nothing was typed is an empty one. */
function asValues(tree: ReadonlyMap<string, Node>): FormValues {
  return Object.fromEntries(
    Array.from(tree, ([name, node]): [string, FieldValue] => [name, node instanceof Map ? recordsOf(node) : node]),
  );
}

function recordsOf(records: ReadonlyMap<string, Node>): readonly FormValues[] {
  const length = Math.max(...Array.from(records.keys(), Number)) + 1;
  return Array.from({ length }, (_, at) => {
    const record = records.get(String(at));
    return record instanceof Map ? asValues(record) : {};
  });
}
