/** A language made ready to be looked up: which concepts the words of a sentence say. A letter or two may be wrong. */
import { distance } from 'fastest-levenshtein';
import { remembering } from '../remembering.ts';
import type { Language } from '../words/language.ts';
import { spellingsOf } from './spellings.ts';

/** `size` words say these concepts; none where they only fill. */
export type Told = {
  readonly size: number;
  readonly concepts: ReadonlySet<string>;
  readonly is: 'told' | 'filler' | 'common' | 'elsewhere';
};

export type Vocabulary = {
  readonly language: Language;
  /** What the words from here on say, the longest phrase first; undefined for a word that is not known. */
  tell(words: readonly string[], at: number): Told | undefined;
  /** The known word that a misspelt one is nearest to. */
  correct(word: string): string | undefined;
  /** What all inflections of a word share. */
  stem(word: string): string;
  /** Every way to write a word, or words with hyphens between, and its base forms. */
  spellings(word: string): readonly string[];
  /** The form of a word that was learned, where one was; of a misspelt one, the word that it is nearest to. */
  learned(word: string): string | undefined;
  /** A word of the language, whether or not it says anything here. */
  isSpoken(word: string): boolean;
};

type VocabularyOptions = {
  readonly more?: readonly Readonly<Record<string, string>>[];
  readonly knows?: (word: string) => boolean;
  readonly said?: readonly string[];
};

const rememberedAtMost = 5_000;
const wordsOfPhrase = 4;
const shortestMisspelt = 4;
const squeezed = (word: string) => word.replace(/(.)\1+/g, '$1');

/** “heyyy”, “sooon”. */
const shortened = (word: string) =>
  /(.)\1\1/.test(word) ? ['$1', '$1$1'].map((letters) => word.replace(/(.)\1{2,}/g, letters)) : [];

/** A letter in a long word, two in a longer one; in a short one letters that changed places or are doubled. */
function isMisspelt(typed: string, word: string): boolean {
  if (Math.abs(typed.length - word.length) > 2) return false;
  if (squeezed(typed) === squeezed(word)) return true;
  if (isSwapped(typed, word) || isHasty(typed, word)) return true;
  return word.length >= 6 && distance(typed, word) <= (word.length >= 9 ? 2 : 1);
}

/** Two letters side by side changed places: “teh”, but “redi” is no “ride”. */
function isSwapped(typed: string, word: string): boolean {
  if (typed.length !== word.length) return false;
  const at = [...typed].findIndex((letter, place) => letter !== word[place]);
  return (
    at >= 0 && typed[at] === word[at + 1] && typed[at + 1] === word[at] && typed.slice(at + 2) === word.slice(at + 2)
  );
}

/** One vowel is left out: “whch”, “usng”. */
const isHasty = (typed: string, word: string) =>
  typed.length >= shortestMisspelt &&
  word.length === typed.length + 1 &&
  [...word].some((letter, at) => at > 0 && /[aeiou]/.test(letter) && word.slice(0, at) + word.slice(at + 1) === typed);

/** Letters are left out rather than added. */
function nearest(typed: string, words: readonly string[]): string | undefined {
  const cost = (word: string) =>
    (isSwapped(typed, word) ? 1 : distance(typed, word)) - Math.sign(word.length - typed.length) * 0.5;
  const [best] = words.filter((word) => isMisspelt(typed, word)).sort((a, b) => cost(a) - cost(b));
  return best;
}

