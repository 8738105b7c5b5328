/** One question of a form: what is asked, what to type it into, what is wrong with it, and what is wanted. */
import type { Field, FieldOf } from '../../../src/form/form.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { drawBoxes, drawRadios } from './choices.ts';
import { type Filling, labelWords, type Place, placeOf, valueIn } from './filling.ts';
import { drawList } from './list.ts';
import { drawLookup } from './lookup.ts';
import { inputName } from './names.ts';

export function drawField(field: Field, filling: Filling): Html {
  const place = placeOf(field, filling);
  const draw = drawn[field.kind] as (field: Field, place: Place, filling: Filling) => Html;
  const isWrong = place.problem !== undefined;
  return html`<div class="field${isWrong && ' wrong'}" data-field="${place.path.join('/')}">
${draw(field, place, filling)}${drawProblem(place)}${field.hint !== undefined && html`<p class="hint" id="${place.id}-hint">${truncate(field.hint, limits.text)}</p>`}
</div>`;
}

/** “Missing.” takes the glyph and the colour, the rest says what to do. */
function drawProblem({ id, problem }: Place): Html | false {
  if (problem === undefined) return false;
  const [, word = 'Not taken.', rest = ''] = /^([^.]{1,40}\.)\s*(.*)$/s.exec(problem) ?? ['', undefined, problem];
  return html`<p class="problem" id="${id}-problem"><span class="status bad">${word}</span> ${rest}</p>`;
}

type Draw<Kind extends Field['kind']> = (field: FieldOf<Kind>, place: Place, filling: Filling) => Html;

const drawn: { readonly [Kind in Field['kind']]: Draw<Kind> } = {
  text: labelled((field, place, { values }) => {
    const value = String(valueIn(values, field.name) ?? '');
    const name = inputName('value', place.path);
    const hint = field.placeholder !== undefined && html` placeholder="${truncate(field.placeholder, limits.name)}"`;
    // The line end that a browser drops behind the tag.
    if (field.lines === 'many')
      return html`<textarea id="${place.id}" name="${name}" rows="3"${hint}${place.described}>
${value}</textarea>`;
    return html`<input id="${place.id}" name="${name}" type="text" value="${value}" autocomplete="off"${hint}${place.described}>`;
  }),
  number: labelled((field, place, { values }) => {
    const mode = field.whole && (field.min ?? -1) >= 0 ? 'numeric' : 'decimal';
    return html`<input class="figure" id="${place.id}" name="${inputName('value', place.path)}" type="text" inputmode="${mode}" value="${String(valueIn(values, field.name) ?? '')}" autocomplete="off"${place.described}>`;
  }),
  date: labelled(
    (field, place, { values }) =>
      html`<input class="figure" id="${place.id}" name="${inputName('value', place.path)}" type="date" value="${String(valueIn(values, field.name) ?? '')}"${place.described}>`,
  ),
  secret: labelled(
    (_field, place) =>
      html`<input id="${place.id}" name="${inputName('secret', place.path)}" type="password" autocomplete="new-password"${place.described}>`,
  ),
  flag: (field, place, { values }) => {
    const isOn = valueIn(values, field.name) === true;
    return html`<label class="card"><input id="${place.id}" type="checkbox" name="${inputName('value', place.path)}" value="on"${isOn && html` checked`}${place.described}><span><b>${truncate(field.label, limits.name)}</b></span></label>`;
  },
  choice: (field, place, filling) =>
    field.shown === 'radio' ? drawRadios(field, place, filling) : labelled(drawMenu)(field, place, filling),
  choices: drawBoxes,
  lookup: drawLookup,
  list: (field, place, filling) => drawList(field, place, { ...filling, drawField }),
};

function labelled<Kind extends Field['kind']>(control: Draw<Kind>): Draw<Kind> {
  return (field, place, filling) =>
    html`<label for="${place.id}">${labelWords(field as Field)}</label>${control(field, place, filling)}`;
}

const drawMenu: Draw<'choice'> = (field, place, { values }) => {
  const value = valueIn(values, field.name);
  const options = field.options.map(
    (option) =>
      html`<option value="${option.value}"${option.value === value && html` selected`}>${truncate(option.label, limits.name)}</option>`,
  );
  return html`<select id="${place.id}" name="${inputName('value', place.path)}"${place.described}><option value="">${field.optional ? 'None' : 'Choose one'}</option>${options}</select>`;
};
