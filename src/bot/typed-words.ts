/** What the words behind a command's name say: a sentence that it begins, or what the command takes. */
import type { Named } from './command-names.ts';
import { readSet } from './read/read-set.ts';
import type { Reading } from './read/reading.ts';
import type { Supplied } from './run-command.ts';
import type { Turn } from './turn.ts';

/** As it was typed, the command's name and all. */
export type Said = Supplied & { readonly line: string };

/** Something is called exactly so. */
export const isCalled = ({ catalog }: Turn, said: Said) =>
  said.kind === 'words' && catalog.called(said.words.map(({ text }) => text).join(' ')).length > 0;

/** “approve it”, “retry the failed one”: what it takes is no word of the language. */
export function isPlainWords({ tools }: Turn, { definition }: Named, said: Said): boolean {
  const [first] = Object.values(definition.args);
  return first?.kind === 'text' && isTold({ tools }, said);
}

/** “list”, “all services”: words that say no more than that many are meant. */
export const isOfMany = ({ tools }: Turn, said: Said): boolean =>
  said.kind === 'words' &&
  said.words.every(({ text }) => {
    const told = tools.reader.vocabulary.tell([text.toLowerCase()], 0);
    return told?.is === 'filler' || ['list', 'noun'].some((one) => told?.concepts.has(one));
  });

/** All are words of the language. */
export function isTold({ tools }: Pick<Turn, 'tools'>, said: Said): boolean {
  const words = said.kind === 'words' ? said.words.map(({ text }) => text.toLowerCase()) : [];
  return words.length > 0 && words.every((_, at) => tools.reader.vocabulary.tell(words, at) !== undefined);
}

/** “new runbook for type:service”, rather than “new website for students”. */
export function isForMany({ catalog }: Turn, line: string): boolean {
  const [, whom] = /\sfor\s+(.+)$/i.exec(line) ?? [];
  if (whom === undefined) return true;
  return whom.includes(':') || readSet(whom, catalog) !== undefined || catalog.called(whom).length > 0;
}

/** “abuot” is about. */
export function meantBy(word: string, { tools }: Turn): string {
  const { vocabulary } = tools.reader;
  const lower = word.toLowerCase();
  const { contractions } = vocabulary.language;
  if (Object.hasOwn(contractions, lower)) return contractions[lower] ?? lower;
  return vocabulary.tell([lower], 0) ? lower : (vocabulary.correct(lower) ?? lower);
}

/** “help with find” names one among other words, “help me please” none at all; `help team size` stands as it is. */
export function isCommandSaid({ tools }: Turn, best: Reading, words: readonly string[]): boolean {
  const isLed = sentenceWord.test(words[0] ?? '') && words.length > 1;
  if (isLed && Object.keys(best.given).length > 0) return true;
  const { commands } = tools.parts;
  return words.every((word, at) => !commands.has(word) && tools.reader.vocabulary.tell(words, at) !== undefined);
}

export const sentenceWord =
  /^(?:owned|which|that|there|available|are|is|we|you|i|can|tagged|written|called|out|of|for|about|in|on|with|me|all|the|every|everything|any|from|to|by|that|my|our|a|an)$/;

/** “approve it”, “retry the failed one”, rather than “refresh github”. */
export const isPointedAt = (said: Said) =>
  said.kind === 'words' &&
  said.words.some(({ text }) =>
    /^(?:it|the|that|this|my|our|last|latest|failed|running|one|task|run|job|request)$/i.test(text),
  );
