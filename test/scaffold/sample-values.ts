/** Values that fit a form's fields, for trying out templates of which nobody knows what they want. */
import { appearing } from '../../src/form/appearing.ts';
import type { Field, FormValues } from '../../src/form/form.ts';

/** What is given or stands there already, else something that fits. */
export function filledIn(fields: readonly Field[], given: FormValues = {}): FormValues {
  let values: FormValues = {};
  for (const field of fields) {
    if (!appearing(fields, values).some(({ name }) => name === field.name)) continue;
    const value = Object.hasOwn(given, field.name) ? given[field.name] : sampleOf(field);
    if (value !== undefined) values = { ...values, [field.name]: value };
  }
  return values;
}

function sampleOf(field: Field) {
  if ('initial' in field && field.initial !== undefined) return field.initial;
  switch (field.kind) {
    case 'text':
      return field.lines === 'many' && field.hint?.endsWith('As YAML.') ? undefined : sampleText(field);
    case 'number':
      return field.min ?? 1;
    case 'flag':
      return true;
    case 'choice':
      return field.options[0]?.value;
    case 'choices':
      return field.options.slice(0, Math.max(1, field.min ?? 1)).map(({ value }) => value);
    case 'lookup':
      return field.many ? ['component:default/sample'] : 'group:default/sample';
    case 'date':
      return '2030-01-01';
    case 'list':
      return [filledIn(field.fields)];
    case 'secret':
      return undefined;
  }
}

const samples = [
  'sample',
  'sample-name',
  'https://example.org/acme/sample',
  'a@example.org',
  '10.0.0.0/16',
  'Sample1',
  '1.0.0',
  'arn:aws:iam::123456789012:role/sample',
  '123456789012',
  's'.repeat(24),
];

function sampleText({
  pattern,
  min = 0,
  max = Number.POSITIVE_INFINITY,
}: {
  pattern?: string;
  min?: number;
  max?: number;
}): string {
  const fits = (text: string) => {
    try {
      return (
        text.length >= min && text.length <= max && (pattern === undefined || new RegExp(`^(?:${pattern})$`).test(text))
      );
    } catch {
      return false;
    }
  };
  return samples.find(fits) ?? 'sample';
}
