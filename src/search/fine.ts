/** The best few once more, by what a sum over words does not see: whose docs were named, and how much of a title was asked. */
import type { Hit } from './search.ts';
import { termOf, wordsOf } from './words.ts';

export type Ranked = { readonly hit: Hit; readonly score: number };

/** So many are looked at twice. */
export const lookedAtTwice = 50;

/** What is named is meant: “… of payments-api”. */
const named = 0.5;
/** A title of which every word was asked, small words too. */
const titled = 0.4;

export function finely<Ranking extends Ranked>(ranked: readonly Ranking[], question: string): readonly Ranking[] {
  const said = ` ${wordsOf(question).join(' ')} `;
  const asked = new Set(wordsOf(question).map(termOf));
  const again = (one: Ranking): Ranking => {
    const { hit, score } = one;
    const isNamed = said.includes(` ${wordsOf(hit.entity.name).join(' ')} `);
    const title = wordsOf(hit.kind === 'section' ? hit.title : hit.entity.displayName).map(termOf);
    const share = title.filter((word) => asked.has(word)).length / Math.max(1, title.length);
    return { ...one, score: score * (1 + (isNamed ? named : 0) + titled * share) };
  };
  const first = ranked.slice(0, lookedAtTwice).map(again);
  return [...first.sort((a, b) => b.score - a.score), ...ranked.slice(lookedAtTwice)];
}
