/** Of several names in a sentence, the one that is asked about: “Ruth's people are moving, what is in the hands of risk-tech?” */
import { clauseAt } from './aside.ts';
import type { Item } from './items.ts';

const asks = /^(?:who|whom|whose|what|which|where|how)$/;

/** Where the question begins: with the first word that asks; before everything, where none does or it is the first. */
function questionAt(items: readonly Item[]): number {
  return Math.max(
    0,
    items.findIndex((item) => item.is === 'word' && asks.test(item.text)),
  );
}

/** Those behind the word that asks come first, those in its clause before others; all else stays as it is. */
export function byQuestion(items: readonly Item[]): (a: { readonly at: number }, b: { readonly at: number }) => number {
  const question = questionAt(items);
  const [from, to] = items.length > 0 ? clauseAt(items, question) : [0, 0];
  const rank = (at: number) => (at >= question && at < to ? 0 : at >= from && at < to ? 1 : 2);
  return (a, b) => rank(a.at) - rank(b.at);
}

/** Stands where it is asked: “how good is the catalog? I must report it” asks nothing of “it”. */
export function isAsked(items: readonly Item[], at: number): boolean {
  const [from, to] = clauseAt(items, questionAt(items));
  return at >= from && at < to;
}
