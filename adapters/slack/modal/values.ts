/** What a person filled in, out of Slack's `state.values`. Nothing of it is trusted: the form checks every value. */
import type { FieldValue, FormValues } from '../../../src/form/form.ts';
import { isObject, textAt, valueAt } from '../../../src/outside/fields.ts';
import { chosenValue } from './choices.ts';
import { fieldOf, type Reading, readActionId } from './ids.ts';

/** By the name of the field; undefined where the view shows no inputs or Slack did not say what is in them. */
export function readValues(view: unknown): FormValues | undefined {
  const state = valueAt(view, 'state', 'values');
  if (!isObject(state)) return undefined;
  const inputs = Object.entries(state).filter(([block]) => fieldOf(block) !== undefined);
  if (inputs.length === 0) return undefined;
  return Object.fromEntries(
    inputs.flatMap(([block, elements]) => {
      const [field, value] = [fieldOf(block), isObject(elements) ? readInput(elements) : undefined];
      return field === undefined || value === undefined ? [] : [[field, value]];
    }),
  );
}

/** The ids of the inputs that the person sees. */
export function inputsOf(view: unknown): ReadonlySet<string> {
  const state = valueAt(view, 'state', 'values');
  return new Set(isObject(state) ? Object.keys(state) : []);
}

type Readers = { readonly [Way in Reading]: (input: unknown) => FieldValue | undefined };
const readers: Readers = {
  text: (input) => textAt(input, 'value') || undefined,
  number: (input) => {
    const words = textAt(input, 'value')?.trim();
    if (!words) return undefined;
    return Number.isFinite(Number(words)) ? Number(words) : words;
  },
  flag: (input) => chosen(input).length > 0,
  choice: (input) => {
    const value = textAt(input, 'selected_option', 'value');
    return value === undefined ? undefined : chosenValue(value);
  },
  choices: (input) => {
    const values = chosen(input);
    return values.length > 0 ? values : undefined;
  },
  date: (input) => textAt(input, 'selected_date') || undefined,
};

function readInput(elements: Readonly<Record<string, unknown>>): FieldValue | undefined {
  const [[id, input] = ['', undefined]] = Object.entries(elements);
  const name = readActionId(id);
  return name && readers[name.reading](input);
}

function chosen(input: unknown): readonly string[] {
  const options = valueAt(input, 'selected_options');
  const values = Array.isArray(options) ? options.map((option) => textAt(option, 'value') ?? '') : [];
  return values.flatMap((value) => chosenValue(value) ?? []);
}
