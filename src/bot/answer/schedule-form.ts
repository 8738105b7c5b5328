/** The form of a schedule: when, then what the template asks; and what keeps a template from being run with nobody there. */
import { fail } from '../../errors.ts';
import type { Field, Form, FormValues } from '../../form/form.ts';
import type { Template } from '../../scaffold/template.ts';
import { examplesOfTiming } from '../../schedule/when.ts';

/** Templates have names of their own for what they ask. */
export const whenField = 'callboard when';

const when: Field = {
  name: whenField,
  label: 'When',
  hint: `For example ${examplesOfTiming.slice(0, 4).join(', ')}`,
  kind: 'text',
  lines: 'one',
  max: 100,
};

export function scheduleForm(template: Pick<Template, 'title'>, form: Form): Form {
  const pages = [{ title: 'When', fields: [when] }, ...withoutSecretFields(form).pages];
  return { title: `Schedule ${template.title}`, pages, submit: 'Schedule it', review: true };
}

/** Those that may be left empty are. */
export function withoutSecretFields(form: Form): Form {
  const pages = form.pages.map((page) => ({ ...page, fields: page.fields.filter(({ kind }) => kind !== 'secret') }));
  return { ...form, pages: pages.filter(({ fields, about }) => fields.length > 0 || about) };
}

export function apart({ [whenField]: said, ...values }: FormValues): {
  readonly said: string;
  readonly values: FormValues;
} {
  return { said: String(said ?? ''), values };
}

/** Throws SECRETS_UNKEPT. */
export function needsNoSecrets({ title, secretsSchema }: Template, form: Form): void {
  const asked = form.pages.flatMap(({ fields }) =>
    fields.filter(({ kind, optional }) => kind === 'secret' && !optional),
  );
  const declared = Array.isArray(secretsSchema?.required) ? secretsSchema.required.map(String) : [];
  const secrets = [...new Set([...asked.map(({ label }) => label), ...declared])];
  if (secrets.length > 0) throw fail('SECRETS_UNKEPT', { name: title, secrets: secrets.slice(0, 5).join(', ') });
}
