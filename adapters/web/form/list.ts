/** A list of small records: each in a box of its own, with a button that takes it away, and one that adds another. */
import { appearing } from '../../../src/form/appearing.ts';
import type { Field, FieldOf, FormValues } from '../../../src/form/form.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { type Filling, labelWords, type Place, valueIn } from './filling.ts';
import { decoded, inputName } from './names.ts';

/** Fields that stand in a record are drawn like all others. */
type Records = Filling & { readonly drawField: (field: Field, filling: Filling) => Html };

export function drawList(field: FieldOf<'list'>, place: Place, { drawField, ...filling }: Records): Html {
  const records = recordsIn(filling.values, field.name);
  const label = truncate(field.label, limits.name);
  const where = place.path.map((part) => encodeURIComponent(part)).join('/');
  const boxes = records.map((record, at) => {
    const inner = { ...filling, values: record, path: [...place.path, at] };
    return html`<fieldset class="record"><legend>${label} ${at + 1}</legend>${appearing(field.fields, record).map((one) => drawField(one, inner))}
<button class="button" name="do" value="remove/${where}/${at}">Remove</button></fieldset>`;
  });
  const isFull = field.max !== undefined && records.length >= field.max;
  return html`<fieldset class="list-field" data-list><legend>${labelWords(field)}</legend>
<input type="hidden" name="${inputName('list', place.path)}" value="${records.length}">${boxes}
${!isFull && html`<button id="${place.id}" class="button" name="do" value="add/${where}"${place.described}>Add${records.length > 0 && ' another'}</button>`}</fieldset>`;
}

function recordsIn(values: FormValues, name: string): readonly FormValues[] {
  const value = valueIn(values, name);
  return Array.isArray(value) ? value.filter((one): one is FormValues => typeof one === 'object') : [];
}

/** `add/ports` and `remove/ports/1`: the values as they are after it. */
export function withRecords(values: FormValues, pressed: string): FormValues {
  const [way, ...path] = decoded(pressed.split('/')) ?? [];
  if (way === 'add') return changed(values, path, (records) => [...records, {}]);
  const at = Number(path.at(-1));
  return changed(values, path.slice(0, -1), (records) => records.filter((_, place) => place !== at));
}

type Many = readonly FormValues[];

function changed(values: FormValues, path: readonly string[], change: (records: Many) => Many): FormValues {
  const [name = '', at, ...rest] = path;
  const records = recordsIn(values, name);
  const after =
    at === undefined
      ? change(records)
      : records.map((record, place) => (place === Number(at) ? changed(record, rest, change) : record));
  return { ...values, [name]: after };
}
