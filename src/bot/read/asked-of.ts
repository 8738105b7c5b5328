/**
 * “services of marketing”, “what has legal got in production”, “cobol services”: what all of something is asked of, and
 * nothing is called so. It is told by where it stands, whatever is asked: an answer about everything would be another.
 */
import { lookUp } from '../words/look-up.ts';
import { isAsked } from './asked-name.ts';
import type { Filled, Scene } from './fill.ts';
import { type Item, textOf } from './items.ts';
import { besideName } from './part-of-other.ts';
import { has } from './set-so-far.ts';
import { isPlain, scopeLeft, unsaid } from './unknown-scope.ts';

type Asking = Pick<Scene, 'items' | 'sentence' | 'isCue' | 'facets' | 'vocabulary'>;
/** `from`, `to`: items. */
type Chunk = { readonly from: number; readonly to: number };

export type AskedOf = { readonly said: string; readonly as: As };

/** They are asked of everything where nothing is named. */
export const ofEverything: ReadonlySet<string> = new Set([
  ...['health', 'worst', 'trend', 'check', 'errors', 'orphans', 'changes', 'mine'],
]);

/** Kept with what else was read, to be told. */
export const withUnknown = <Some extends Pick<Filled, 'said' | 'how'>>(filled: Some, { said, as }: AskedOf): Some => ({
  ...filled,
  said: { ...filled.said, [scopeLeft]: said },
  how: { ...filled.how, [scopeLeft]: as === 'quality' ? unsaid : 'unknown' },
});

/** `leftOver`: what a set has no use for; of other commands nothing is known of it. */
export function askedOf(asking: Asking, leftOver?: readonly string[]): AskedOf | undefined {
  const { items, facets } = asking;
  const inFacet = (at: number) => facets.some(({ from, to }) => at >= from && at < to);
  const isOpen = (at: number) => !inFacet(at) && isAsked(items, at) && isNameLike(items[at], asking, leftOver);
  for (const [at] of items.entries()) {
    const chunk = chunkAt(at, items, isOpen);
    const as = chunk && standsAs(chunk, asking, leftOver !== undefined);
    if (!chunk || !as) continue;
    // “which checks does garden api fail”: only of a set it may be a quality.
    if (as === 'quality' && leftOver) return { said: saidIn(chunk, asking), as };
    const { from, to } = chunk;
    const isWhole = as !== 'scope' && items[to - 1]?.stop === 0 && calledIn.some((concept) => has(items[to], concept));
    return { said: saidIn({ from, to: isWhole ? to + 1 : to }, asking), as: as === 'quality' ? 'name' : as };
  }
  return undefined;
}

/** “garden api”, “fleet manager”: they are said with what is called so; “marketing domain” is not. */
const calledIn = ['noun', 'person', 'lead', 'team'];

/** May be what something is called: no word of the question. */
function isNameLike(
  item: Item | undefined,
  { items, isCue }: Asking,
  leftOver: readonly string[] | undefined,
): boolean {
  if (item?.is === 'maybe') return !leftOver || leftOver.includes(item.said);
  // “only experimental so far”
  const isWhen = item?.is === 'word' && item.words.length > 1 && item.concepts.has('recent');
  if (item?.is !== 'word' || item.told === 'filler' || isWhen || isPlain.test(item.text)) return false;
  if (leftOver) return leftOver.includes(item.text);
  // “the compliance team”
  const at = items.indexOf(item);
  const isCalled = item.stop === 0 && isText(items[at + 1], kinds) && isArticle(items[at - 1]) && !says(item);
  return isCalled || (item.told !== 'told' && !isCue(item.text));
}
/** A word that is part of what is asked: which of them. */
const says = (item: Item) =>
  ['noun', 'list', 'company', 'lifecycle', 'worst', 'count', 'change'].some((concept) => has(item, concept));

/** All the open words from here on, up to a stop; nothing where the word before is one of them. */
function chunkAt(at: number, items: readonly Item[], isOpen: (at: number) => boolean): Chunk | undefined {
  if (!isOpen(at) || (at > 0 && isOpen(at - 1) && items[at - 1]?.stop === 0)) return undefined;
  let to = at + 1;
  while (to < items.length && items[to - 1]?.stop === 0 && isOpen(to)) to += 1;
  return { from: at, to };
}

/** `scope`: no team, system or domain is called so; `name`: nothing is; `quality`: nothing is known to be so. */
type As = 'scope' | 'name' | 'quality';

