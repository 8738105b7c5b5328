/** Things told by what they are in the words of a sentence: “who owns the java service”. */
import type { Catalog } from '../../catalog/catalog.ts';
import { described } from '../described.ts';
import { pointing } from '../talk/pointing.ts';
import type { NameSpan } from './names-in.ts';
import type { Token } from './tokens.ts';

const wordsAtMost = 5;
const score = 0.8;
/** What follows is told of it, and it is no thing by itself: “the database of orders”, “the library that …”. */
const goesOn = /^(?:of|called|named|for|behind)$/;
/** “the service in shop” */
const within = /^(?:in|within|inside|from)$/;
const leads = /^(?:the|that|this|our)$/;

/** `names`: what is called something there; beside those nothing is told so. */
export function describedSpans(
  tokens: readonly Token[],
  names: readonly NameSpan[],
  catalog: Catalog,
): readonly NameSpan[] {
  const isSurely = (at: number) => names.some(({ sure, from, to }) => sure && at >= from && at < to);
  return tokens.flatMap((token, at): readonly NameSpan[] => {
    if (!leads.test(token.lower) || token.stop > 0 || (isSurely(at - 1) && tokens[at - 1]?.stop === 0)) return [];
    for (let to = Math.min(tokens.length, at + 1 + wordsAtMost); to > at + 1; to -= 1) {
      const words = tokens.slice(at + 1, to);
      if (words.slice(0, -1).some(({ stop }) => stop > 0) || words.some((_, here) => isSurely(at + 1 + here))) continue;
      const next = words.at(-1)?.stop === 0 ? tokens[to] : undefined;
      const isWithin = next !== undefined && within.test(next.lower) && isSurely(to + 1);
      if (next && (goesOn.test(next.lower) || isWithin || isSurely(to))) continue;
      // “that service” is the one that was talked about.
      if (words.length === 1 && token.lower !== 'the' && pointing(`${token.lower} ${words[0]?.lower}`)) continue;
      const entities = described(
        words.map(({ lower }) => lower),
        catalog,
      );
      if (entities.length === 0) continue;
      const said = [token, ...words].map(({ text }) => text).join(' ');
      return [{ from: at, to, said, entities, score, how: 'described', sure: false, words: said }];
    }
    return [];
  });
}
