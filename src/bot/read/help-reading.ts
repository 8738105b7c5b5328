/** “how do I use find?”, “help with impact” → what a command is for. */
import type { Item, Sentence } from './items.ts';
import type { Reading } from './reader.ts';
import type { Asking } from './set-reading.ts';

const worth = 3.3;

export function helpReadings(items: readonly Item[], { tokens }: Sentence, { named }: Asking): readonly Reading[] {
  const command = named('help');
  const has = (concept: string) => items.some((item) => item.is === 'word' && item.concepts.has(concept));
  if (!command || tokens.length > 9 || items.some((item) => item.is === 'name' && item.span.sure)) return [];
  if (!has('help') && !(has('how') && (has('use') || has('work') || has('doing')))) return [];
  const found = [...tokens].reverse().find(({ lower }) => lower !== 'help' && !small.has(lower) && named(lower));
  if (!found) return [];
  const [argument = ''] = Object.keys(command.definition.args);
  return [
    {
      command,
      given: { [argument]: found.lower },
      said: {},
      how: {},
      score: worth,
      by: 'a command’s name',
      leftOver: [],
      more: [],
    },
  ];
}
/** Names of commands that are words of every sentence. */
const small = new Set(['show', 'new', 'mine']);
