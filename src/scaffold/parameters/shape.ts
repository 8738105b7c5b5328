/** How a parameter is asked for, and how what was filled in becomes its value again: one Shape does both. */
import type { Field, FieldValue, FormValues } from '../../form/form.ts';
import { at, hintAt, labelOf, mappingAt, type Property, type Schema, textAt } from './property.ts';

export type Shape = {
  /** None for what is not asked: hidden values, words without a value. */
  readonly fields: (property: Property) => readonly Field[];
  /** The parameter's value; undefined where it was left empty. */
  readonly value: (property: Property, values: FormValues) => unknown;
};

/** What every field of a property says. */
export function common(property: Property) {
  const { field, schema, required, when, requiredWhen, complaint, missing } = property;
  const words = [hintAt(schema, 'help'), hintAt(schema, 'description'), hintAt(schema, 'helperText')];
  const hint = textAt(schema, 'description') ?? words.map(textOf).find((text) => text !== undefined);
  const said = complaint ?? complaintOf(schema);
  const review = reviewOf(schema);
  return {
    name: field,
    label: labelOf(property),
    ...(hint && { hint: hint.trim() }),
    ...(!required && { optional: true as const }),
    ...(when && { when }),
    ...(requiredWhen && { requiredWhen }),
    ...(said && { complaint: said }),
    ...(missing && { missing }),
    ...(hintAt(schema, 'autofocus') === true && { focus: true as const }),
    ...(review && { review }),
  };
}

/** `errorMessage` of the property itself: one text, or one for each rule (PAR-6). */
function complaintOf(schema: Schema): string | undefined {
  const rules = mappingAt(schema, 'errorMessage');
  return (
    textAt(schema, 'errorMessage') ??
    Object.values(rules)
      .map(textOf)
      .find((text) => text !== undefined)
  );
}

/** PAR-8. */
function reviewOf(schema: Schema): 'hidden' | { readonly mask: string } | undefined {
  const options = mappingAt(mappingAt(schema, 'ui:backstage'), 'review');
  const mask = textAt(options, 'mask');
  if (at(options, 'show') === false) return 'hidden';
  return mask === undefined ? undefined : { mask };
}

const textOf = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

export const filled = ({ field }: Property, values: FormValues): FieldValue | undefined =>
  Object.hasOwn(values, field) ? values[field] : undefined;

/** One field whose value is the parameter's as it is. */
export const single = (fieldOf: (property: Property) => Field): Shape => ({
  fields: (property) => [fieldOf(property)],
  value: filled,
});

/** Nothing is asked: the default is the value. */
export const hidden: Shape = { fields: () => [], value: ({ schema }) => schema.default };
