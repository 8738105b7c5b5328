/** One of a few, or several: each on a line of its own, with what it means. */
import type { FieldOf, Option } from '../../../src/form/form.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { type Filling, labelWords, type Place, valueIn } from './filling.ts';
import { inputName } from './names.ts';

export function drawRadios(field: FieldOf<'choice'>, place: Place, { values }: Filling): Html {
  const value = valueIn(values, field.name);
  const name = inputName('value', place.path);
  const cards = field.options.map((option, at) =>
    drawCard(
      option,
      html`<input type="radio" name="${name}" value="${option.value}"${at === 0 && html` id="${place.id}"`}${option.value === value && html` checked`}${place.described}>`,
    ),
  );
  return html`<fieldset><legend>${labelWords(field)}</legend><div class="cards">${cards}</div></fieldset>`;
}

export function drawBoxes(field: FieldOf<'choices'>, place: Place, { values }: Filling): Html {
  const chosen = [valueIn(values, field.name) ?? []].flat();
  const name = inputName('many', place.path);
  const cards = field.options.map((option, at) =>
    drawCard(
      option,
      html`<input type="checkbox" name="${name}" value="${option.value}"${at === 0 && html` id="${place.id}"`}${chosen.some((one) => one === option.value) && html` checked`}${place.described}>`,
    ),
  );
  return html`<fieldset><legend>${labelWords(field)}</legend><div class="cards${field.shown === 'menu' && ' narrow-cards'}">${cards}</div></fieldset>`;
}

function drawCard({ label, about }: Option, input: Html): Html {
  return html`<label class="card">${input}<span><b>${truncate(label, limits.name)}</b>${about !== undefined && html`<span class="about">${truncate(about, limits.name)}</span>`}</span></label>`;
}
