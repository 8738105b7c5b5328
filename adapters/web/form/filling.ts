/** What a field is drawn with, and where it stands. */
import type { Field, FieldValue, FormValues } from '../../../src/form/form.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';

/** What fields are drawn with; `values` are of the form, or of the record that they stand in. */
export type Filling = {
  readonly draft: string;
  readonly values: FormValues;
  readonly labels: Readonly<Record<string, string>>;
  /** By the whole path: `ports.0.name`. */
  readonly problems: Readonly<Record<string, string>>;
  /** Of the record: `ports`, 0. */
  readonly path: readonly (string | number)[];
};

/** Where a field stands, and what is said of it. */
export type Place = {
  readonly id: string;
  readonly path: readonly (string | number)[];
  readonly problem: string | undefined;
  /** The attributes that tie a control to its words; escaped. */
  readonly described: Html;
};

export const valueIn = (values: FormValues, name: string): FieldValue | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

export function placeOf(field: Field, { path, problems }: Filling): Place {
  const own = [...path, field.name];
  const key = own.join('.');
  const problem = Object.hasOwn(problems, key) ? problems[key] : undefined;
  const id = `f-${own.map((part) => encodeURIComponent(part).replace(/[^\w-]/g, '_')).join('-')}`;
  const words = [problem !== undefined && `${id}-problem`, field.hint !== undefined && `${id}-hint`].filter(Boolean);
  const described = html`${words.length > 0 && html` aria-describedby="${words.join(' ')}"`}${problem !== undefined && html` aria-invalid="true"`}${field.focus && html` autofocus`}`;
  return { id, path: own, problem, described };
}

/** What must be filled in is the rule; what need not be says so. */
export const labelWords = ({ label, optional }: Field): Html =>
  html`${truncate(label, limits.name)}${optional && html` <span class="optional">optional</span>`}`;
