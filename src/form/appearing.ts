/** Which fields appear, given the values so far. A field that does not appear has no value, also not for the conditions of others. */
import type { Condition, Field, FieldValue, Form, FormPage, FormValues } from './form.ts';

export type AppearingPage = {
  /** Its place among all pages of the form. */
  readonly at: number;
  readonly page: FormPage;
  /** Secrets are among them. */
  readonly fields: readonly Field[];
};

export const fieldsOf = ({ pages }: Form): readonly Field[] => pages.flatMap(({ fields }) => fields);

/** Of one record: a form's fields, or those of a list. What may not be left empty now is no longer called optional. */
export function appearing(fields: readonly Field[], values: FormValues): readonly Field[] {
  const { appears, settled } = appearanceIn(fields, values);
  return fields.filter((field) => appears(field.name)).map(settled);
}

/** Pages of which a field appears that is no secret; conditions reach over all pages. */
export function appearingPages(form: Form, values: FormValues): readonly AppearingPage[] {
  const { appears, settled } = appearanceIn(fieldsOf(form), values);
  const pages = form.pages.map((page, at) => ({
    at,
    page,
    fields: page.fields.filter(({ name }) => appears(name)).map(settled),
  }));
  return pages.filter(({ fields }) => fields.some(({ kind }) => kind !== 'secret'));
}

/** The value of a field that appears, as far as it is filled in. */
export function filledValue(values: FormValues, name: string): FieldValue | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  return value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value;
}

/** Each field is decided once. One whose condition comes back to itself does not appear. */
function appearanceIn(fields: readonly Field[], values: FormValues) {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const decided = new Map<string, boolean>();
  const filledIn = (name: string) => (appears(name) ? filledValue(values, name) : undefined);
  const appears = (name: string): boolean => {
    const known = decided.get(name);
    if (known !== undefined) return known;
    decided.set(name, false);
    const field = byName.get(name);
    const does = field !== undefined && (field.when === undefined || holds(field.when, filledIn));
    decided.set(name, does);
    return does;
  };
  const settled = (field: Field): Field => {
    if (!field.optional || !field.requiredWhen || !holds(field.requiredWhen, filledIn)) return field;
    const { optional: _, ...needed } = field;
    return needed;
  };
  return { appears, settled };
}

/** The fields that a condition looks at. */
export function watchedBy(condition: Condition): readonly string[] {
  if ('field' in condition) return [condition.field];
  if ('not' in condition) return watchedBy(condition.not);
  return ('all' in condition ? condition.all : condition.any).flatMap(watchedBy);
}

function holds(condition: Condition, filledIn: (name: string) => FieldValue | undefined): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, filledIn));
  if ('any' in condition) return condition.any.some((one) => holds(one, filledIn));
  if ('not' in condition) return !holds(condition.not, filledIn);
  const value = filledIn(condition.field);
  if ('filled' in condition) return value !== undefined;
  const these: readonly unknown[] = Array.isArray(value) ? value : [value];
  return these.some((one) => condition.is.some((wanted) => wanted === one));
}
