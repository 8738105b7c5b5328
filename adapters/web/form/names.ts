/** How fields are named in a page's form, and how what it sends is read again: without knowing the form itself. */
import type { RouteRequest } from '../../../src/bot/adapter.ts';
import { fail } from '../../../src/errors.ts';
import type { FormValues } from '../../../src/form/form.ts';
import { decoded } from '../../../src/form/records.ts';

/**
 * What stands before the path of a field. `value`: one value. `many`: one of several. `list`: how many records there
 * are. `typed` and `shown`: what stands in a lookup's line, and what stood there when it was drawn; as long as both
 * are the same, its value is what was chosen. `secret`: not a value, and kept nowhere.
 */
const prefixes = { value: 'v', many: 'm', list: 'l', typed: 't', shown: 'o', secret: 's' } as const;
export type Sort = keyof typeof prefixes;

/** `v/ports/0/name`: any name of a field, in a list with the place of its record. */
export const inputName = (sort: Sort, path: readonly (string | number)[]): string =>
  [prefixes[sort], ...path.map((part) => encodeURIComponent(part))].join('/');

export type Sent = {
  /** What was pressed: `next`, `back`, `add/ports`. */
  readonly pressed: string;
  readonly version: number;
  readonly page: number | 'review';
  readonly values: FormValues;
  readonly secrets: Readonly<Record<string, string>>;
  /** All there is, by name. */
  readonly sent: URLSearchParams;
};

const depthAtMost = 7;
const recordsAtMost = 200;
/** Of all lists together: a few bytes name a list of hundreds. */
const recordsInAll = 2_000;
const valuesAtMost = 200;
const inputsAtMost = 10_000;

export function readSent({ body }: RouteRequest): Sent {
  if (!(body instanceof Uint8Array)) throw fail('BAD_REQUEST', { reason: 'it is no form' });
  const sent = new URLSearchParams(new TextDecoder().decode(body));
  if (sent.size > inputsAtMost) throw fail('BAD_REQUEST', { reason: `a form has at most ${inputsAtMost} inputs` });
  const page = sent.get('page') ?? '';
  return {
    pressed: sent.get('do') ?? '',
    version: Number.parseInt(sent.get('version') ?? '', 10) || 0,
    page: page === 'review' ? page : Math.max(0, Number.parseInt(page, 10) || 0),
    values: valuesIn(sent),
    secrets: Object.fromEntries(
      Array.from(sent).flatMap(([name, value]) => {
        const path = pathOf(name, 'secret');
        return path?.length === 1 ? [[path[0] ?? '', value]] : [];
      }),
    ),
    sent,
  };
}

type Tree = Map<string, string | string[] | Tree[]>;

function valuesIn(sent: URLSearchParams): FormValues {
  const tree: Tree = new Map();
  const first = new Map(Array.from(sent).reverse());
  const left = { records: recordsInAll };
  // Outer lists come first, so that their records are there when what stands in them is read.
  for (const [name, count] of sent) put(tree, pathOf(name, 'list'), () => emptyRecords(count, left));
  for (const [name, value] of sent) {
    put(tree, pathOf(name, 'value'), () => value);
    put(tree, pathOf(name, 'typed'), () => lookedUp(first, name, value));
    put(tree, pathOf(name, 'many'), (before) => oneMore(before, value));
  }
  return asValues(tree);
}

/** A name that is not of this sort has none. */
function pathOf(name: string, sort: Sort): readonly string[] | undefined {
  const [prefix, ...path] = name.split('/');
  if (prefix !== prefixes[sort] || path.length === 0 || path.length > depthAtMost) return undefined;
  return decoded(path);
}

function emptyRecords(count: string, left: { records: number }): Tree[] {
  const length = Math.max(0, Math.min(recordsAtMost, left.records, Number.parseInt(count, 10) || 0));
  left.records -= length;
  return Array.from({ length }, () => new Map());
}

function oneMore(before: Value | undefined, value: string): string[] {
  const values = Array.isArray(before) ? before.filter((one) => typeof one === 'string') : [];
  return values.length < valuesAtMost ? [...values, value] : values;
}

function lookedUp(sent: ReadonlyMap<string, string>, name: string, typed: string): string {
  const path = name.slice(name.indexOf('/'));
  const [shown, chosen] = [sent.get(prefixes.shown + path), sent.get(prefixes.value + path)];
  return chosen && typed === shown ? chosen : typed;
}

type Value = string | string[] | Tree[];

function put(tree: Tree, path: readonly string[] | undefined, make: (before: Value | undefined) => Value): void {
  const [name, at, ...rest] = path ?? [];
  if (name === undefined) return;
  if (at === undefined) {
    tree.set(name, make(tree.get(name)));
    return;
  }
  const records = tree.get(name);
  const record = Array.isArray(records) ? records[Number(at)] : undefined;
  if (record instanceof Map) put(record, rest, make);
}

const asValues = (tree: Tree): FormValues =>
  Object.fromEntries(
    Array.from(tree, ([name, value]) => [
      name,
      typeof value === 'string'
        ? value
        : (value.map((one) => (one instanceof Map ? asValues(one) : one)) as readonly string[] | readonly FormValues[]),
    ]),
  );
