/** Tags and types of this catalog in a sentence: “machine learning services” have the tag machine-learning, “caches” are of a type. */
import type { Catalog } from '../../catalog/catalog.ts';
import { remembering } from '../remembering.ts';
import type { Item } from './items.ts';
import { isMisspelt } from './spellings.ts';
import type { Token } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Items from one to before another. `many`: a type in its plural. */
export type FacetSpan = { readonly from: number; readonly to: number; readonly filter: string; readonly many: boolean };

const wordsAtMost = 3;
/** No tag or type of several words begins or ends so, and most words of a sentence are these. */
const noEdges = new Set(
  'the a an i you we they he she me us them my our your is are was were be been am do does did has have had can could will would should who whom whose what which how why when where and or but please pls that this these those it there if any some'.split(
    ' ',
  ),
);
const isNoEdge = (word = '') => noEdges.has(word);
const plain = /^[\p{L}\p{N}][\p{L}\p{N}.+#_-]*$/u;

/** What a tag or type is called by; `alone`: a word that nobody knows, which may be one misspelt. */
type Facets = (said: { readonly value: string; readonly alone: boolean }) => Omit<FacetSpan, 'from' | 'to'> | undefined;

/** The words of a sentence are looked up once for all the ways to read it. */
export const facetsOf = (catalog: Catalog, vocabulary: Vocabulary): Facets =>
  remembering(
    facetsAtMost,
    ({ value, alone }) =>
      facetOf(value, { catalog, vocabulary }) ?? (alone ? misspeltFacet(value, catalog) : undefined),
    ({ value, alone }) => `${alone} ${value}`,
  );
const facetsAtMost = 1_000;

export function facetSpans(items: readonly Item[], tokens: readonly Token[], facets: Facets): readonly FacetSpan[] {
  const spans: FacetSpan[] = [];
  for (let from = 0; from < items.length; ) {
    const span = spanAt(items, tokens, { facets, from });
    if (span) spans.push(span);
    from = span ? span.to : from + 1;
  }
  return spans;
}

function spanAt(
  items: readonly Item[],
  tokens: readonly Token[],
  { from, facets }: { readonly facets: Facets; readonly from: number },
) {
  for (let to = Math.min(items.length, from + wordsAtMost); to > from; to -= 1) {
    const span = items.slice(from, to);
    if (span.some((item) => item.is === 'name' || item.is === 'it') || span.slice(0, -1).some(({ stop }) => stop > 0))
      continue;
    const [first, last] = [span[0], span.at(-1)];
    if (!first || !last) continue;
    const words = tokens.slice(first.from, last.to).map(({ lower }) => lower);
    if (words.length > wordsAtMost || (words.length > 1 && (isNoEdge(words[0]) || isNoEdge(words.at(-1))))) continue;
    const standsAlone = span.length > 1 || mayStandAlone(items, from);
    // “buckets” are of a type of this catalog, whatever stands beside them.
    const mayBeMany = !standsAlone && saysNothing(first) && words.at(-1)?.endsWith('s');
    if (!standsAlone && !mayBeMany) continue;
    const isOneUnknown = span.length === 1 && first.is === 'maybe' && words.length === 1;
    const [said, meant] = [words.join('-'), span.flatMap(wordsOf).join('-')];
    const found =
      facets({ value: said, alone: isOneUnknown }) ??
      (meant === said ? undefined : facets({ value: meant, alone: false }));
    if (found && (standsAlone || found.many)) return { from, to, ...found };
  }
  return undefined;
}

/** As they were meant, where they were misspelt. */
const wordsOf = (item: Item): readonly string[] =>
  item.is === 'word' ? item.words : item.is === 'maybe' ? item.said.toLowerCase().split(/\s+/) : [];

/** A word of the language is a tag only where one is expected: “go services”, “written in go”, “tagged rest”. */
function mayStandAlone(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (isTeam(items, at)) return false;
  // “do we do graphql anywhere”, and not “openapi for tournament-api”.
  const isOnlyFormat = isFormat.test(textIn(item)) && items.every(({ is }) => is === 'word');
  if (item?.is === 'maybe' || isOnlyFormat) return true;
  if (item?.is !== 'word' || item.concepts.has('noun') || item.text === 'the' || item.text.length < 2) return false;
  const [before, next] = [items[at - 1], items[at + 1]];
  // “java or go”, “go or kotlin services”, “tagged both batch and python”
  if (isJoint(before) && items[at - 2]?.is === 'maybe') return true;
  if (isJoint(next) && items[at + 2]?.is === 'maybe' && isNoun(items[at + 3])) return true;
  if (/^(?:both|either)$/.test(textIn(before)) && isTagged(items[at - 2])) return true;
  if (isTagged(before)) return true;
  if (next?.is === 'word' && (next.concepts.has('noun') || /^(?:tag|label|ones?)$/.test(next.text))) return true;
  return (
    (before?.is === 'word' &&
      /^(?:in|tag|tagged|are|is|with|language|labelled|using)$/.test(before.text) &&
      item.told !== 'filler') ||
    (item.text.length === 2 && before?.is === 'word' && before.text === 'in')
  );
}

/** “the security guild” is whoever is called so, whatever is tagged security. */
const isTeam = (items: readonly Item[], at: number) =>
  textIn(items[at - 1]) === 'the' &&
  items[at]?.stop === 0 &&
  /^(?:team|squad|crew|guild|tribe|chapter|department)$/.test(textIn(items[at + 1]));

/** Nothing else is called so. */
const isFormat = /^(?:openapi|asyncapi|graphql|grpc|trpc|wsdl)$/;
const textIn = (item: Item | undefined) => (item?.is === 'word' ? item.text : '');
const isJoint = (item: Item | undefined) => /^(?:or|and)$/.test(textIn(item));
const isNoun = (item: Item | undefined) => item?.is === 'word' && item.concepts.has('noun');
/** No word that a question is asked with: “departments” are of a type, too. */
const saysNothing = (item: Item) =>
  item.is === 'word' && [...item.concepts].every((concept) => concept === 'team' || concept === 'account');
const isTagged = (item: Item | undefined) =>
  /^(?:written|tagged|programmed|coded|tag|label|marked|flagged)/.test(textIn(item));

function facetOf(
  value: string,
  { catalog, vocabulary }: { readonly catalog: Catalog; readonly vocabulary: Vocabulary },
): { readonly filter: string; readonly many: boolean } | undefined {
  if (!plain.test(value)) return undefined;
  for (const form of vocabulary.spellings(value)) {
    // “async apis” are of type asyncapi.
    if (catalog.hasFacet('type', `${form}api`)) return { filter: `type:${form}api`, many: false };
    for (const key of ['type', 'tag'] as const) {
      if (catalog.hasFacet(key, form)) return { filter: `${key}:${form}`, many: form !== value && key === 'type' };
    }
  }
  return undefined;
}

/** What nobody knows is rather a tag that is misspelt: “pyhton things”. */
function misspeltFacet(word: string, catalog: Catalog) {
  const filter = catalog.facetsNear(word).find((one) => isMisspelt(word, one.replace(/^\w+:/, '')));
  return filter === undefined ? undefined : { filter, many: false };
}
