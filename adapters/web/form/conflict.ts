/** A draft that was changed meanwhile: the newer one is shown, and what was typed here is not lost. */
import type { Field, FieldValue, FormValues } from '../../../src/form/form.ts';
import { saidValue } from '../../../src/form/said-value.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { drawTime } from '../spans.ts';
import { valueIn } from './filling.ts';
import type { Shown } from './form-page.ts';
import { inputName } from './names.ts';

export function drawConflict(answer: Shown): Html | false {
  const { conflict, draft } = answer;
  if (!conflict) return false;
  const page = answer.kind === 'page' ? answer.page : 'review';
  const fields = answer.kind === 'page' ? (draft.form.pages[answer.page]?.fields ?? []) : [];
  const other = fields.filter(
    ({ name }) => JSON.stringify(valueIn(conflict.typed, name)) !== JSON.stringify(valueIn(draft.values, name)),
  );
  return html`<section class="sheet conflict" role="alert"><p class="note warn"><span class="status warn">Changed elsewhere:</span> this is the newer draft, kept ${drawTime({ at: draft.savedAt, style: 'clock' }, draft.savedAt)}.${other.length > 0 && ' What was typed here is below.'}</p>
${
  other.length > 0 &&
  html`<dl class="facts">${other.map((field) => drawTyped(field, conflict.typed, draft.labels))}</dl>
<form class="part" method="post" action="/drafts/${draft.id}"><input type="hidden" name="version" value="${draft.version}"><input type="hidden" name="page" value="${page}">${hiddenInputs(conflict.typed)}<button class="button" name="do" value="keep">Take what was typed here</button></form>`
}</section>`;
}

function drawTyped(field: Field, typed: FormValues, labels: Readonly<Record<string, string>>): Html {
  const words = wordsOf(saidValue(field, valueIn(typed, field.name), labels));
  return html`<div><dt>${truncate(field.label, limits.name)}</dt><dd>${truncate(words, limits.name)}</dd></div>`;
}

function wordsOf(value: FieldValue | undefined): string {
  if (value === undefined) return 'left empty';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const all = [value].flat();
  if (all.some((one) => typeof one === 'object')) return `${all.length} in the list`;
  return all.map(String).join(', ');
}

/** The same names as its fields have, so that it is read in the same way. */
function hiddenInputs(values: FormValues, path: readonly (string | number)[] = []): readonly Html[] {
  return Object.entries(values).flatMap(([name, value]): readonly Html[] => {
    const own = [...path, name];
    if (!Array.isArray(value)) {
      const text = value === true ? 'on' : value === false ? '' : String(value);
      return text === '' ? [] : [hidden(inputName('value', own), text)];
    }
    if (value.every((one) => typeof one === 'string')) {
      return value.map((one) => hidden(inputName('many', own), String(one)));
    }
    const records = value as readonly FormValues[];
    return [
      hidden(inputName('list', own), String(records.length)),
      ...records.flatMap((record, at) => hiddenInputs(record, [...own, at])),
    ];
  });
}

const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`;
