/** Which command a line begins with: by its name or an alias, the longest first, in any case. */
import type { CommandDefinition } from './command.ts';
import type { Word } from './word.ts';

/** A command with its name. */
export type Named = { readonly name: string; readonly definition: CommandDefinition };

/** `size`: how many words the name has. */
export type Beginning = { readonly command: Named; readonly size: number; readonly alias: boolean };

export function createCommandNames(
  commands: ReadonlyMap<string, CommandDefinition>,
): (words: readonly Word[]) => Beginning | undefined {
  const index = indexOf(commands);
  const longest = Math.max(1, ...Array.from(index.keys(), (key) => key.split(' ').length));
  return (words) => {
    for (let size = Math.min(longest, words.length); size > 0; size -= 1) {
      const key = keyOf(words.slice(0, size));
      const command = index.get(key);
      if (command) return { command, size, alias: key !== command.name.toLowerCase() };
    }
    return undefined;
  };
}

/** A colon after a name is how some people write: `owner: payments-api`. What is in quotes is no name. */
const keyOf = (words: readonly Word[]) =>
  words.map(({ text, quoted }) => (quoted ? '"' : text.toLowerCase().replace(/[:,]$/, ''))).join(' ');

/** Names before aliases: no alias hides another command's name. */
function indexOf(commands: ReadonlyMap<string, CommandDefinition>): ReadonlyMap<string, Named> {
  const index = new Map<string, Named>();
  for (const [name, definition] of commands) index.set(name.toLowerCase(), { name, definition });
  for (const [name, definition] of commands) {
    for (const alias of definition.aliases ?? []) {
      const key = alias.toLowerCase();
      if (!index.has(key)) index.set(key, { name, definition });
    }
  }
  return index;
}
