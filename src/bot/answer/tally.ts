/** Counting entities by a word: “3 services · 2 APIs · 1 database”. */

import type { Entity } from '../../catalog/catalog.ts';
import { figure } from '../../view/words.ts';
import { thing } from './names.ts';

export function tally(words: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)));
}

/** “3 services · 2 APIs · 1 database”, largest first; what does not fit is added up as “others”. */
export function tallyThings(entities: readonly Entity[], most = 5): string {
  const counts = [...tally(entities.map(thing))];
  const shown = counts
    .slice(0, most)
    .map(([name, amount]) => `${figure(amount)} ${amount === 1 ? name : plural(name)}`);
  const others = counts.slice(most).reduce((sum, [, amount]) => sum + amount, 0);
  return [...shown, ...(others > 0 ? [`${figure(others)} others`] : [])].join(' · ');
}

/** “4 production · 1 deprecated”; empty when no entity has a lifecycle. */
export function tallyLifecycles(entities: readonly Entity[]): string {
  const counts = tally(entities.flatMap(({ lifecycle }) => (lifecycle ? [lifecycle] : [])));
  return Array.from(counts, ([name, amount]) => `${figure(amount)} ${name}`).join(' · ');
}

/** Types are people's own words, so only the plain rules of English are applied. */
export function plural(word: string): string {
  if (/person$/i.test(word)) return word.replace(/person$/i, 'people');
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
