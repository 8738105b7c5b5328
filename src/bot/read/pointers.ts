/** Small words that may point at what was talked about: “it”, “there”, “that” before no name. */
import { isPronoun } from '../seek.ts';
import type { Token } from './tokens.ts';
import type { Told } from './vocabulary.ts';

/** “that pigeonhole component” is called so, and is nothing that was talked about. */
export const isArticle = (tokens: readonly Token[], told: readonly (Told | undefined)[], at: number) =>
  /^(?:that|this)$/.test(tokens[at]?.lower ?? '') &&
  tokens[at + 1]?.stop === 0 &&
  told[at + 1] === undefined &&
  told[at + 2]?.concepts.has('noun') === true;

/** “these days” are when, and nothing that was listed. */
const isSpell = (tokens: readonly Token[], at: number) =>
  /^(?:these|those)$/.test(tokens[at]?.lower ?? '') &&
  /^(?:days|weeks|months|times)$/.test(tokens[at + 1]?.lower ?? '');

/** “what changed there since monday”, but not “is anybody there”. */
function isThere(tokens: readonly Token[], at: number): boolean {
  if (tokens[at]?.lower !== 'there') return false;
  const isLast =
    at === tokens.length - 1 ||
    beginsMoment.test(tokens[at + 1]?.lower ?? '') ||
    /^(?:recently|lately|now|then|this|last|since)$/.test(tokens[at + 1]?.lower ?? '');
  return (
    isLast &&
    at > 1 &&
    !/^(?:is|are|be|was|were|anyone|anybody|somebody|someone|who|hi|hey|hello|you|still|not)$/.test(
      tokens[at - 1]?.lower ?? '',
    )
  );
}

const isThing = (token: Token | undefined, said: Told | undefined) =>
  token?.stop === 0 &&
  said !== undefined &&
  ['noun', 'team', 'what', 'stuff', 'person', 'doc'].some((concept) => said.concepts.has(concept));

const isPronounOrOwn = (word: string) => word === 'its' || word === 'their' || isPronoun(word);

/** It points at something that was talked about. */
export const points = (tokens: readonly Token[], at: number): boolean =>
  (isPronounOrOwn(tokens[at]?.lower ?? '') && !isSpell(tokens, at)) || isThere(tokens, at);

/** “apis that have no docs”: it points at nothing. */
export const isRelative = (tokens: readonly Token[], told: readonly (Told | undefined)[], at: number): boolean =>
  tokens[at]?.lower === 'that' && isThing(tokens[at - 1], told[at - 1]);

/** A moment begins so: “the last week”, “3 days ago”. */
export const beginsMoment =
  /^(?:\d.*|the|this|last|past|an?|one|on|today|yesterday|mon.*|tue.*|wed.*|thu.*|fri.*|sat.*|sun.*|jan.*|feb.*|mar.*|apr.*|may|june?|july?|aug.*|sep.*|oct.*|nov.*|dec.*)$/;
