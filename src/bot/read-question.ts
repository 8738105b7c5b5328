/** Free text → the command that answers it, or nothing: what does not fit a phrase as a whole is not understood. */
import type { Text } from '../view/view.ts';
import type { CommandDefinition } from './command.ts';
import type { Named } from './command-names.ts';
import type { Ask, Intent, Reply } from './intent.ts';
import { compilePhrase, type Phrase } from './phrase.ts';

export type ReadQuestion = {
  readonly parsed:
    | { readonly kind: 'question'; readonly command: Named; readonly words: readonly string[] }
    | { readonly kind: 'reply'; readonly lead: Text };
  /** How many words were said literally: the more, the surer. */
  readonly literal: number;
  /** True when the intent itself has looked at what stood in the holes. */
  readonly looked: boolean;
};

/** Simple questions are short; longer text is a story that no phrase fits. */
const lettersAtMost = 300;

/** Intents whose command does not exist are left out. */
export function createQuestionReader(
  intents: readonly Intent[],
  commands: ReadonlyMap<string, CommandDefinition>,
): (text: string) => ReadQuestion | undefined {
  const asks = intents.flatMap((intent) => intent.asks);
  const candidatesFor = indexOf(asks.flatMap((ask) => meaningOf(ask, commands)));
  return (text) => {
    if (text.length > lettersAtMost) return undefined;
    let best: ReadQuestion | undefined;
    for (const candidate of candidatesFor(text)) {
      const read = matchOf(candidate, text);
      if (read && read.literal > (best?.literal ?? -1)) best = read;
    }
    return best;
  };
}

/** An ask with its phrases compiled; a command with its definition, or the sentence that is enough. */
type Meaning = { readonly ask: Ask | Reply; readonly phrases: readonly Phrase[]; readonly command?: Named };

function meaningOf(ask: Ask | Reply, commands: ReadonlyMap<string, CommandDefinition>): readonly Meaning[] {
  const phrases = ask.says.map(compilePhrase);
  if ('reply' in ask) return [{ ask, phrases }];
  const definition = commands.get(ask.command);
  return definition ? [{ ask, phrases, command: { name: ask.command, definition } }] : [];
}

type Candidate = { readonly meaning: Meaning; readonly phrase: Phrase };

/** By their first word: a line is held against a dozen phrases, not all of them. */
function indexOf(meanings: readonly Meaning[]): (text: string) => readonly Candidate[] {
  const open: Candidate[] = [];
  const byFirst = new Map<string, Candidate[]>();
  for (const meaning of meanings) {
    for (const phrase of meaning.phrases) {
      const candidate = { meaning, phrase };
      if (!phrase.begins) open.push(candidate);
      for (const word of new Set(phrase.begins)) byFirst.set(word, [...(byFirst.get(word) ?? []), candidate]);
    }
  }
  return (text) => {
    const first = text.slice(0, `${text} `.indexOf(' ')).toLowerCase();
    return [...(byFirst.get(first) ?? []), ...open];
  };
}

function matchOf({ meaning: { ask, command }, phrase }: Candidate, text: string): ReadQuestion | undefined {
  const holes = phrase.match(text);
  if (!holes) return undefined;
  const literal = amount(text) - holes.reduce((sum, hole) => sum + amount(hole), 0);
  if ('reply' in ask) return { parsed: { kind: 'reply', lead: ask.reply }, literal, looked: false };
  const words = ask.words ? ask.words(holes) : holes;
  if (!words || !command) return undefined;
  return { parsed: { kind: 'question', command, words }, literal, looked: ask.words !== undefined };
}

const amount = (text: string) => text.split(' ').filter(Boolean).length;
