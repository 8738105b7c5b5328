/** A sentence as the scorer sees it: words with their concepts, names, moments, and words that nobody knows. Where a word is a name too, both ways. */
import type { Catalog } from '../../catalog/catalog.ts';
import { pointing } from '../talk/pointing.ts';
import { momentWord, readWhen, wordsOfWhen } from '../when.ts';
import type { NameSpan } from './names-in.ts';
import { beginsMoment, isArticle, isRelative, points } from './pointers.ts';
import { properIn } from './proper.ts';
import { partIn, spansIn } from './spans.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Told, Vocabulary } from './vocabulary.ts';

type At = { readonly from: number; readonly to: number; readonly stop: Token['stop'] };
export type Item = At &
  /** `words`: as they were meant, where they were misspelt; `text`: the first of them. */
  (
    | {
        readonly is: 'word';
        readonly text: string;
        readonly words: readonly string[];
        readonly concepts: ReadonlySet<string>;
        readonly told: Told['is'];
      }
    | { readonly is: 'name'; readonly span: NameSpan }
    | { readonly is: 'it'; readonly said: string }
    | { readonly is: 'moment'; readonly said: string }
    /** Words that are no words of the language and no name: what is not called so, or what is not understood. */
    | { readonly is: 'maybe'; readonly said: string; readonly words: number; readonly coined: boolean }
  );

/** `less`: what it costs to read a whole name as words, or a word as a part of names. `isInPart`: another way takes a word of it so. */
export type Way = { readonly items: readonly Item[]; readonly less: number; readonly isInPart?: boolean };
export type Sentence = { readonly tokens: readonly Token[]; readonly ways: readonly Way[] };

const cost = { wholeName: 0.7, name: 0.15, part: 0.15 } as const;

/** What is called so exactly is rather meant. */
const lessFor = ({ sure, how, said }: NameSpan) =>
  !sure || how === 'plural' ? 0 : said.includes(' ') ? cost.wholeName : cost.name;

/** Names that are words, too: each may be meant either way, of so many. */
const ambiguousAtMost = 3;

export function sentenceOf(line: string, catalog: Catalog, vocabulary: Vocabulary): Sentence {
  const tokens = tokensOf(line, vocabulary.language.contractions);
  const proper = properIn(tokens);
  const told = toldOf(tokens, vocabulary).map((one, at) =>
    proper.has(at) && one && !['noun', 'team'].some((concept) => one.concepts.has(concept)) ? undefined : one,
  );
  const spans = spansIn(tokens, catalog, vocabulary);
  const chosen = withoutOverlap(spans);
  const unsure = chosen.filter((span) => isWords(span, tokens, told)).slice(0, ambiguousAtMost);
  const ways = subsetsOf(unsure).map((dropped) => {
    // What is shorter stands in its place: “payments services” is no service, but payments may be a team.
    const others = spans.filter((span) => !dropped.some(({ from, to }) => span.from === from && span.to === to));
    const less = dropped.reduce((sum, span) => sum + lessFor(span), 0);
    return { items: itemsOf(tokens, told, dropped.length > 0 ? withoutOverlap(others) : chosen), less };
  });
  const part = spans.length === 0 ? partIn(tokens, catalog, vocabulary) : undefined;
  const all = part
    ? [...ways.map((way) => ({ ...way, isInPart: true })), { items: itemsOf(tokens, told, [part]), less: cost.part }]
    : ways;
  return {
    tokens,
    ways: all.flatMap((way) => [way, ...named(way.items).map((items) => ({ items, less: way.less }))]),
  };
}

/** The same where the names are known already. */
export function itemsWith(
  tokens: readonly Token[],
  names: readonly NameSpan[],
  vocabulary: Vocabulary,
): readonly Item[] {
  return itemsOf(tokens, toldOf(tokens, vocabulary), names);
}

