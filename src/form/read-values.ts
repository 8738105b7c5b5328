/** Values as surfaces read them → as a draft keeps them: of the right shape and bounded, whether they are right or not. Secrets are dropped. */
import type { Field, FieldValue, FormValues } from './form.ts';

export type ReadValues = {
  readonly values: FormValues;
  /** Names that no field has; in a list `name.0.field`. */
  readonly unknown: readonly string[];
};

/** What no field asks for is cut: code points of a text, entries of a list, lists in lists. */
export const bounds = { text: 20_000, line: 2_000, entries: 200, depth: 3 } as const;
const never = new Set(['__proto__', 'constructor', 'prototype']);
/** Lone halves of letters, and control characters other than tab and line end. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const unfit = /\p{Surrogate}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/gu;

/** `fields` are those that were shown. A flag that is absent was not ticked. */
export function readValues(fields: readonly Field[], raw: unknown, depth = 0): ReadValues {
  const given = isRecord(raw) ? raw : {};
  const byName = new Map(fields.map((field) => [field.name, field]));
  const unknown = Object.keys(given).filter((name) => never.has(name) || !byName.has(name));
  const values: [string, FieldValue][] = [];
  for (const [name, field] of byName) {
    if (never.has(name)) continue;
    const read = readValue(field, Object.hasOwn(given, name) ? given[name] : undefined, depth);
    if (read.value !== undefined) values.push([name, read.value]);
    unknown.push(...read.unknown.map((inner) => `${name}.${inner}`));
  }
  return { values: Object.fromEntries(values), unknown };
}

/** What stands in a form before anybody typed. */
export function initialValues(fields: readonly Field[]): FormValues {
  const given = fields.flatMap((field) =>
    field.kind !== 'secret' && field.initial !== undefined ? [[field.name, field.initial] as const] : [],
  );
  return readValues(fields, Object.fromEntries(given)).values;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Read = { readonly value: FieldValue | undefined; readonly unknown: readonly string[] };

function readValue(field: Field, raw: unknown, depth: number): Read {
  return field.kind === 'list' ? readRecords(field.fields, raw, depth) : { value: readOne(field, raw), unknown: [] };
}

function readRecords(fields: readonly Field[], raw: unknown, depth: number): Read {
  if (!Array.isArray(raw) || depth >= bounds.depth) return { value: undefined, unknown: [] };
  const records = raw.slice(0, bounds.entries).map((record) => readValues(fields, record, depth + 1));
  const unknown = records.flatMap((record, at) => record.unknown.map((name) => `${at}.${name}`));
  return { value: records.length > 0 ? records.map(({ values }) => values) : undefined, unknown };
}

function readOne(field: Exclude<Field, { kind: 'list' }>, raw: unknown): FieldValue | undefined {
  switch (field.kind) {
    case 'text':
      return field.lines === 'many' ? readText(raw, bounds.text) : readLine(raw);
    case 'number':
      return readNumber(raw);
    case 'flag':
      return raw === true || ['true', 'on', 'yes'].includes(String(raw));
    case 'choice':
    case 'date':
      return readLine(raw);
    case 'choices':
      return readLines(raw);
    case 'lookup':
      return field.many ? readLines(raw) : readLine(Array.isArray(raw) ? raw[0] : raw);
    case 'secret':
      return undefined;
  }
}

/** Nothing for what is empty or no text. */
function readText(raw: unknown, most: number): string | undefined {
  if (typeof raw !== 'string') return undefined;
  // Each code point has at most two units: what is longer need not be looked at.
  const text = raw
    .slice(0, 2 * most)
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(unfit, '');
  const cut = Array.from(text).slice(0, most).join('');
  return cut.trim() === '' ? undefined : cut;
}

const readLine = (raw: unknown): string | undefined =>
  readText(typeof raw === 'number' ? String(raw) : raw, bounds.line)?.replace(/\s*\n\s*/g, ' ');

function readLines(raw: unknown): readonly string[] | undefined {
  const entries = (Array.isArray(raw) ? raw : [raw]).slice(0, bounds.entries);
  const lines = new Set(entries.flatMap((entry) => readLine(entry)?.trim() ?? []));
  return lines.size > 0 ? [...lines] : undefined;
}

/** What is no number stays as it was typed, so that it can be corrected. */
function readNumber(raw: unknown): number | string | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined;
  const typed = readLine(raw)?.trim();
  return typed !== undefined && /^[-+−]?\d{1,15}(\.\d{1,15})?$/.test(typed) ? Number(typed.replace('−', '-')) : typed;
}
