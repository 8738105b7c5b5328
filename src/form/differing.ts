/** What somebody typed that a newer draft says otherwise, in words: so that nothing of it is lost. */
import type { Field, FieldValue, Form, FormValues } from './form.ts';
import { saidValue } from './said-value.ts';

export type Typed = { readonly label: string; readonly words: string };
type Kept = {
  readonly form: Form;
  readonly values: FormValues;
  readonly labels: Readonly<Record<string, string>>;
};

export function typedOtherwise({ form, values, labels }: Kept, typed: FormValues): readonly Typed[] {
  const fields = form.pages.flatMap((page): readonly Field[] => page.fields);
  return fields
    .filter(({ name }) => Object.hasOwn(typed, name) && isOther(typed[name], values[name]))
    .map((field) => ({ label: field.label, words: valueWords(saidValue(field, typed[field.name], labels)) }));
}

const isOther = (one: FieldValue | undefined, other: FieldValue | undefined) =>
  JSON.stringify(one) !== JSON.stringify(other);

export function valueWords(value: FieldValue | undefined): string {
  if (value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join(', ') || '–';
}

/** The same in a line of its own, where a list is only counted. */
export function heldWords(field: Field, { values, labels }: Pick<Kept, 'values' | 'labels'>): string {
  const value = saidValue(field, Object.hasOwn(values, field.name) ? values[field.name] : undefined, labels);
  if (field.kind !== 'list') return valueWords(value);
  const many = Array.isArray(value) ? value.length : 0;
  return many === 0 ? '–' : `${many} ${many === 1 ? 'entry' : 'entries'}`;
}
