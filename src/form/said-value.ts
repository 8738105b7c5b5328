/** A value as people know it: what was chosen by its label, what was looked up by the name that it was found under. */
import type { Field, FieldValue } from './form.ts';

/** `labels`: by value, of what was looked up. */
export function saidValue(
  field: Field,
  value: FieldValue | undefined,
  labels: Readonly<Record<string, string>>,
): FieldValue | undefined {
  if (typeof value === 'string') return saidText(field, value, labels);
  if (!Array.isArray(value)) return value;
  const texts = value.filter((one) => typeof one === 'string');
  return texts.length < value.length ? value : texts.map((one) => saidText(field, one, labels));
}

function saidText(field: Field, value: string, labels: Readonly<Record<string, string>>): string {
  if ('options' in field) return field.options.find((option) => option.value === value)?.label ?? value;
  return (field.kind === 'lookup' && Object.hasOwn(labels, value) ? labels[value] : undefined) ?? value;
}
