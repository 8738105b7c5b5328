/** Words that name nothing and point at something: “it”, “them”, “the second one”, “its team”. What they point at, the memory of the place knows. */
import { itWords, lastWords, nouns, numbers, ordinals, otherWords, themWords } from './pointing-words.ts';

export type Pointing =
  | { readonly at: 'it' | 'them' | 'other' }
  /** In what was listed, from 0; −1: the last. */
  | { readonly at: 'place'; readonly place: number }
  /** `noun`: as the catalog calls such things. `surely`: “that team”; “the team” may be somebody’s name. */
  | { readonly at: 'noun'; readonly things: readonly string[]; readonly surely: boolean };

const lettersAtMost = 40;

/** Nothing for words that are a name, or may be. */
export function pointing(words: string): Pointing | undefined {
  if (words.length > lettersAtMost) return undefined;
  const said = words.toLowerCase().replace(/\s+/g, ' ').trim();
  if (itWords.has(said)) return { at: 'it' };
  if (themWords.has(said)) return { at: 'them' };
  if (otherWords.has(said)) return { at: 'other' };
  const place = placeSaid(said);
  return place === undefined ? nounSaid(said) : { at: 'place', place };
}

/** “the second one”, “2nd”, “number 2”, “#2”, “the last”. */
function placeSaid(said: string): number | undefined {
  const bare = said
    .replace(/^(?:the|that|this) /, '')
    .replace(/ (?:one|entry|item|result|of them|of these|of those|on the list|in the list)$/, '');
  // “when was that last changed” points at nothing listed.
  if (lastWords.has(bare)) return bare === said || /^(?:that|this) \w+$/.test(said) ? undefined : -1;
  const spoken = /^(?:number|no\.?|nr\.?|option) (\p{L}+)$/u.exec(bare)?.[1];
  if (spoken !== undefined && numbers.includes(spoken)) return numbers.indexOf(spoken);
  const number = /^(?:(?:number|no\.?|nr\.?|option|item|entry) ?|#)(\d{1,2})$|^(\d{1,2})(?:st|nd|rd|th)$/.exec(bare);
  const place = number ? Number(number[1] ?? number[2]) - 1 : ordinals.indexOf(bare);
  return place >= 0 ? place : undefined;
}

function nounSaid(said: string): Pointing | undefined {
  const [, determiner = '', noun = ''] = /^(the|that|this|its|it's|their|his|her) ([a-z]+?)s?$/.exec(said) ?? [];
  const things = Object.hasOwn(nouns, noun) ? nouns[noun] : undefined;
  return things && { at: 'noun', things, surely: determiner !== 'the' };
}

/** False where a whole line surely points at nothing: then the memory need not be asked. */
export const mayPoint = (line: string): boolean => pointers.test(line);

const pointers = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${['it', 'that', 'this', 'him', 'her', 'he', 'she', 'they', 'them', 'these', 'those', 'the', 'its', "it's", 'their', 'his'].join('|')}|${ordinals.join('|')}|\\d{1,2}(?:st|nd|rd|th)|number|option|#\\d)(?![\\p{L}\\p{N}-])`,
  'iu',
);