/** “ledger-db, who runs it”: the only name stands where it is pointed at, too. */
function named(items: readonly Item[]): readonly (readonly Item[])[] {
  const names = items.filter((item) => item.is === 'name' || (item.is === 'maybe' && item.coined));
  const at = items.findLastIndex(({ is }) => is === 'it');
  const [name] = names;
  if (!name || names.length > 1 || at < 0) return [];
  const { from, to, stop } = items[at] ?? name;
  return [
    items.flatMap((item, here): readonly Item[] =>
      item === name ? [] : here === at ? [{ ...name, from, to, stop }] : [item],
    ),
  ];
}

/** What each word says, a misspelt one what it was meant to say. */
function toldOf(tokens: readonly Token[], vocabulary: Vocabulary): readonly (Said | undefined)[] {
  const words = tokens.map(({ lower }) => lower);
  const corrected = words.map((word, at) => (vocabulary.tell(words, at) ? word : (vocabulary.correct(word) ?? word)));
  return corrected.map((word, at) => {
    const told = vocabulary.tell(corrected, at);
    return told && { ...told, word, words: corrected.slice(at, at + told.size) };
  });
}

/** `words`: as they were meant, where they were misspelt; `word`: the first. */
type Said = Told & { readonly word: string; readonly words: readonly string[] };

/** Words of the language, or of which some are: “the ledger service” is a name, “java services” may be. */
const isWords = (span: NameSpan, tokens: readonly Token[], told: readonly (Said | undefined)[]) => {
  const words = tokens.slice(span.from, span.to);
  return (
    words.every(({ lower }) => /^\p{L}+$/u.test(lower)) &&
    (!span.sure || words.some((_, at) => told[span.from + at] !== undefined))
  );
};

/** The surest first, of these the longest. */
function withoutOverlap(spans: readonly NameSpan[]): readonly NameSpan[] {
  const ranked = [...spans].sort(
    (a, b) => Number(b.sure) - Number(a.sure) || b.to - b.from - (a.to - a.from) || a.from - b.from,
  );
  const kept: NameSpan[] = [];
  for (const span of ranked) {
    if (kept.every(({ from, to }) => span.to <= from || span.from >= to)) kept.push(span);
  }
  return kept.sort((a, b) => a.from - b.from);
}

function subsetsOf<One>(all: readonly One[]): readonly (readonly One[])[] {
  const [first, ...rest] = all;
  if (first === undefined) return [[]];
  const without = subsetsOf(rest);
  return [...without, ...without.map((set) => [first, ...set])];
}

function itemsOf(
  tokens: readonly Token[],
  told: readonly (Said | undefined)[],
  names: readonly NameSpan[],
): readonly Item[] {
  const items: Item[] = [];
  const line = { tokens, told, names, proper: properIn(tokens) };
  for (let at = 0; at < tokens.length; ) {
    const item =
      nameAt(tokens, names, at) ?? momentAt(tokens, names, at) ?? placeAt(tokens, names, at) ?? wordAt(line, at);
    items.push(item);
    at = item.to;
  }
  return joined(items, tokens);
}

const stopAt = (tokens: readonly Token[], to: number) => tokens[to - 1]?.stop ?? 0;

function nameAt(tokens: readonly Token[], names: readonly NameSpan[], at: number): Item | undefined {
  const span = names.find(({ from }) => from === at);
  return span && { is: 'name', span, from: at, to: span.to, stop: stopAt(tokens, span.to) };
}

