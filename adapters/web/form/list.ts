/** A list of small records: each in a box of its own, with a button that takes it away, and one that adds another. */
import { appearing } from '../../../src/form/appearing.ts';
import type { Field, FieldOf } from '../../../src/form/form.ts';
import { addTo, recordsIn, removeFrom } from '../../../src/form/records.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { type Filling, labelWords, type Place } from './filling.ts';
import { inputName } from './names.ts';

/** Fields that stand in a record are drawn like all others. */
type Records = Filling & { readonly drawField: (field: Field, filling: Filling) => Html };

export function drawList(field: FieldOf<'list'>, place: Place, { drawField, ...filling }: Records): Html {
  const records = recordsIn(filling.values, field.name);
  const label = truncate(field.label, limits.name);
  const boxes = records.map((record, at) => {
    const inner = { ...filling, values: record, path: [...place.path, at] };
    return html`<fieldset class="record"><legend>${label} ${at + 1}</legend>${appearing(field.fields, record).map((one) => drawField(one, inner))}
<button class="button" name="do" value="${removeFrom(inner.path)}">Remove</button></fieldset>`;
  });
  const isFull = field.max !== undefined && records.length >= field.max;
  return html`<fieldset class="list-field" data-list><legend>${labelWords(field)}</legend>
<input type="hidden" name="${inputName('list', place.path)}" value="${records.length}">${boxes}
${!isFull && html`<button id="${place.id}" class="button" name="do" value="${addTo(place.path)}"${place.described}>Add${records.length > 0 && ' another'}</button>`}</fieldset>`;
}
