/** “how do I use find?”, “help with impact” → the command that is asked about. */
import { type Fill, filledWith } from './fill.ts';

/** Names of commands that are words of every sentence. */
const small = new Set(['show', 'new', 'mine', 'help']);
const wordsAtMost = 9;

export const fillHelp: Fill = ({ sentence: { tokens }, named, command }) => {
  const [argument = ''] = Object.keys(command.definition.args);
  const isShort = tokens.length <= wordsAtMost && tokens.length > 1;
  const found = isShort ? tokens.findLast(({ lower }) => !small.has(lower) && named(lower)) : undefined;
  return filledWith(found ? { [argument]: found.lower } : {});
};