/** `more`: concepts beside those of the language. `knows`: words that are none misspelt, whatever they mean; `said`: those of them that questions are asked with. */
export function createVocabulary(
  language: Language,
  { more = [], knows = () => false, said = [] }: VocabularyOptions = {},
): Vocabulary {
  const phrases = new Map<string, Set<string>>();
  for (const [concept, says] of [language.concepts, ...more].flatMap((concepts) => Object.entries(concepts))) {
    for (const phrase of says.split(',')) put(phrases, phrase.trim().replace(/\s+/g, ' '), concept);
  }
  const fillers = new Set(language.fillers.trim().split(/\s+/));
  const common = new Set(language.common.trim().split(/\s+/));
  const elsewhere = new Set(language.elsewhere.split(',').map((phrase) => phrase.trim().replace(/\s+/g, ' ')));
  const begun = begunBy([...phrases.keys(), ...elsewhere]);
  const known = [...phrases.keys(), ...fillers, ...common].filter((word) => /^[a-z]{4,}$/.test(word));
  const byFirst = groupedBy(known);
  const saidByFirst = groupedBy(said.filter((word) => word.length >= shortestMisspelt));
  const baseFormsOf = remembering(rememberedAtMost, language.baseForms);
  const formsOf = (words: readonly string[]) => words.map(baseFormsOf);

  function tell(words: readonly string[], at: number): Told | undefined {
    const forms = formsOf(words.slice(at, at + wordsOfPhrase));
    const first = forms[0] ?? [];
    const said = longestOf(forms, begun);
    if (said) {
      if (said.phrases.some((phrase) => elsewhere.has(phrase)))
        return { size: said.size, concepts: none, is: 'elsewhere' };
      const concepts = said.phrases.flatMap((phrase) => [...(phrases.get(phrase) ?? [])]);
      return { size: said.size, concepts: new Set(concepts), is: 'told' };
    }
    if (first.some((form) => elsewhere.has(form))) return { size: 1, concepts: none, is: 'elsewhere' };
    const concepts = new Set(first.flatMap((form) => [...(phrases.get(form) ?? [])]));
    const isFiller = first.some((form) => fillers.has(form)) || /^[a-z]{3,}ly$/.test(first[0] ?? '');
    if (concepts.size > 0) return { size: 1, concepts, is: isFiller ? 'filler' : 'told' };
    if (isFiller) return { size: 1, concepts: none, is: 'filler' };
    return first.some((form) => common.has(form)) ? { size: 1, concepts: none, is: 'common' } : undefined;
  }

  return {
    language,
    tell,
    correct: remembering(rememberedAtMost, (word: string) => {
      if (word.length < shortestMisspelt || word.length > 20 || !/^[a-z]+$/.test(word) || knows(word)) return undefined;
      const short = shortened(word).find((one) => tell([one], 0));
      if (short !== undefined) return short;
      const near = (form: string) => nearest(form, byFirst.get(form[0] ?? '') ?? []);
      return language
        .baseForms(word)
        .map(near)
        .find((one) => one !== undefined);
    }),
    learned: remembering(rememberedAtMost, (word: string) =>
      knows(word)
        ? word
        : (language.baseForms(word).find(knows) ?? nearest(word, saidByFirst.get(word[0] ?? '') ?? [])),
    ),
    isSpoken: knows,
    spellings: remembering(rememberedAtMost, (word: string) => [
      ...new Set(language.baseForms(word).flatMap(spellingsOf)),
    ]),
    stem: remembering(
      rememberedAtMost,
      (word: string) => [...language.baseForms(word)].sort((a, b) => a.length - b.length)[0] ?? word,
    ),
  };
}

const none: ReadonlySet<string> = new Set();
function put(phrases: Map<string, Set<string>>, phrase: string, concept: string): void {
  if (phrase === '') return;
  const concepts = phrases.get(phrase);
  if (concepts) concepts.add(concept);
  else phrases.set(phrase, new Set([concept]));
}

function groupedBy(words: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const word of words) groups.set(word[0] ?? '', [...(groups.get(word[0] ?? '') ?? []), word]);
  return groups;
}

/** What may follow a word of phrases, by that word; `phrase`: what ends here. */
type Begun = { readonly next: Map<string, Begun>; phrase?: string };

function begunBy(phrases: Iterable<string>): Begun {
  const begun: Begun = { next: new Map() };
  for (const phrase of phrases) {
    let at = begun;
    for (const word of phrase.split(' ')) {
      const next: Begun = at.next.get(word) ?? { next: new Map() };
      at.next.set(word, next);
      at = next;
    }
    at.phrase = phrase;
  }
  return begun;
}

/** The phrases of several words that the words begin with, in any of their forms: those with the most. */
function longestOf(
  forms: readonly (readonly string[])[],
  begun: Begun,
): { readonly size: number; readonly phrases: readonly string[] } | undefined {
  let longest: ReturnType<typeof longestOf>;
  let reached = [begun];
  for (let size = 1; size <= forms.length && reached.length > 0; size += 1) {
    const words = forms[size - 1] ?? [];
    reached = reached.flatMap(({ next }) => words.flatMap((word) => next.get(word) ?? []));
    const phrases = reached.flatMap(({ phrase }) => phrase ?? []);
    if (size > 1 && phrases.length > 0) longest = { size, phrases };
  }
  return longest;
}
