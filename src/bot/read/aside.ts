/** What a sentence tells beside what it asks: “tidying up before the summer: which services have no owner”. */
import type { Item } from './items.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words that people speak, and no name: what is asked is told by the rest. */
export const isSpoken = (item: Item, vocabulary: Pick<Vocabulary, 'isSpoken'>): boolean =>
  item.is === 'word' ||
  (item.is === 'maybe' &&
    !item.coined &&
    item.said
      .toLowerCase()
      .split(/\s+/)
      .every((word) => vocabulary.isSpoken(word)));

/** Where the clause begins that an item stands in, and where the next one does. */
export function clauseAt(items: readonly Item[], at: number): readonly [from: number, to: number] {
  let from = at;
  while (from > 0 && items[from - 1]?.stop === 0) from -= 1;
  let to = at;
  while (to < items.length - 1 && items[to]?.stop === 0) to += 1;
  return [from, to + 1];
}

/** “health of payments by redness”: what follows is part of what is asked. */
const leads = /^(?:by|of|for|from|in|on|at|to|with|as|per)$/;

type Said = { readonly items: readonly Item[]; readonly vocabulary: Pick<Vocabulary, 'isSpoken'> };

/** A word beside what is `taken` may belong to its name: “the ledger zapper” is no ledger. Others were heard when it was told what is asked. */
function isToldBeside(item: Item, { items, vocabulary }: Said, taken: ReadonlySet<number>): boolean {
  const at = items.indexOf(item);
  const isBehind = taken.has(at - 1) && items[at - 1]?.stop === 0;
  const isBefore = taken.has(at + 1) && item.stop === 0;
  const before = items[at - 1];
  const isLed = before?.is === 'word' && leads.test(before.text);
  return !isBehind && !isBefore && !isLed && isSpoken(item, vocabulary);
}

/** A name, or what may be one, that nothing has a use for. */
export const isLeftOver = (item: Item, said: Said, taken: ReadonlySet<number>): boolean =>
  item.is === 'name' || (item.is === 'maybe' && !isToldBeside(item, said, taken));
