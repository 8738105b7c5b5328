/** What begins as a search does and is none: “find dentist who speaks english”, “whose umbrella is that in the kitchen”. */
import type { Named } from './command-names.ts';
import type { Understood } from './read/reader.ts';
import type { Turn } from './turn.ts';
import type { Word } from './word.ts';

/** What is typed is shorter, or has no small words in it. */
const wordsAtLeast = 3;
const wordsOfSentence = 14;
/** How likely it has to be no question. */
const noneLeast = 0.4;

type Typed = {
  readonly words: readonly Word[];
  readonly understood: Pick<Understood, 'none' | 'isNone' | 'isSure'>;
};

/** It is rather no question, and nothing that is there has its words. */
export function isForNothing(
  { catalog, tools }: Pick<Turn, 'catalog' | 'tools'>,
  { name }: Named,
  { words, understood: { none, isNone, isSure } }: Typed,
): boolean {
  const said = words.map(({ text }) => text);
  const hasSmall = said.some((word) => tools.reader.vocabulary.tell([word.toLowerCase()], 0)?.is === 'filler');
  if (said.length < wordsAtLeast || !hasSmall || !(isNone || (!isSure && none >= noneLeast))) return false;
  if (name === 'whose') return said.length <= wordsOfSentence && catalog.mentions(said.join(' ')).found.length === 0;
  return (name === 'find' || name === 'count') && catalog.find(said.join(' ')).entities.length === 0;
}
