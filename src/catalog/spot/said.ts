/** Words of a sentence made ready to be looked up, and what was found for them. */
import type { English, SpotHow } from '../catalog.ts';
import type { Entry } from '../entry.ts';
import { cleaned, fold, partsOf, squash } from '../fold.ts';

export type Said = {
  readonly text: string;
  /** Letters and digits alone. */
  readonly key: string;
  /** In lower case, apart at signs: `payments-api` is two. */
  readonly parts: readonly string[];
  /** It says nothing alone: “the”, “who”. */
  readonly stop: boolean;
  /** It is a word of the language: neither a typo of a name nor a part of one. */
  readonly known: boolean;
  /** It may be written “&”, or not at all. */
  readonly isAnd: boolean;
  /** What it may end a name as: in the other number, or by another word for the same. */
  readonly forms: readonly string[];
};

export type Grade = { readonly score: number; readonly how: SpotHow; readonly beside?: true };
export type Found = Map<Entry, Grade>;
/** `to` is exclusive. */
export type Span = { readonly from: number; readonly to: number; readonly found: Found };

/** How sure each way is. From `sure` on it is called so; below, it is told with the answer, or asked. */
export const grades = {
  written: 1,
  name: 0.99,
  title: 0.97,
  spacing: 0.95,
  beside: 0.93,
  confirmed: 0.92,
  plural: 0.91,
  sure: 0.9,
  /** What is missing of the name says little: “loyalty” for loyalty-service. */
  mostly: 0.8,
  typo: 0.7,
  partly: 0.65,
  partlyMisspelt: 0.6,
  doubtful: 0.5,
} as const;

export function saidOf(word: string, english: English): Said {
  const text = cleaned(word);
  const lower = fold(text);
  const [key, parts, stop] = [squash(text), partsOf(text), english.stop(lower)];
  return {
    text,
    key,
    parts,
    stop,
    known: stop || english.known(lower),
    isAnd: lower === 'and',
    forms: stop ? [] : [...formsOf(key), ...sameOf(key, parts, english)],
  };
}

function sameOf(key: string, parts: readonly string[], { sameAs }: English): readonly string[] {
  const last = parts[parts.length - 1] ?? '';
  return sameAs(last).map((word) => `${key.slice(0, key.length - last.length)}${word}`);
}

/** The better grade counts. */
export function addBest(found: Found, entries: Iterable<Entry>, grade: Grade): void {
  for (const entry of entries) if (grade.score > (found.get(entry)?.score ?? 0)) found.set(entry, grade);
}

const shortestForm = 3;

/** A word in the other number: “checks”, “policies”, “event”. */
export function formsOf(word: string): readonly string[] {
  const singular = [word.replace(/ies$/, 'y'), word.replace(/es$/, ''), word.replace(/s$/, '')];
  return [...new Set([...singular, `${word}s`])].filter((form) => form !== word && form.length >= shortestForm);
}
