/** A line → a command and its words: by name, by an alias, or as a question in plain words. Knows no catalog. */
import type { Text } from '../view/view.ts';
import type { CommandDefinition } from './command.ts';
import type { Intent } from './intent.ts';
import { politelessForms, questionWords, withoutEnding } from './politeness.ts';
import { createQuestionReader, type ReadQuestion } from './read-question.ts';
import { type Word, wordsOf } from './word.ts';

/** A command with its name. */
export type Named = { readonly name: string; readonly definition: CommandDefinition };

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

/** `size`: how many words the name has. */
export type Beginning = { readonly command: Named; readonly size: number; readonly alias: boolean };

export type Parser = {
  /** `line` is clean text. */
  parse(line: string): Parsed;
  /** The command that a line begins with: the longest name or alias. */
  commandOf(words: readonly Word[]): Beginning | undefined;
  /** A question in plain words, politeness and all. */
  question(line: string): { readonly command: Named; readonly words: readonly string[] } | undefined;
};

export function createParser(commands: ReadonlyMap<string, CommandDefinition>, intents: readonly Intent[]): Parser {
  const read = createQuestionReader(intents);
  const byWords = indexOf(commands);
  const longest = Math.max(1, ...Array.from(byWords.keys(), (key) => key.split(' ').length));
  const commandOf: Parser['commandOf'] = (words) => {
    for (let size = Math.min(longest, words.length); size > 0; size -= 1) {
      const key = keyOf(words.slice(0, size));
      const command = byWords.get(key);
      if (command) return { command, size, alias: key !== command.name.toLowerCase() };
    }
    return undefined;
  };
  /** The least polite form that fits: “show me who owns x” is not about showing. */
  const questionIn = (forms: readonly string[]) => {
    for (const form of forms.toReversed()) {
      const question = read(questionWords(form));
      if (question && ('reply' in question.ask || commands.has(question.ask.command))) return question;
    }
    return undefined;
  };
  const named = (name: string): Named | undefined => {
    const definition = commands.get(name);
    return definition && { name, definition };
  };
  return {
    commandOf,
    question(line) {
      const found = questionIn(politelessForms(withoutEnding(line)));
      const command = found && 'command' in found.ask ? named(found.ask.command) : undefined;
      return command && found && { command, words: found.words };
    },
    parse(line) {
      const forms = politelessForms(withoutEnding(line));
      if (forms[0] === '') return { kind: 'nothing' };
      const typed = firstTyped(forms, commandOf);
      const question = questionIn(forms);
      const asked = question && isSurer(question, typed) ? parsedQuestion(question, named) : undefined;
      return asked ?? typed?.parsed ?? { kind: 'unknown', words: forms.at(-1) ?? '', said: line };
    },
  };
}

/** A colon after a name is how some people write: `owner: payments-api`. */
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

function firstTyped(forms: readonly string[], commandOf: Parser['commandOf']) {
  for (const [at, line] of forms.entries()) {
    const words = wordsOf(line);
    const found = commandOf(words);
    if (found) {
      const { command, size, alias } = found;
      const parsed = { kind: 'typed', command, words: words.slice(size), line, understood: at > 0 } as const;
      return { parsed, size, alias };
    }
  }
  return undefined;
}

/** “owner of x” says more than `owner`; as much is enough where the intent has looked at the words, or the name is an alias. */
function isSurer({ ask, literal }: ReadQuestion, typed: ReturnType<typeof firstTyped>): boolean {
  if (!typed || literal > typed.size) return true;
  return literal === typed.size && (typed.alias || ('command' in ask && ask.words !== undefined));
}

function parsedQuestion({ ask, words }: ReadQuestion, named: (name: string) => Named | undefined): Parsed | undefined {
  if ('reply' in ask) return { kind: 'reply', lead: ask.reply };
  const command = named(ask.command);
  return command && { kind: 'question', command, words };
}
