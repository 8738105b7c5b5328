/** A line → a command and its words: by name, by an alias, or as a question in plain words. Knows no catalog. */
import type { Text } from '../view/view.ts';
import type { CommandDefinition } from './command.ts';
import { type Beginning, createCommandNames, type Named } from './command-names.ts';
import type { Intent } from './intent.ts';
import { politelessForms, questionWords, withoutEnding } from './politeness.ts';
import { createQuestionReader, type ReadQuestion } from './read-question.ts';
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
  /** A question: the command's arguments in order. */
  | { readonly kind: 'question'; readonly command: Named; readonly words: readonly string[] }
  | { readonly kind: 'reply'; readonly lead: Text }
  /** `words` are without politeness, `said` is with it. */
  | { readonly kind: 'unknown'; readonly words: string; readonly said: string };

export type Parser = {
  /** `line` is clean text. */
  parse(line: string): Parsed;
  commandOf(words: readonly Word[]): Beginning | undefined;
};

export function createParser(commands: ReadonlyMap<string, CommandDefinition>, intents: readonly Intent[]): Parser {
  const read = createQuestionReader(intents, commands);
  const commandOf = createCommandNames(commands);
  return {
    commandOf,
    parse(line) {
      const forms = politelessForms(withoutEnding(line));
      if (forms[0] === '') return { kind: 'nothing' };
      const typed = firstTyped(forms, commandOf);
      // The least polite form that fits: “show me who owns x” is not about showing.
      const question = forms.reduceRight<ReadQuestion | undefined>(
        (found, form) => found ?? read(questionWords(form)),
        undefined,
      );
      if (question && isSurer(question, typed)) return question.parsed;
      return typed?.parsed ?? { kind: 'unknown', words: forms.at(-1) ?? '', said: line };
    },
  };
}

type Typed = Beginning & { readonly parsed: Extract<Parsed, { kind: 'typed' }> };

function firstTyped(forms: readonly string[], commandOf: Parser['commandOf']): Typed | undefined {
  for (const [at, line] of forms.entries()) {
    const words = wordsOf(line);
    const found = commandOf(words);
    if (!found) continue;
    const { command, size } = found;
    return { ...found, parsed: { kind: 'typed', command, words: words.slice(size), line, understood: at > 0 } };
  }
  return undefined;
}

/** “owner of x” says more than `owner`; as much is enough where the intent has looked at the words, or the name is an alias. */
function isSurer({ literal, looked }: ReadQuestion, typed: Typed | undefined): boolean {
  if (!typed || literal > typed.size) return true;
  return literal === typed.size && (typed.alias || looked);
}
