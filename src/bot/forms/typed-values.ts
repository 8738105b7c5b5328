/** What a surface brings of one page, put into the draft: only what was shown there, and never over what is newer. */
import { isDeepStrictEqual } from 'node:util';
import { fail } from '../../errors.ts';
import { appearing, fieldsOf } from '../../form/appearing.ts';
import { digestOf } from '../../form/digest.ts';
import type { Field, FormValues } from '../../form/form.ts';
import { readValues } from '../../form/read-values.ts';
import type { Draft } from '../ports.ts';
import type { FormAsked } from '../request.ts';

export type Filling = Extract<FormAsked, { do: 'keep' | 'next' | 'back' | 'submit' }>;
export type Typed = {
  /** Of the whole form, as they are now. */
  readonly values: FormValues;
  /** Of this page alone, as they were typed. */
  readonly typed: FormValues;
  readonly isChanged: boolean;
  /** The draft is newer than what the person saw, and says something else. */
  readonly isConflict: boolean;
  /** Fields of this page that appear only now: nobody was asked for them yet. */
  readonly fresh: readonly Field[];
};

export function typedValues({ form, values: before, version }: Draft, { page, values, ...asked }: Filling): Typed {
  const onPage = page === 'review' ? [] : (form.pages[page]?.fields ?? []).filter(({ kind }) => kind !== 'secret');
  const namesOf = (fields: readonly Field[]) => new Set(fields.map(({ name }) => name));
  const appeared = namesOf(appearing(fieldsOf(form), before));
  // A surface that follows along by itself shows fields as they appear; others bring nothing of them.
  const shown = onPage.filter((field) => appeared.has(field.name) || Object.hasOwn(values, field.name));
  const { kept: untouched = [], drawn } = asked;
  const filledIn = shown.filter(({ name }) => untouched !== 'all' && !untouched.includes(name));
  const read = readValues(filledIn, values);
  const [stray] = read.unknown;
  if (stray !== undefined) throw fail('BAD_REQUEST', { reason: `“${stray.slice(0, 60)}” is no field of this page` });
  const [names, seen] = [namesOf(filledIn), namesOf(shown)];
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !names.has(name)));
  const now = { ...kept, ...read.values };
  const isChanged = !isDeepStrictEqual(now, before);
  const isAsDrawn = page !== 'review' && drawn === digestOf(before, names);
  const appears = namesOf(appearing(fieldsOf(form), now));
  return {
    values: now,
    typed: read.values,
    isChanged,
    isConflict: asked.version !== version && (isChanged || page === 'review') && !isAsDrawn,
    fresh: onPage.filter((field) => appears.has(field.name) && !seen.has(field.name)),
  };
}
