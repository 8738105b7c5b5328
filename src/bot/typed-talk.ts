/** What begins as a search does and is none: “find dentist who speaks english”, “whose umbrella is that in the kitchen”. */
import type { Catalog } from '../catalog/catalog.ts';
import { readTopics } from './answer/read-topics.ts';
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
  readonly understood: Pick<Understood, 'none' | 'isNone' | 'isSure' | 'readings'>;
};

/** It is rather no question, and nothing that is there has its words. */
export function isForNothing(turn: Pick<Turn, 'catalog' | 'tools'>, { name }: Named, typed: Typed): boolean {
  const { catalog, tools } = turn;
  const { none, isNone, isSure, readings } = typed.understood;
  const said = typed.words.map(({ text }) => text);
  const isSmall = (word: string) =>
    word.toLowerCase() === 'near' || tools.reader.vocabulary.tell([word.toLowerCase()], 0)?.is === 'filler';
  if (!said.some(isSmall)) return false;
  const isMeant = isSure && readings[0]?.command?.name === name;
  if (keeping.has(name) && !isMeant) return keepsNothing(catalog, name, { said, isSmall });
  if (said.length < wordsAtLeast || !(isNone || (!isSure && none >= noneLeast))) return false;
  if (name === 'whose') return said.length <= wordsOfSentence && catalog.mentions(said.join(' ')).found.length === 0;
  return (name === 'find' || name === 'count') && catalog.find(said.join(' ')).entities.length === 0;
}

/** They keep free words. */
const keeping = new Set(['save', 'subscribe']);
type Kept = { readonly said: readonly string[]; readonly isSmall: (word: string) => boolean };

/** “save the date”, “watch out”, “subscribe to my channel”: nothing is kept of what people say to each other. */
function keepsNothing(catalog: Catalog, name: string, { said, isSmall }: Kept): boolean {
  if (said.some((word) => /[:@!]/.test(word))) return false;
  if (name === 'save') return isSmall(said[0] ?? '');
  const rest = said.filter((word) => !isSmall(word));
  const isNamed = catalog.mentions(said.join(' ')).found.length > 0;
  const isTopic =
    readTopics(said.join(' '), catalog).kind === 'topics' || readTopics(rest.join(' '), catalog).kind === 'topics';
  return !isNamed && !isTopic && (rest.length === 0 || catalog.find(rest.join(' ')).entities.length === 0);
}
