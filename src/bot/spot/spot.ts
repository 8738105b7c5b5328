/** Entities in the words of a sentence, as this person may see them: where they stand, what they may be, how sure that is. */
import type { Catalog, English, Entity, SpotHow } from '../../catalog/catalog.ts';
import { fillers, sameAs } from '../understand-words.ts';

/** As it was said: without “'s” and the signs around it. */
export type SpotToken = { readonly text: string; readonly start: number; readonly end: number };
export type How = SpotHow;
export type Candidate = {
  readonly entity: Entity;
  /** From 0.9 on it is called so; below 0.7 it may well be something else. */
  readonly score: number;
  readonly how: How;
  /** A word beside the name says of what kind it is. */
  readonly beside?: true;
};
/** Tokens from one to before another. */
export type Span = {
  readonly from: number;
  readonly to: number;
  readonly said: string;
  readonly candidates: readonly Candidate[];
};

/** `isKnown`: words of the language, in lower case, which are no name misspelt or said in part. */
export function spot(
  tokens: readonly SpotToken[],
  catalog: Pick<Catalog, 'spot'>,
  isKnown: (word: string) => boolean = () => false,
): readonly Span[] {
  const words = tokens.map(({ text }) => text);
  const english: English = {
    stop: (word) => fillers.has(word),
    known: isKnown,
    sameAs: (word) => (Object.hasOwn(sameAs, word) ? (sameAs[word] ?? []) : []),
  };
  const spots = catalog.spot(words, english);
  return spots.map((span) => ({ ...span, said: words.slice(span.from, span.to).join(' ') }));
}
