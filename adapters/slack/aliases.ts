/** What was typed after a slash command, as it would be after Callboard's own: `/owner payments-api` is `/callboard owner payments-api`. */
import type { SlackSettings } from './settings.ts';

export type Aliases = {
  /** The words that are asked; undefined for a command that is none of ours. */
  words(command: string, text: string): string | undefined;
  /** Our own names, for whoever used another. */
  readonly names: string;
};

/** An alias that is called like one of the bot's commands is that command; any other is another name of the whole bot. */
export function createAliases(
  { command, aliases = [] }: Pick<SlackSettings, 'command' | 'aliases'>,
  isCommand: (name: string) => boolean,
): Aliases {
  const prefixes = new Map<string, string>([[command, '']]);
  for (const alias of aliases) {
    const name = alias.slice(1).replaceAll('-', ' ');
    if (!prefixes.has(alias)) prefixes.set(alias, isCommand(name) ? name : '');
  }
  return {
    names: [...prefixes.keys()].join(', '),
    words(used, text) {
      const prefix = prefixes.get(used);
      return prefix === undefined ? undefined : [prefix, text].filter(Boolean).join(' ');
    },
  };
}
