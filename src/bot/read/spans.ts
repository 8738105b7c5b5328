/** What in a line may be a name: called exactly so, in part, misspelt. */
import type { Catalog } from '../../catalog/catalog.ts';
import { isTemplate } from '../answer/names.ts';
import { readWord } from '../answer/noun-query.ts';
import { described } from '../described.ts';
import { describedSpans } from './described-spans.ts';
import { type NameSpan, namesIn } from './names-in.ts';
import type { Token } from './tokens.ts';
import type { Told, Vocabulary } from './vocabulary.ts';

export function spansIn(tokens: readonly Token[], catalog: Catalog, vocabulary: Vocabulary): readonly NameSpan[] {
  const isMade = tokens.some(({ lower }) => asksToMake(lower, vocabulary));
  const names = named(tokens, catalog, vocabulary).filter(
    (span) =>
      !isFacet(span, catalog) &&
      !isOrdered(span, tokens, vocabulary) &&
      // “what groups has …” asks for groups, though somebody is called so in part.
      // “list them” lists, and “show the docs” shows.
      (span.sure || (readWord(span.said).is !== 'set' && !lists.test(span.said))) &&
      (isMade || !isNounOfTemplate(span, vocabulary)) &&
      (span.how !== 'typo' || !tokens.slice(span.from, span.to).every(({ lower }) => vocabulary.isSpoken(lower))),
  );
  const all = isMade ? names : names.map((span) => withThings(span, tokens, catalog));
  return [...all, ...describedSpans(tokens, all, catalog)];
}

/** “mail the minutes to everybody”, “export all users”: what somebody is told to do, though something is called so. */
function isOrdered({ from, to }: NameSpan, tokens: readonly Token[], { isSpoken }: Vocabulary): boolean {
  const [first, next, kind] = tokens.slice(from);
  const isOrder = to - from === 1 && first !== undefined && isSpoken(first.lower) && first.stop === 0;
  const isFirst = tokens.slice(0, from).every(({ lower }) => lower === 'please');
  if (
    !isOrder ||
    !isFirst ||
    next === undefined ||
    !isObject.test(next.lower) ||
    readWord(kind?.lower ?? '').is === 'noun'
  )
    return false;
  return !tokens.slice(to).some(({ lower }) => asks.test(lower));
}
const isObject =
  /^(?:the|an?|all|every|my|our|your|his|her|their|me|us|them|everything|everybody|everyone|this|that|these|those)$/;
const asks = /^(?:who|whom|whose|what|which|where|when|why|how|is|are|was|does|do|did|has|have|can|owns?|owners?)$/;

/** “what if billing is not available”: a word of the language that several names have in them, where nothing else is named. */
export function partIn(tokens: readonly Token[], catalog: Catalog, vocabulary: Vocabulary): NameSpan | undefined {
  const isTold = (word: string) => {
    const told = vocabulary.tell([word], 0);
    return (
      word.length < shortestPart ||
      told?.is === 'filler' ||
      ['noun', 'list', 'team', 'read', 'what'].some((one) => told?.concepts.has(one))
    );
  };
  const [part, ...others] = namesIn(tokens, catalog, isTold).filter(
    (span) =>
      // “booking”, where a team is called bookings, and others booking-engine and booking-api.
      ((!span.sure && span.how === 'partial') || (span.how === 'plural' && span.entities.length > 1)) &&
      span.entities.some((entity) => !isTemplate(entity)) &&
      !isOrdered(span, tokens, vocabulary),
  );
  return part && others.length === 0 ? part : undefined;
}
const shortestPart = 3;

/** “basket servise”, “posting engne”: words that are misspelt may be part of a name, as they were meant. */
function named(tokens: readonly Token[], catalog: Catalog, vocabulary: Vocabulary): readonly NameSpan[] {
  const { correct, learned, isSpoken } = vocabulary;
  const isWord = (word: string) => isKnown(vocabulary.tell([word], 0));
  const written = namesIn(tokens, catalog, isWord);
  const meant = tokens.map((token) => {
    const word = isSpoken(token.lower) ? undefined : (correct(token.lower) ?? learned(token.lower));
    return word === undefined || word === token.lower ? token : { ...token, lower: word, text: word };
  });
  const isOther = (at: number) =>
    meant[at] !== tokens[at] && !written.some(({ sure, from, to }) => sure && at >= from && at < to);
  if (!meant.some((_, at) => isOther(at))) return written;
  const more = namesIn(meant, catalog, isWord).filter(
    ({ sure, from, to }) => sure && to - from > 1 && range(from, to).some(isOther),
  );
  const isWithin = (one: NameSpan) => more.some(({ from, to }) => one.from >= from && one.to <= to);
  return [...written.filter((one) => !isWithin(one)), ...more];
}
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** “where do we use kotlin”, “go services”: a tag or many of a type, though a template is called so in part. */
const isFacet = ({ sure, how, entities, said }: NameSpan, catalog: Catalog) =>
  (!sure || how === 'plural') &&
  entities.every(isTemplate) &&
  (how === 'plural' || (['tag', 'type'] as const).some((key) => catalog.hasFacet(key, said.toLowerCase())));

/** “repo and docs of path-planner”, where a template is called “register a repo”: the word is the question's, unless something is to be made. */
const isNounOfTemplate = ({ sure, entities, said }: NameSpan, vocabulary: Vocabulary) =>
  !sure && entities.every(isTemplate) && vocabulary.tell([said.toLowerCase()], 0)?.size === 1;
/** “owner of the kotlin service”, where a template is called so: the things that it tells may be meant as well. */
function withThings(span: NameSpan, tokens: readonly Token[], catalog: Catalog): NameSpan {
  const { entities, from, to } = span;
  const words = to - from > 1 && entities.every(isTemplate) ? tokens.slice(from, to).map(({ lower }) => lower) : [];
  const things = words.length > 0 ? described(words, catalog) : [];
  return things.length > 0
    ? { ...span, entities: [...things, ...entities], how: 'described', sure: false, words: span.said }
    : span;
}
const lists = /^(?:list|show)$/i;
const asksToMake = (word: string, vocabulary: Vocabulary) =>
  ['make', 'template'].some((one) => vocabulary.tell([word], 0)?.concepts.has(one));

/** No part of a name by itself; what people call things may be. */
const isKnown = (told: Told | undefined) =>
  told !== undefined &&
  (told.is === 'filler' || !['noun', 'list', 'read'].some((concept) => told.concepts.has(concept)));
