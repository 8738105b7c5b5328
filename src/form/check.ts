/** Values → what may be sent, and what is wrong with the rest. Lengths are code points; patterns run where the port runs them. */
import { appearing, fieldsOf, filledValue } from './appearing.ts';
import { type Fits, readField } from './check-field.ts';
import type { Field, FieldOf, FieldValue, Form, FormValues, Problems } from './form.ts';
import { missingWords, tooFewRecords, tooManyRecords } from './problem-words.ts';

export type { Fits } from './check-field.ts';

/** `values` are without what is wrong or left empty. */
export type Checked = { readonly values: FormValues; readonly problems: Problems };

/** Of the whole form: every field that appears. */
export function checkForm(form: Form, values: FormValues, fits: Fits): Checked {
  return checkFields(appearing(fieldsOf(form), values), values, fits);
}

/** `fields` are those that appear. Secrets are checked apart. */
export function checkFields(fields: readonly Field[], values: FormValues, fits: Fits): Checked {
  const taken: [string, FieldValue][] = [];
  const problems: [string, string][] = [];
  for (const field of fields) {
    const checked = checkField(field, filledValue(values, field.name), fits);
    if (checked.value !== undefined) taken.push([field.name, checked.value]);
    problems.push(...checked.problems.map(([path, words]) => [field.name + path, words] as [string, string]));
  }
  return { values: Object.fromEntries(taken), problems: Object.fromEntries(problems) };
}

/** Given as they are typed: a password may begin with a space. */
export function checkSecrets(fields: readonly FieldOf<'secret'>[], given: Readonly<Record<string, string>>): Problems {
  const wrong = fields.flatMap((field): [string, string][] => {
    const value = Object.hasOwn(given, field.name) ? given[field.name] : undefined;
    if (!value) return field.optional ? [] : [[field.name, missingWords(field)]];
    const read = readField(field, value, () => true);
    return 'problem' in read ? [[field.name, read.problem]] : [];
  });
  return Object.fromEntries(wrong);
}

type CheckedField = {
  readonly value: FieldValue | undefined;
  /** By what follows the field's name: nothing, or `.0.field`. */
  readonly problems: readonly (readonly [path: string, words: string])[];
};

function checkField(field: Field, value: FieldValue | undefined, fits: Fits): CheckedField {
  if (field.kind === 'secret') return { value: undefined, problems: [] };
  if (field.kind === 'list') return checkRecords(field, value, fits);
  if (field.kind === 'flag') return { value: value === true, problems: [] };
  const read = value === undefined ? undefined : readField(field, value, fits);
  if (read === undefined || ('value' in read && read.value === '')) {
    return { value: undefined, problems: field.optional ? [] : [['', missingWords(field)]] };
  }
  if ('value' in read) return { value: read.value, problems: [] };
  return { value: undefined, problems: [['', field.complaint ?? read.problem]] };
}

/** Records in which nothing stands are left out. */
function checkRecords(field: FieldOf<'list'>, value: FieldValue | undefined, fits: Fits): CheckedField {
  const records = (Array.isArray(value) ? value : []).map((record) =>
    typeof record === 'object' ? checkFields(appearing(field.fields, record), record, fits) : nothing,
  );
  const given = Array.isArray(value) ? value : [];
  const filled = records.map((record, at) => ({ ...record, at })).filter(({ at }) => isFilled(given[at]));
  const problems = filled.flatMap((record) =>
    Object.entries(record.problems).map(([name, words]) => [`.${record.at}.${name}`, words] as const),
  );
  const least = field.min ?? (field.optional ? 0 : 1);
  if (filled.length === 0 && field.optional) return { value: undefined, problems: [] };
  if (filled.length < least) return { value: undefined, problems: [...problems, ['', tooFewRecords(field, least)]] };
  if (field.max !== undefined && filled.length > field.max) {
    return { value: undefined, problems: [...problems, ['', tooManyRecords(field, filled.length)]] };
  }
  return { value: filled.map(({ values }) => values), problems };
}

const nothing: Checked = { values: {}, problems: {} };
const isFilled = (record: unknown) =>
  typeof record === 'object' && record !== null && Object.values(record).some((value) => value !== false);
