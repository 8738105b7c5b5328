/** Phrases that nothing was learned from, of plugins: how near a sentence comes to one of them, by the words and pairs of words that both have. */
import { type Item, itemsWith } from './items.ts';
import { type Token, tokensOf } from './tokens.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What it says, without what stands around every question. */
export type Near = ReadonlySet<string>;

const hole = 'zzhole';

/** The words of phrases, which then are no names. */
export const wordsOfPhrases = (phrases: readonly string[]): string =>
  phrases.flatMap((phrase) => phrase.toLowerCase().match(/\p{L}+/gu) ?? []).join(' ');

export function nearOf(phrase: string, vocabulary: Vocabulary): Near {
  const tokens = tokensOf(phrase.replaceAll('{}', hole), vocabulary.language.contractions);
  return saidIn(itemsWith(tokens, [], vocabulary), tokens, vocabulary);
}

/** From 0 to 1; 1 where they say the same. */
export function nearness(said: Near, phrase: Near): number {
  const shared = [...said].filter((one) => phrase.has(one));
  return weightOf(shared) / (weightOf([...new Set([...said, ...phrase])]) || 1);
}

/** What stands in every question tells little, whatever it asks; a pair of words less than each of them. */
const weightOf = (signs: readonly string[]) =>
  signs.reduce((sum, one) => sum + (one.includes(' ') ? 0.2 : small.has(one) ? 0.25 : 1), 0);
const small = new Set(
  `<name> <moment> who whom whose what which where when how why is be do have there for about of on in at to from with by
  my our me us it any anyone anybody someone somebody so and or now right just`.split(/\s+/),
);
const polite = new Set('please the a an can could you tell me i want to know hey hi hello'.split(' '));

export function saidIn(items: readonly Item[], tokens: readonly Token[], { stem }: Vocabulary): Near {
  const words = items.flatMap((item) => {
    const said = tokens.slice(item.from, item.to).map(({ lower }) => lower);
    if (item.is === 'moment') return ['<moment>'];
    if (item.is === 'name' || item.is === 'maybe' || (item.is === 'it' && said.length === 1)) return ['<name>'];
    return (item.is === 'word' && said.length === 1 ? [item.text] : said).filter((word) => !polite.has(word)).map(stem);
  });
  return new Set([...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)]);
}
