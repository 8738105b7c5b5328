/** One value of one field that is filled in → as it is sent, or what is wrong with it. */
import type { Field, FieldOf, FieldValue } from './form.ts';
import * as words from './problem-words.ts';

/** Whether a regular expression fits a whole text; undefined when that takes too long. Whoever checks says how it is run. */
export type Fits = (pattern: string, text: string) => boolean | undefined;

export type ReadField = { readonly value: FieldValue } | { readonly problem: string };
type Single = Exclude<Field, { kind: 'list' | 'flag' }>;

export function readField(field: Single, value: FieldValue, fits: Fits): ReadField {
  switch (field.kind) {
    case 'text':
      return readText(field, String(value), fits);
    case 'number':
      return readNumber(field, value);
    case 'choice':
      return isOption(field, value) ? { value: String(value) } : { problem: words.notAChoice(field) };
    case 'choices':
      return readChoices(field, textsOf(value));
    case 'lookup':
      return readLookup(field, textsOf(value));
    case 'date':
      return readDate(String(value).trim());
    case 'secret':
      return within(field, String(value)) ?? { value: String(value) };
  }
}

const textsOf = (value: FieldValue): readonly string[] => [value].flat().map(String);
const letters = (text: string) => Array.from(text).length;

function readText(field: FieldOf<'text'>, raw: string, fits: Fits): ReadField {
  const value = field.lines === 'many' ? raw.replace(/^\s*\n/, '').trimEnd() : raw.trim();
  const wrong = value === '' ? undefined : within(field, value);
  if (wrong) return wrong;
  if (value === '' || field.pattern === undefined) return { value };
  const does = fits(field.pattern, value);
  if (does === undefined) return { problem: words.unchecked };
  return does ? { value } : { problem: words.doesNotFit(field) };
}

function within(field: FieldOf<'text' | 'secret'>, value: string): { readonly problem: string } | undefined {
  const length = letters(value);
  if (field.min !== undefined && length < field.min) return { problem: words.tooShort(field.min, length) };
  if (field.max !== undefined && length > field.max) return { problem: words.tooLong(field.max, length) };
  return undefined;
}

/** Surfaces give numbers as text too. */
function readNumber(field: FieldOf<'number'>, value: FieldValue): ReadField {
  const number = typeof value === 'number' ? value : Number.NaN;
  if (Number.isNaN(number)) return { problem: words.notANumber(field) };
  if (field.whole && !Number.isSafeInteger(number)) return { problem: words.notWhole(field) };
  if (field.min !== undefined && number < field.min) return { problem: words.tooSmall(field) };
  if (field.max !== undefined && number > field.max) return { problem: words.tooLarge(field) };
  return { value: number };
}

const isOption = ({ options }: FieldOf<'choice' | 'choices'>, value: FieldValue) =>
  options.some((option) => option.value === value);

/** In the order of the options. */
function readChoices(field: FieldOf<'choices'>, chosen: readonly string[]): ReadField {
  if (chosen.some((one) => !isOption(field, one))) return { problem: words.notAChoice(field) };
  const wrong = amount(field, chosen.length);
  if (wrong) return wrong;
  return { value: field.options.map(({ value }) => value).filter((value) => chosen.includes(value)) };
}

/** Whether it is in the catalog is for others to say: a form knows none. */
function readLookup(field: FieldOf<'lookup'>, chosen: readonly string[]): ReadField {
  if (!field.many) return { value: chosen[0]?.trim() ?? '' };
  return amount(field.many, chosen.length) ?? { value: chosen };
}

function amount({ min, max }: { readonly min?: number; readonly max?: number }, chosen: number) {
  if (min !== undefined && chosen < min) return { problem: words.tooFew(min, chosen) };
  if (max !== undefined && chosen > max) return { problem: words.tooMany(max, chosen) };
  return undefined;
}

/** The engine takes 31 February for 3 March. */
function readDate(value: string): ReadField {
  const at = /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(`${value}T00:00Z`) : Number.NaN;
  const isDate = !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
  return isDate ? { value } : { problem: words.notADate };
}
