/** “payments kiosk”, “finance ops”: a plain word that is a name, or part of one, and behind it a word that is none of it. Together they are what is asked of. */
import type { Scene } from './fill.ts';
import { type Item, textOf } from './items.ts';

type Asking = Pick<Scene, 'items' | 'sentence' | 'isCue' | 'facets' | 'vocabulary'>;

/** `at`: of the name; answers where the word stands that is no part of it: behind it, or between it and an article. */
export function besideName(at: number, asking: Asking): number | undefined {
  const { items, facets } = asking;
  const item = items[at];
  if (item?.is !== 'name' || item.span.from !== item.from || !isPlainWord.test(item.span.said)) return undefined;
  const isFacet = (place: number) => facets.some(({ from, to }) => place >= from && place < to);
  const [before, next] = [items[at - 1], items[at + 1]];
  const isBehind = item.stop === 0 && next?.from === item.to && !isFacet(at + 1);
  if (isBehind && isOther(next, asking) && !isVerb(at + 1, asking) && !isTold(at + 1, items)) return at + 1;
  if (isBehind && item.span.how === 'partial' && isArticle(before) && isMaker(at + 1, asking)) return at + 1;
  // “members of data engineering”, where a team is called engineering.
  const isWhole = item.span.sure && item.span.how === 'name' && before?.stop === 0 && before.to === item.from;
  if (isWhole && isLead(items[at - 2]) && isPlainOther(before, asking) && !isFacet(at - 1)) return at - 1;
  const article = items[at - 2];
  const isPart = item.span.how === 'partial' && isArticle(article);
  const isBefore = isPart && before?.stop === 0 && before.to === item.from && !isFacet(at - 1);
  return isBefore && isSomeWord(before) ? at - 1 : undefined;
}

/** “the FHIR validator”, where something is called fhir-models: what does something is another thing, whatever it does. */
function isMaker(at: number, { items, sentence: { tokens }, isCue }: Asking): boolean {
  const item = items[at];
  const isLast = item !== undefined && (item.stop > 0 || at === items.length - 1);
  return (
    isLast &&
    item.is === 'word' &&
    item.to - item.from === 1 &&
    item.told !== 'filler' &&
    !['noun', 'person', 'lead', 'team', 'owner', 'recent', 'errors'].some((concept) => item.concepts.has(concept)) &&
    !isCue(item.text) &&
    !isElse.test(item.text) &&
    /^\p{L}{3,}[aeo]r$/u.test(tokens[item.from]?.lower ?? '')
  );
}
const isArticle = (item: Item | undefined) => item?.is === 'word' && /^(?:the|our|an?)$/.test(item.text);

const isLead = (item: Item | undefined) =>
  item?.is === 'word' && item.stop === 0 && /^(?:of|in|from|by|with|to)$/.test(item.text);
/** A word that says nothing of a question. */
const isPlainOther = (item: Item, { isCue }: Pick<Asking, 'isCue'>) =>
  item.is === 'word' &&
  item.told === 'common' &&
  isPlainWord.test(item.text) &&
  !isCue(item.text) &&
  !isElse.test(item.text);

/** “the orders topic”, where a topic is called positions-topic. */
const isSomeWord = (item: Item): boolean =>
  item.is === 'maybe'
    ? isPlainWord.test(item.said)
    : item.is === 'word' && item.told !== 'filler' && !item.concepts.has('noun') && !item.concepts.has('lifecycle');

/** No word of the question, and none of when. */
const isOther = (item: Item | undefined, { isCue }: Pick<Asking, 'isCue'>): boolean =>
  item?.is === 'maybe'
    ? isPlainWord.test(item.said)
    : item?.is === 'word' && item.told === 'common' && !isCue(item.text) && !isElse.test(item.text);

const isPlainWord = /^\p{L}{4,}$/u;
const isElse =
  /^(?:earlier|later|together|either|however|further|forever|altogether|error|tonight|tomorrow|midnight|noon|weekends?|whatsoever|itself|himself|herself|themselves|alone|become)$/;

/** “is pulse reliant on …”: it is told of it. */
function isTold(at: number, items: readonly Item[]): boolean {
  const [before, item, next] = [items[at - 2], items[at], items[at + 1]];
  const isAsked = before?.is === 'word' && /^(?:is|are|was|were)$/.test(before.text);
  const goesOn = next?.is === 'word' && /^(?:on|upon|of|to|for|with|from|by)$/.test(next.text);
  return isAsked && item?.stop === 0 && goesOn;
}

/** “checkout stays blank”, “jonas rang me”: rather told of it. */
function isVerb(at: number, { items, isCue, vocabulary }: Asking): boolean {
  const [item, next] = [items[at], items[at + 1]];
  const word = item ? textOf(item).toLowerCase() : '';
  if (/s$/.test(word)) return item?.stop === 0 && isOther(next, { isCue });
  return !/[eo]r$/.test(word) && vocabulary.language.baseForms(word).some((form) => form !== word);
}
