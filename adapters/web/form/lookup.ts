/** A name that is looked up while it is typed. Without script the name itself is sent, and looked up then. */
import type { FieldOf } from '../../../src/form/form.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { type Filling, labelWords, type Place, valueIn } from './filling.ts';
import { inputName } from './names.ts';

export function drawLookup(field: FieldOf<'lookup'>, place: Place, filling: Filling): Html {
  return field.many ? drawSeveral(field, place, filling) : drawOne(field, place, filling);
}

function drawOne(field: FieldOf<'lookup'>, place: Place, { draft, values, labels }: Filling): Html {
  const value = String(valueIn(values, field.name) ?? '');
  const shown = shownAs(value, labels);
  return html`<label for="${place.id}">${labelWords(field)}</label><div class="lookup"${data(field, draft, place)}>
<input type="hidden" name="${inputName('value', place.path)}" value="${value}" data-chosen><input type="hidden" name="${inputName('shown', place.path)}" value="${shown}" data-shown>
${line(field, place, html` name="${inputName('typed', place.path)}" value="${shown}"`)}
</div>`;
}

/** Those chosen already can be taken away; one more can be typed. */
function drawSeveral(field: FieldOf<'lookup'>, place: Place, { draft, values, labels }: Filling): Html {
  const chosen = [valueIn(values, field.name) ?? []].flat().map(String);
  const name = inputName('many', place.path);
  const items = chosen.map(
    (value) =>
      html`<li><label class="chosen-item"><input type="checkbox" name="${name}" value="${value}" checked><span class="${isMono(field) && 'name'}">${truncate(shownAs(value, labels), limits.name)}</span></label></li>`,
  );
  return html`<fieldset><legend>${labelWords(field)}</legend><div class="lookup" data-many="${name}"${data(field, draft, place)}>
<ul class="chosen-items">${items}</ul>
<div class="adding">${line(field, place, html` name="${name}" value="" aria-label="${truncate(field.label, limits.name)}: add one"`)}<button class="button" name="do" value="keep">Add</button></div>
</div></fieldset>`;
}

/** A ref is called by its name; all else is what it says. */
const shownAs = (value: string, labels: Filling['labels']) =>
  (Object.hasOwn(labels, value) ? labels[value] : undefined) ?? value;

const data = (field: FieldOf<'lookup'>, draft: string, { path, id }: Place) =>
  html` data-lookup="${path.filter((part) => typeof part === 'string').join('.')}" data-draft="${draft}" data-id="${id}"${field.free && html` data-free`}`;

function line(field: FieldOf<'lookup'>, { id, described }: Place, attributes: Html): Html {
  return html`<input id="${id}" type="text"${isMono(field) && html` class="name"`} autocomplete="off" autocapitalize="off" spellcheck="false" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="${id}-options"${attributes}${described}><ul id="${id}-options" class="found" role="listbox" aria-label="${truncate(field.label, limits.name)}" hidden></ul>`;
}

/** Names of things are mono; teams and people are called in words. */
function isMono({ lookup }: FieldOf<'lookup'>): boolean {
  if (lookup.of === 'owner') return false;
  const people = ['group', 'user'];
  return lookup.of !== 'entity' || !lookup.kinds || lookup.kinds.some((kind) => !people.includes(kind));
}
