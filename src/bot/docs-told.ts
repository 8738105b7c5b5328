/** Whether the docs are what answers a sentence: where they are not asked by name, they have to tell of it. */
import type { Hit, Search } from '../search/search.ts';
import type { Understood } from './read/reader.ts';
import type { Reading } from './read/reading.ts';
import type { Turn } from './turn.ts';

/** From when on it may be no question, and up to when; sooner where it names nothing and nobody says that it should be in the docs. */
const noQuestion = { ofHere: { none: 0.1, sure: 0.75 }, ofNothing: { none: 0.04, sure: 0.93 } } as const;
const saysDocs =
  /\b(?:docs?|documentation|documented|written|wiki|handbook|guides?|guidance|manual|runbooks?|pages?|techdocs|howto|explain\w*|describ\w*)\b/i;
/** “how do I …”, “where can I read …”: what docs are there for. */
const asksDocs = /\b(?:how|read|steps?|instructions?|procedure|process)\b/i;

type Read = Pick<Understood, 'readings' | 'none' | 'sentence'>;

/** The best reading asks the docs: it, what is asked instead, or nothing. */
export async function byDocs(
  turn: Turn,
  line: string,
  { readings, none, sentence }: Read,
): Promise<Reading | undefined> {
  const [docs] = readings;
  const isAsked = saysDocs.test(line) || asksDocs.test(line);
  if (!docs || (await isTold(turn, docs, !isAsked))) return docs;
  // “how do I write a for loop”: what may be no question, and no docs tell of.
  const isOfHere = saysDocs.test(line) || sentence.ways.some(({ items }) => items.some(({ is }) => is === 'name'));
  const { none: least, sure } = isOfHere ? noQuestion.ofHere : noQuestion.ofNothing;
  if (none >= least && docs.score < sure) return undefined;
  return ofOneThing(line, readings) ?? (isAsked ? docs : undefined);
}

/** The docs are what is asked, whatever of; “a runbook for lost keys”, too. */
const saysSearch =
  /\b(?:docs?|documentation|documented|wiki|handbook|guides?|manual|pages?|techdocs|written|runbooks? (?:for|about|on))\b/i;
/** From when on it may be asked of one thing rather than of the docs. */
const ofOneLeast = 0.15;

/** “the runbook of the billing engine”: asked of one thing, and nothing is called so. */
function ofOneThing(line: string, readings: readonly Reading[]): Reading | undefined {
  return saysSearch.test(line) ? undefined : readings.find((one) => isOfUnknown(one) && one.score >= ofOneLeast);
}

const isOfUnknown = ({ command, how }: Reading) =>
  command !== undefined && Object.keys(how).length > 0 && Object.values(how).every((one) => one === 'unknown');

/** The docs have every word of what a reading asks them. */
export async function isTold({ tools, actor }: Turn, { given }: Reading, closely = false): Promise<boolean> {
  const words = Object.values(given)[0];
  return words !== undefined && hasEveryWord(tools.parts.search(actor), words, closely);
}

/** One section has every word; `closely`: within a sentence or two. */
export async function hasEveryWord(search: Search, words: string, closely = false): Promise<boolean> {
  const { hits, unknown, excerpt } = await search.find({ words, only: 'section', most: 1 });
  const saidIn = (hit: Hit, most?: number) => {
    const { text, marks } = excerpt(hit.kind === 'section' ? `${hit.title}. ${hit.text}` : '', most);
    return new Set(marks.map(({ from, to }) => text.slice(from, to).toLowerCase())).size;
  };
  const [best] = hits;
  return best !== undefined && unknown.length === 0 && (!closely || saidIn(best, nearby) >= saidIn(best));
}
/** Letters. */
const nearby = 240;