function standsAs({ from, to }: Chunk, asking: Asking, isSet: boolean): As | undefined {
  const { items } = asking;
  const [before, next, last] = [items[from - 1], items[to], items[to - 1]];
  const isLast = last?.stop !== 0 || next === undefined;
  const lead = isArticle(before) ? items[from - 2] : before;
  // “team rocket”, “the rocket team”
  if (isText(before, kinds) || (!isLast && isText(next, kinds))) return 'scope';
  // “cobol services”, not “I seek services”
  if (!isLast && has(next, 'noun'))
    return isText(before, speaker) || isHasty(last) || saysAgain(last, next, asking) ? undefined : 'quality';
  // “marketing's services”
  if (isText(next, /^'s$/) && has(items[to + 1], 'noun')) return 'scope';
  // “does legal have”, “has legal got”
  if (isText(lead, auxiliary) && !isLast && next?.is === 'word') return 'name';
  // “is mercury deprecated”, “is mercury healthy”
  if (isText(lead, copula) && !isLast && (has(next, 'lifecycle') || has(next, 'health'))) return 'name';
  // “written in cobol”
  if (lead?.is === 'word' && lead.stop === 0 && lead.words.length > 1 && lead.words.at(-1) === 'in') return 'quality';
  // “belong to legal”, “services of marketing”
  if (isLed(lead, items, isSet)) return 'name';
  if (besideName(from - 1, asking) === from) return 'name';
  // “libraries the design guild keeps”
  if (isArticle(before) && items[from - 2]?.stop === 0 && has(items[from - 2], 'noun')) return 'name';
  // “what is legacy mainframe”, “which apis are oracle”
  if (has(before, 'lifecycle') && !isHasty(last)) return 'name';
  return isText(before, copula) && isLast && !isOfAny(last, asking) ? 'quality' : undefined;
}

/** “users that are registered” are users. */
function isOfAny(word: Item | undefined, { vocabulary: { language } }: Asking): boolean {
  const said = word ? textOf(word).toLowerCase() : '';
  return lookUp(language.saysAgain, said) === '*';
}

/** “kafka topics” are topics. */
function saysAgain(word: Item | undefined, noun: Item | undefined, { vocabulary }: Asking): boolean {
  if (!word || !noun) return false;
  const { saysAgain: words, sets } = vocabulary.language;
  const said = textOf(word).toLowerCase();
  const called = vocabulary.language
    .baseForms(textOf(noun).toLowerCase())
    .flatMap((form) => [form, lookUp(sets, form) ?? form]);
  const nouns = lookUp(words, said)?.split(' ') ?? [];
  return nouns.some((one) => one === '*' || called.includes(one));
}

function isLed(lead: Item | undefined, items: readonly Item[], isSet: boolean): boolean {
  if (lead?.is !== 'word' || lead.stop > 0) return false;
  if (lead.words.length > 1 && /^(?:to|by|with|on|of)$/.test(lead.words.at(-1) ?? '')) return true;
  const head = items[items.indexOf(lead) - 1];
  const leads = isSet ? /^(?:of|in|from|by|on|at|within|inside)$/ : /^(?:of|in|from|by|on|at|within|inside|with|for)$/;
  return leads.test(lead.text) && head?.is === 'word' && head.told === 'told';
}

const isText = (item: Item | undefined, words: RegExp) =>
  item?.is === 'word' && item.stop === 0 && words.test(item.text);
const isArticle = (item: Item | undefined) => isText(item, /^(?:the|our|this|that)$/);
const auxiliary = /^(?:does|do|did|has|have|had)$/;
const copula = /^(?:is|are|was|were)$/;
const kinds = /^(?:team|squad|crew|guild|tribe|chapter|department|system|domain)$/;
const speaker = /^(?:i|we|you|they|to)$/;
/** “whch services”: what is short and no word. */
const isHasty = (item: Item | undefined) => item?.is === 'maybe' && item.said.length < 4;

/** With the name before it, of which it is a part then. */
const saidIn = ({ from, to }: Chunk, { items, sentence: { tokens } }: Asking) =>
  tokens
    .slice(
      items[items[from - 1]?.is === 'name' && items[from - 1]?.stop === 0 ? from - 1 : from]?.from,
      items[to - 1]?.to,
    )
    .map(({ text }) => text)
    .join(' ');
