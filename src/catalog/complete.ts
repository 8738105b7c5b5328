/** Typeahead. Best first: the name begins so, a word in the name does, the title or a word in it does, it stands within a word. */
import type { Entity, Sees } from './catalog.ts';
import { byName, type Entry } from './entry.ts';
import { cleaned, squash, typedWords, wordsOf } from './fold.ts';
import type { Names } from './names.ts';
import { type AnyOf, inAll, type Postings } from './postings.ts';
import { rangeOf } from './sorted-keys.ts';

/** The words are indexed when first asked for: exact names need none of them. */
export type NameIndex = { readonly names: Names; readonly nameWords: () => Postings };

export type Wanted = {
  readonly limit: number;
  /** In lower case. */
  readonly kinds?: readonly string[] | undefined;
  readonly sees?: Sees | undefined;
};

export const fitsWanted =
  ({ kinds, sees }: Omit<Wanted, 'limit'>) =>
  ({ entity }: Entry) =>
    (!kinds || kinds.includes(entity.kind.toLowerCase())) && (!sees || sees(entity));

export function complete(index: NameIndex, typed: string, wanted: Wanted): readonly Entity[] {
  const limit = Math.min(Math.max(0, Math.trunc(wanted.limit)), 1000) || 0;
  const fits = fitsWanted(wanted);
  const found = [...beginning(index, typed, { limit, fits })];
  const words = typedWords(cleaned(typed));
  if (found.length < limit && words.length > 0 && words.length <= mostWords) {
    const within = inAll(words.map((word) => index.nameWords().containing(word)));
    const already = new Set(found);
    found.push(...firstOf(within, limit, (entry) => !already.has(entry) && fits(entry)));
  }
  return found.slice(0, limit).map(({ entity }) => entity);
}

/** Those whose name, title or words in them begin as typed, best first; at most `limit`, and none left out below it. */
export function beginning(index: NameIndex, typed: string, { limit, fits }: Fitting): readonly Entry[] {
  const text = cleaned(typed);
  const start = squash(text);
  if (start === '' && text !== '') return [];
  const grades = new Map<Entry, number>();
  if (gradeByStart(index.names, start, { grades, fits, limit }) < limit) {
    gradeByWords(index.nameWords(), typedWords(text), { grades, fits, limit });
  }
  const grade = (entry: Entry) => grades.get(entry) ?? 0;
  return [...grades.keys()].sort((a, b) => grade(a) - grade(b) || byName(a, b)).slice(0, limit);
}

type Fitting = { readonly limit: number; readonly fits: (entry: Entry) => boolean };
type Pool = Fitting & { readonly grades: Map<Entry, number> };

/** Answers how many names begin so. Keys come in order: as soon as these are enough, none later is better. */
function gradeByStart(names: Names, start: string, { grades, fits, limit }: Pool): number {
  const keys = names.sorted();
  const [from, to] = rangeOf(keys, start);
  let best = 0;
  for (let at = from; at < to && best < limit; at++) {
    const key = keys[at] ?? '';
    for (const entry of names.of(key)) {
      if (!fits(entry)) continue;
      const isName = squash(entry.name) === key;
      if (isName) best++;
      if (isName || !grades.has(entry)) grades.set(entry, isName ? 0 : 2);
    }
  }
  return best;
}

/** No name is made of more. */
const mostWords = 12;

/** A title's word is worth less than the name's. */
function gradeByWords(nameWords: Postings, words: readonly string[], { grades, fits, limit }: Pool): void {
  if (words.length === 0 || words.length > mostWords) return;
  const enough = grades.size + 10 * limit;
  for (const list of entriesBeginning(nameWords, words)) {
    for (const entry of list) {
      if (grades.size >= enough) return;
      if ((grades.get(entry) ?? 2) < 2 || !fits(entry)) continue;
      const inName = wordsOf(entry.entity.name);
      grades.set(entry, words.every((word) => inName.some((part) => part.startsWith(word))) ? 1 : 2);
    }
  }
}

/** One word may begin thousands of others: their lists are then read only as far as is needed. */
function entriesBeginning(nameWords: Postings, words: readonly string[]): AnyOf {
  const [first = '', ...others] = words;
  if (others.length === 0) return nameWords.startingWith(first);
  return [inAll(words.map((word) => nameWords.startingWith(word)))];
}

function firstOf(entries: readonly Entry[], limit: number, fits: (entry: Entry) => boolean): readonly Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    if (found.length >= limit) break;
    if (fits(entry)) found.push(entry);
  }
  return found;
}
