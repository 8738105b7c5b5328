/** A field as the element of an input, with what stands in it. Undefined for what a modal cannot ask. */
import type { FieldKind, FieldOf, FieldValue } from '../../../src/form/form.ts';
import { letters, plainLine, plainText } from '../text.ts';
import { choiceOf, choicesOf, nothing, offered } from './choices.ts';
import { actionId, type ElementName } from './ids.ts';
import type { Choice, Element } from './kit.ts';
import { caps } from './limits.ts';

export type Filling = {
  /** What stands in it. */
  readonly value: FieldValue | undefined;
  /** How values of lookups are called. */
  readonly labels: Readonly<Record<string, string>>;
  readonly redraw?: number | undefined;
};

const yes: Choice = { text: plainText('Yes', caps.optionText), value: '=true' };

type Elements = {
  readonly [Kind in FieldKind]: (field: FieldOf<Kind>, filling: Filling) => Element | undefined;
};

const elements: Elements = {
  text: textElement,
  number: numberElement,
  flag: (_, { value, redraw }) => ({
    type: 'checkboxes',
    ...idOf({ reading: 'flag', redraw }),
    options: [yes],
    ...(value === true && { initial_options: [yes] }),
  }),
  choice: choiceElement,
  choices: choicesElement,
  lookup: lookupElement,
  date: (_, { value, redraw }) => ({
    type: 'datepicker',
    ...idOf({ reading: 'date', redraw }),
    ...(isDate(value) && { initial_date: value }),
  }),
  // Slack would show it while it is typed, and carry it (THREATS 25).
  secret: () => undefined,
  list: () => undefined,
};

export function elementOf<Kind extends FieldKind>(field: FieldOf<Kind>, filling: Filling): Element | undefined {
  const draw = elements[field.kind] as (field: FieldOf<Kind>, filling: Filling) => Element | undefined;
  return draw(field, filling);
}

const idOf = (name: ElementName) => ({ action_id: actionId(name) });

/** Bounds that what stands there already breaks are left to the form: Slack would refuse the whole view. */
function textElement(field: FieldOf<'text'>, { value, redraw }: Filling): Element | undefined {
  const { lines, min = 0, max = caps.typed, placeholder } = field;
  const initial = typeof value === 'string' ? value : '';
  const length = letters(initial);
  const outOfReach = length > caps.typed || min > caps.typed || /\p{Surrogate}/u.test(initial);
  if (outOfReach || (lines === 'one' && /[\r\n]/.test(initial))) return undefined;
  return {
    type: 'plain_text_input',
    ...idOf({ reading: 'text', redraw }),
    multiline: lines === 'many',
    ...(placeholder && plainLine(placeholder) !== '' && { placeholder: plainText(placeholder, caps.placeholder) }),
    ...(initial !== '' && { initial_value: initial }),
    ...(isBound(min) && min <= max && (initial === '' || length >= min) && { min_length: min }),
    ...(isBound(max) && length <= max && { max_length: Math.min(max, caps.typed) }),
  };
}

const isBound = (bound: number) => Number.isInteger(bound) && bound > 0;

function numberElement({ whole, min, max }: FieldOf<'number'>, { value, redraw }: Filling): Element | undefined {
  const initial = digits(value);
  if (value !== undefined && initial === undefined) return undefined;
  const [low, high] = [digits(min), digits(max)];
  const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;
  const [least, most] = [min ?? NEGATIVE_INFINITY, max ?? POSITIVE_INFINITY];
  const fits = initial === undefined || (Number(initial) >= least && Number(initial) <= most);
  const bounded = fits && least <= most;
  return {
    type: 'number_input',
    ...idOf({ reading: 'number', redraw }),
    // A fraction that stands there already stays to be corrected.
    is_decimal_allowed: !whole || initial?.includes('.') === true,
    ...(initial !== undefined && { initial_value: initial }),
    ...(bounded && low !== undefined && { min_value: low }),
    ...(bounded && high !== undefined && { max_value: high }),
  };
}

/** As Slack writes numbers: without exponent. */
function digits(value: FieldValue | undefined): string | undefined {
  const words = typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return /^-?\d+(\.\d+)?$/.test(words) ? words : undefined;
}

function choiceElement(field: FieldOf<'choice'>, { value, redraw }: Filling): Element | undefined {
  const choices = choicesOf(field.options);
  if (!choices) return undefined;
  const all = field.optional ? [nothing, ...choices] : choices;
  const chosen = choices.find((choice) => choice.value === `=${value}`);
  const initial = chosen ? { initial_option: chosen } : {};
  const id = idOf({ reading: 'choice', redraw });
  if (field.shown === 'radio' && all.length <= caps.boxes)
    return { type: 'radio_buttons', ...id, options: all, ...initial };
  const menu = offered(all);
  return menu && { type: 'static_select', ...id, ...menu, ...initial };
}

function choicesElement(field: FieldOf<'choices'>, { value, redraw }: Filling): Element | undefined {
  const choices = choicesOf(field.options);
  if (!choices) return undefined;
  const values = new Set(listOf(value).map((one) => `=${one}`));
  const chosen = choices.filter((choice) => values.has(choice.value));
  const initial = chosen.length > 0 && chosen.length <= caps.options ? { initial_options: chosen } : {};
  const id = idOf({ reading: 'choices', redraw });
  if (field.shown === 'boxes' && choices.length <= caps.boxes)
    return { type: 'checkboxes', ...id, options: choices, ...initial };
  const menu = offered(choices);
  return menu && { type: 'multi_static_select', ...id, ...menu, ...initial, ...atMost(field.max, chosen.length) };
}

function lookupElement({ many, free, optional }: FieldOf<'lookup'>, { value, labels, redraw }: Filling) {
  const values = listOf(value);
  const chosen = values.map((one) => choiceOf({ value: one, label: labels[one] ?? one }));
  const carried = chosen.filter((choice) => choice !== undefined);
  if (carried.length !== values.length || carried.length > caps.options) return undefined;
  const [first] = carried;
  const flags = { free: free === true, optional: optional === true && !many, redraw };
  if (!many) {
    const id = idOf({ reading: 'choice', ...flags });
    return { type: 'external_select', ...id, min_query_length: 0, ...(first && { initial_option: first }) } as const;
  }
  const id = idOf({ reading: 'choices', ...flags });
  const initial = carried.length > 0 ? { initial_options: carried } : {};
  return {
    type: 'multi_external_select',
    ...id,
    min_query_length: 0,
    ...initial,
    ...atMost(many.max, carried.length),
  } as const;
}

const atMost = (max: number | undefined, chosen: number) =>
  max !== undefined && Number.isInteger(max) && max >= Math.max(1, chosen) ? { max_selected_items: max } : {};

function listOf(value: FieldValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? [...new Set(value.filter((one) => typeof one === 'string'))] : [];
}

function isDate(value: FieldValue | undefined): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
}
