/** “payments kiosk”, “finance ops”: a plain word that is a name, or part of one, and behind it a word that is none of it. Together they are what is asked of. */
import type { Scene } from './fill.ts';
import { type Item, textOf } from './items.ts';

type Asking = Pick<Scene, 'items' | 'isCue' | 'facets' | 'vocabulary'>;

/** `at`: of the name. */
export function isPartOfOther(at: number, asking: Asking): boolean {
  const { items, facets } = asking;
  const [item, next] = [items[at], items[at + 1]];
  if (item?.is !== 'name' || item.stop > 0 || item.span.from !== item.from || next?.from !== item.to) return false;
  if (!isPlainWord.test(item.span.said)) return false;
  if (facets.some(({ from, to }) => at + 1 >= from && at + 1 < to)) return false;
  return isOther(next, asking) && !isVerb(at + 1, asking);
}

/** No word of the question, and none of when. */
const isOther = (item: Item | undefined, { isCue }: Pick<Asking, 'isCue'>): boolean =>
  item?.is === 'maybe'
    ? isPlainWord.test(item.said)
    : item?.is === 'word' && item.told === 'common' && !isCue(item.text) && !isElse.test(item.text);

const isPlainWord = /^\p{L}{4,}$/u;
const isElse =
  /^(?:tonight|tomorrow|midnight|noon|weekends?|whatsoever|itself|himself|herself|themselves|alone|become)$/;

/** “checkout stays blank”, “jonas rang me”: rather told of it. */
function isVerb(at: number, { items, isCue, vocabulary }: Asking): boolean {
  const [item, next] = [items[at], items[at + 1]];
  const word = item ? textOf(item).toLowerCase() : '';
  if (/s$/.test(word)) return item?.stop === 0 && isOther(next, { isCue });
  return !/[eo]r$/.test(word) && vocabulary.language.baseForms(word).some((form) => form !== word);
}
