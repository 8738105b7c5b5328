/** What a person does with a card of a form → what is asked of the form. Nothing that a card brings is trusted. */
import type { Actor, FormAnswer, FormAsked, FormBot, Place } from '../../../src/bot/request.ts';
import { withRecords } from '../../../src/form/records.ts';
import { isObject, textAt, valueAt } from '../../../src/outside/fields.ts';
import type { FormState } from './kit.ts';
import { readInputs, typedIn } from './values.ts';

export type Who = { readonly actor: Actor; readonly place: Place };
export type Pressed = {
  readonly form: FormState;
  readonly way: string;
  /** By the ids of the inputs. */
  readonly typed: Readonly<Record<string, string>>;
};

/** Undefined for what is no button of a form. `typed`: of before, for a button that sends it once more. */
export function readPressed(data: unknown): Pressed | undefined {
  const [form, way] = [readState(valueAt(data, 'form')), textAt(data, 'way')];
  if (!form || !way || !/^(?:next|submit|back|look|leave|discard|(?:add|remove)\/.{1,200})$/s.test(way))
    return undefined;
  const before = valueAt(data, 'typed');
  return { form, way, typed: typedIn(isObject(before) ? before : data) };
}

function readState(value: unknown): FormState | undefined {
  const [draft, version, page] = [textAt(value, 'draft'), valueAt(value, 'version'), valueAt(value, 'page')];
  const [drawn, kept] = [textAt(value, 'drawn'), valueAt(value, 'kept')];
  if (!draft || typeof version !== 'number' || (page !== 'review' && !isPlace(page))) return undefined;
  const names = Array.isArray(kept) ? kept.filter((name) => typeof name === 'string') : kept === 'all' ? kept : [];
  return { draft, version, page, ...(drawn && { drawn }), ...(names.length > 0 && { kept: names }) };
}

const isPlace = (page: unknown): page is number => typeof page === 'number' && Number.isInteger(page) && page >= 0;

/** Never rejects. */
export function askForm(bot: FormBot, who: Who, pressed: Pressed): Promise<FormAnswer> {
  return bot.form({ ...who, asked: askedBy(pressed) });
}

function askedBy({ form, way, typed }: Pressed): FormAsked {
  const { draft, page } = form;
  if (way === 'discard') return { do: 'discard', draft };
  const { values, secrets } = readInputs(typed);
  if (page === 'review') {
    const filled = { draft, page, version: form.version, values: {} };
    if (way === 'submit') return { do: 'submit', ...filled, secrets };
    return way === 'back' ? { do: 'back', ...filled } : { do: 'show', draft };
  }
  if (way === 'submit') return { do: 'submit', ...form, values, secrets };
  if (way === 'next' || way === 'back') return { do: way, ...form, values };
  return { do: 'keep', ...form, values: /^(?:add|remove)\//.test(way) ? withRecords(values, way) : values };
}

/** What went wrong before anything was kept, while there is something typed that must not be lost. */
export function isSetback({ typed }: Pressed, answer: FormAnswer): boolean {
  if (answer.kind !== 'answered' || answer.answer.outcome === 'ok' || Object.keys(typed).length === 0) return false;
  const actions = answer.answer.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  return !actions.some((action) => action.kind === 'command' && action.form);
}
