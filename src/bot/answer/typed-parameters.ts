/** Parameters as they are typed, `name=payments-api port=8080`, or as JSON: what a button holds. */
import { fail } from '../../errors.ts';
import { fieldsOf } from '../../form/appearing.ts';
import type { Form, FormValues } from '../../form/form.ts';
import { initialValues, readValues } from '../../form/read-values.ts';
import { short } from './names.ts';

const example = 'name=payments-api port=8080';

/** On top of what stands in the form. Throws for what it does not ask. */
export function typedParameters(form: Form, typed: string): FormValues {
  const fields = fieldsOf(form).filter(({ kind }) => kind !== 'secret');
  const raw = typed.startsWith('{') ? readJson(typed) : readPairs(typed);
  const named = fields.filter(({ name }) => Object.hasOwn(raw, name));
  const { values, unknown } = readValues(named, raw);
  const [stray] = unknown;
  if (stray !== undefined)
    throw refused(stray, `it asks for ${fields.map(({ name }) => name).join(', ') || 'nothing'}`);
  return { ...initialValues(fields), ...values };
}

function readJson(typed: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(typed);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    throw refused(typed, 'that is no JSON');
  }
}

/** A value with blanks stands in quotes. */
function readPairs(typed: string): Readonly<Record<string, unknown>> {
  const pairs = [...typed.matchAll(/([^\s=]+)=(?:"([^"]*)"|(\S*))/g)];
  const rest = typed.replace(/([^\s=]+)=(?:"([^"]*)"|(\S*))/g, '').trim();
  if (rest !== '') throw refused(rest, 'each is a name, “=” and a value');
  return Object.fromEntries(pairs.map(([, name = '', quoted, plain]) => [name, quoted ?? plain ?? '']));
}

const refused = (value: string, reason: string) =>
  fail('ARGUMENT_INVALID', { argument: 'Values', value: short(value, 60), reason, example });
