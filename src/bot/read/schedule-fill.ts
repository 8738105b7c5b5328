/** “run docs-site every friday at 17:00” → the template, and when. */
import { type Fill, filledWith } from './fill.ts';
import { templateFor } from './new-fill.ts';
import type { Token } from './tokens.ts';

const begins =
  /^(?:every|each|daily|weekly|nightly|hourly|monthly|tomorrow|tonight|today|on|at|next|in|from|once|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\d{1,2}[:.]\d\d|\d{4}-\d\d-\d\d)$/;

export const fillSchedule: Fill = (scene) => {
  const template = templateFor(scene);
  const when = whenIn(scene.sentence.tokens, namesOf(scene.items));
  return template && filledWith({ template: template.entity.ref, ...(when !== '' && { when }) });
};

const namesOf = (items: Parameters<Fill>[0]['items']) =>
  new Set(items.flatMap((item) => (item.is === 'name' ? range(item.from, item.to) : [])));
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** From the first word that tells a time on, as far as no name stands. */
function whenIn(tokens: readonly Token[], names: ReadonlySet<number>): string {
  const from = tokens.findIndex(({ lower }, at) => !names.has(at) && begins.test(lower));
  if (from < 0) return '';
  const to = tokens.findIndex((_, at) => at > from && names.has(at));
  const when = tokens
    .slice(from, to < 0 ? tokens.length : to)
    .map(({ text }) => text)
    .map((text) => (/^each$/i.test(text) ? 'every' : text))
    .filter((text) => !/^(?:please|pls|run|schedule|start|the|at|on)$/i.test(text))
    .join(' ');
  // “every library” is no time.
  return /^every$/i.test(when) ? '' : when;
}
