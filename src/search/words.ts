/** The words of a text, as the index and a question have them in common. */
import { stem } from './stem.ts';

/** Longer ones are no words: keys, hashes, lines without a space. */
const longestWord = 40;
const plain = /^[\x20-\x7e\s]*$/;
/** Written without spaces: looked up by two letters in a row. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;

/** A word and where it stands in the text. */
export type PlacedWord = { readonly word: string; readonly from: number; readonly to: number };

/** Lower case, and without accents: “José” is found by “jose”. */
const fold = (word: string) =>
  plain.test(word)
    ? word.toLowerCase()
    : word
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase();

/** Each word with its place, as it is written. PaymentsApi is “paymentsapi”, “payments” and “api”. */
export function* placedWords(text: string): Generator<PlacedWord> {
  const pattern = plain.test(text) ? /[A-Za-z0-9]+/g : /[\p{L}\p{N}\p{M}]+/gu;
  for (const { 0: found, index } of text.matchAll(pattern)) {
    if (found.length > longestWord) continue;
    if (unspaced.test(found)) {
      for (let at = 0; at < Math.max(1, found.length - 1); at++)
        yield { word: fold(found.slice(at, at + 2)), from: index + at, to: index + Math.min(found.length, at + 2) };
      continue;
    }
    yield { word: fold(found), from: index, to: index + found.length };
    if (!/\p{Ll}\p{Lu}/u.test(found)) continue;
    let from = index;
    for (const part of found.split(/(?<=\p{Ll})(?=\p{Lu})/u)) {
      yield { word: fold(part), from, to: from + part.length };
      from += part.length;
    }
  }
}

/** Most texts are plain, and most of the time of an index goes here. */
export function wordsOf(text: string): readonly string[] {
  if (plain.test(text) && !/[a-z][A-Z]/.test(text))
    return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).filter((word) => word.length <= longestWord);
  return Array.from(placedWords(text), ({ word }) => word);
}

const asWords = (text: string) => new Set(text.split(' '));
/** What questions are made of, and no answer is found by. */
const askingWords = asWords(
  'a about all also am an and any are as at be been by can could did do does done for from get gets give had has have how i if in into is it its just let like many may me might much must my need of on one or our please say see set shall should show so some tell than that the their them then there these they this those to up us use want was we were what when where which who whom whose why will with would you your s t m re ve ll d doc docs documentation documented page guide per way right',
);

/** The words that a question is about; all of its words where it has no others. */
export function askedWords(question: string): readonly string[] {
  const words = [...new Set(wordsOf(question))];
  const telling = words.filter((word) => !askingWords.has(word));
  return telling.length > 0 ? telling : words;
}

/** What people write in short, by what it stands for. */
const shortened: Readonly<Record<string, string>> = {
  auth: 'authentication',
  config: 'configuration',
  configs: 'configuration',
  db: 'database',
  dbs: 'database',
  dev: 'development',
  env: 'environment',
  envs: 'environment',
  info: 'information',
  k8s: 'kubernetes',
  param: 'parameter',
  params: 'parameter',
  perf: 'performance',
  prod: 'production',
  repo: 'repository',
  repos: 'repository',
  spec: 'specification',
};

/** What a word is looked up by. */
export const termOf = (word: string): string => stem(Object.hasOwn(shortened, word) ? (shortened[word] ?? word) : word);