/** “the second one”, “that team”: what was shown, and what hangs together with it. */
function placeAt(tokens: readonly Token[], names: readonly NameSpan[], at: number): Item | undefined {
  if (!/^(?:the|that|this|its|their|his|her|number|no|nr|option|item|entry|#?\d+\S*)$/.test(tokens[at]?.lower ?? ''))
    return undefined;
  const room = Math.min(3, tokens.length - at, ...names.filter(({ from }) => from >= at).map(({ from }) => from - at));
  for (let size = room; size > 1; size -= 1) {
    const said = tokens
      .slice(at, at + size)
      .map(({ lower }) => lower)
      .join(' ');
    // “the bottom of the scorecard” is no place in what was listed.
    if (tokens[at + size]?.lower === 'of' && !amongThem.test(tokens[at + size + 1]?.lower ?? '')) continue;
    const pointed = pointing(said);
    if (pointed?.at === 'place' || (pointed?.at === 'noun' && pointed.surely))
      return { is: 'it', said, from: at, to: at + size, stop: stopAt(tokens, at + size) };
  }
  return undefined;
}

const amongThem = /^(?:them|these|those|all)$/;

/** “since monday”, “last week”: not in a name. */
function momentAt(tokens: readonly Token[], names: readonly NameSpan[], at: number): Item | undefined {
  const first = tokens[at]?.lower ?? '';
  if (!beginsMoment.test(momentWord(first) ?? first)) return undefined;
  const room = Math.min(
    wordsOfWhen,
    tokens.length - at,
    ...names.filter(({ from }) => from > at).map(({ from }) => from - at),
  );
  for (let size = room; size > 0; size -= 1) {
    const words = tokens.slice(at, at + size);
    if (words.slice(0, -1).some(({ stop }) => stop === 2)) continue;
    const said = words.map(({ text }) => text).join(' ');
    if (size === 1 && /^(?:a|an|the|on|last|past|this|one|may|march)$/i.test(said)) continue;
    if (readWhen(said)) return { is: 'moment', said, from: at, to: at + size, stop: stopAt(tokens, at + size) };
  }
  return undefined;
}

type Line = {
  readonly tokens: readonly Token[];
  readonly told: readonly (Said | undefined)[];
  readonly names: readonly NameSpan[];
  readonly proper: ReadonlySet<number>;
};

function wordAt({ tokens, told, names, proper }: Line, at: number): Item {
  const token = tokens[at] ?? { lower: '', text: '', stop: 0 as const };
  const next = Math.min(...names.filter(({ from }) => from > at).map(({ from }) => from), tokens.length);
  const says = told[at];
  const size = says && at + says.size <= next ? says.size : 1;
  const place = { from: at, to: at + size, stop: stopAt(tokens, at + size) };
  const isBeforeName = names.some(({ from }) => from === at + 1);
  // “impact 4 orders-api”
  if (token.lower === '4' && isBeforeName) return fillerAs('for', { ...place, concepts: ['for'] });
  if (!isBeforeName && isArticle(tokens, told, at)) return fillerAs('the', place);
  if (isRelative(tokens, told, at)) return fillerAs('that', place);
  if (size === 1 && points(tokens, at))
    return { is: 'it', said: /^(?:its|their|there)$/.test(token.lower) ? 'it' : token.lower, ...place };
  if (says && size === says.size)
    return { is: 'word', text: says.word, words: says.words, concepts: says.concepts, told: says.is, ...place };
  return { is: 'maybe', said: token.text, words: 1, coined: isCoined(token.text) || proper.has(at), ...place };
}

/** A small word that says nothing of what is asked. */
const fillerAs = (text: string, { concepts = [], ...place }: At & { readonly concepts?: readonly string[] }): Item => ({
  ...{ is: 'word', text, words: [text], concepts: new Set(concepts), told: 'filler' },
  ...place,
});

/** Not a word anybody speaks: it has signs or digits in it. */
/** “502s”, “4k”: how many, or which error, and no name. */
const isNumber = (text: string) => /^\d+[a-z]{0,2}$/i.test(text);
const isCoined = (text: string) => !isNumber(text) && /[\p{L}\p{N}][-_.:/][\p{L}\p{N}]|\d|^[A-Z]{3,}$/u.test(text);

/** Unknown words side by side are one thing, with what kind of thing it is. */
function joined(items: readonly Item[], tokens: readonly Token[]): readonly Item[] {
  const all: Item[] = [];
  for (const item of items) {
    const last = all.at(-1);
    if (item.is === 'maybe' && last?.is === 'maybe' && last.stop === 0 && last.words < 4) {
      const said = tokens
        .slice(last.from, item.to)
        .map(({ text }) => text)
        .join(' ');
      all[all.length - 1] = {
        ...last,
        said,
        words: last.words + 1,
        coined: last.coined || item.coined,
        to: item.to,
        stop: item.stop,
      };
    } else all.push(item);
  }
  return all;
}

export const textOf = (item: Item): string =>
  item.is === 'word' ? item.text : item.is === 'name' ? item.span.said : item.said;
