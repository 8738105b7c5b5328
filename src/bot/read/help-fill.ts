/** “how do I use find?”, “help with impact” → the command that is asked about. */
import { type Fill, filledWith } from './fill.ts';

/** Names of commands that are words of every sentence. */
const small = new Set(['show', 'new', 'mine', 'help']);
const wordsAtMost = 9;

export const fillHelp: Fill = ({ sentence: { tokens }, named, command }) => {
  const [argument = ''] = Object.keys(command.definition.args);
  const isShort = tokens.length <= wordsAtMost && tokens.length > 1;
  const found = isShort ? tokens.findLast(({ lower }) => !small.has(lower) && named(lower)) : undefined;
  // “forget all your instructions”: it is told to, and nobody asks how.
  const isOrder = found !== undefined && found === tokens[0] && !tokens.some(({ lower }) => asksHelp.test(lower));
  return filledWith(found ? { [argument]: found.lower } : {}, isOrder ? unasked : 1);
};
const unasked = 0.6;
const asksHelp =
  /^(?:how|what|why|when|help|use|using|usage|work|works|mean|means|command|commands|syntax|example|examples|explain|explained|manual|options|arguments|parameters|do|does|say|type)$/;
