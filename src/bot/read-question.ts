/** Free text → the command that answers it, or nothing: what does not fit a phrase as a whole is not understood. */
import type { Ask, Intent, Reply } from './intent.ts';
import { compilePhrase, type Phrase } from './phrase.ts';

export type ReadQuestion = {
  readonly ask: Ask | Reply;
  /** The command's arguments in order. */
  readonly words: readonly string[];
  /** How many words were said literally: the more, the surer. */
  readonly literal: number;
};

/** Simple questions are short; longer text is a story that no phrase fits. */
const lettersAtMost = 300;

export function createQuestionReader(intents: readonly Intent[]): (text: string) => ReadQuestion | undefined {
  const candidatesFor = indexOf(intents);
  return (text) => {
    if (text.length > lettersAtMost) return undefined;
    let best: ReadQuestion | undefined;
    for (const [phrase, ask] of candidatesFor(text)) {
      const read = matchOf(phrase, ask, text);
      if (read && read.literal > (best?.literal ?? -1)) best = read;
    }
    return best;
  };
}

type Candidate = readonly [Phrase, Ask | Reply];

/** By their first word: a line is held against a dozen phrases, not all of them. */
function indexOf(intents: readonly Intent[]): (text: string) => readonly Candidate[] {
  const open: Candidate[] = [];
  const byFirst = new Map<string, Candidate[]>();
  for (const ask of intents.flatMap(({ asks }) => asks)) {
    for (const phrase of ask.says.map(compilePhrase)) {
      if (!phrase.begins) open.push([phrase, ask]);
      for (const word of new Set(phrase.begins)) byFirst.set(word, [...(byFirst.get(word) ?? []), [phrase, ask]]);
    }
  }
  return (text) => {
    const first = text.slice(0, `${text} `.indexOf(' ')).toLowerCase();
    return [...(byFirst.get(first) ?? []), ...open];
  };
}

function matchOf(phrase: Phrase, ask: Ask | Reply, text: string): ReadQuestion | undefined {
  const holes = phrase.match(text);
  if (!holes) return undefined;
  const words = 'reply' in ask || !ask.words ? holes : ask.words(holes);
  return words && { ask, words, literal: amount(text) - holes.reduce((sum, hole) => sum + amount(hole), 0) };
}

const amount = (text: string) => text.split(' ').filter(Boolean).length;
