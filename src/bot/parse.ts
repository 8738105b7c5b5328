/** A line → a command and its words, by its name or an alias. Knows no catalog; what is no command is read as a sentence. */
import type { CommandDefinition } from './command.ts';
import { type Beginning, createCommandNames, type Named } from './command-names.ts';
import { politelessForms, withoutEnding } from './politeness.ts';
import { type Word, wordsOf } from './word.ts';

export type Parsed =
  | { readonly kind: 'nothing' }
  /** A command as typed: the words after its name, and the line they are from. */
  | {
      readonly kind: 'typed';
      readonly command: Named;
      readonly words: readonly Word[];
      readonly line: string;
      readonly understood: boolean;
    }
  /** `words` are without politeness, `said` is with it. */
  | { readonly kind: 'unknown'; readonly words: string; readonly said: string };

export type Parser = {
  /** `line` is clean text. */
  parse(line: string): Parsed;
  commandOf(words: readonly Word[]): Beginning | undefined;
};

export function createParser(commands: ReadonlyMap<string, CommandDefinition>): Parser {
  const commandOf = createCommandNames(commands);
  return {
    commandOf,
    parse(line) {
      const forms = politelessForms(withoutEnding(line));
      if (forms[0] === '') return { kind: 'nothing' };
      for (const [at, form] of forms.entries()) {
        const words = wordsOf(form);
        const found = commandOf(words);
        if (!found) continue;
        const { command, size } = found;
        return { kind: 'typed', command, words: words.slice(size), line: form, understood: at > 0 };
      }
      return { kind: 'unknown', words: forms.at(-1) ?? '', said: line };
    },
  };
}
