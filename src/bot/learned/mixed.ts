/** Samples made of others: a question among what people say around it, two questions in one line, and what sounds like a question and is none. */
import { randomNumbers } from './random.ts';
import { sign } from './signs.ts';
import type { Sample } from './train.ts';

type Signs = readonly string[];
/** What is said before and behind a question, and asks nothing. */
export type Asides = { readonly before: readonly Signs[]; readonly after: readonly Signs[] };

/** Two questions in one line are told by this. */
export const twice = 'two';

const share = { among: 0.08, twice: 0.05, strange: 0.25 } as const;
const weight = { among: 0.5, twice: 0.6, strange: 0.3 } as const;
const wordsAtMost = { among: 16, twice: 9, strange: 12 } as const;
/** Words used most say nothing of what is asked; any of these others may stand in their place. */
const rank = { small: 150, from: 400, to: 15_000 } as const;
/** Whoever says hello and asks has asked once; and whatever people look for may have an “and” in it. */
const onceOnly =
  /^(?:decline|two|docs|whose|greet|bye|thanks|praise|sorry|feelings|confirm|approve|reject|cancel|new|help)$/;
/** Whose words may be any. */
const anyWords = /^(?:find|count|templates|plugins|register|validate|check)$/;
const joints: readonly Signs[] = [
  ['and'],
  ['and'],
  [sign.pause],
  [sign.pause],
  [sign.pause, 'and'],
  [sign.pause, 'also'],
  ['and', 'also'],
  ['plus'],
  [sign.pause, 'then'],
];
const names = new Set(['<thing>', '<api>', '<scope>', '<several>', '<coined>']);
const pointing: readonly Signs[] = [[sign.it, 'it'], [sign.it, 'that'], []];

/** `words`: of the language, those used most first. */
export function mixedOf(
  samples: readonly Sample[],
  { before, after }: Asides,
  words: readonly string[],
): readonly Sample[] {
  const random = randomNumbers(11);
  const one = <One>(all: readonly One[]) => all[Math.floor(random() * all.length)];
  const whole = samples.filter((sample) => sample.weight === 1);

  const among = whole.flatMap(({ signs, label }): readonly Sample[] => {
    if (random() >= share.among || signs.length > wordsAtMost.among) return [];
    const isBefore = random() < 0.65;
    const aside = one(isBefore ? before : after) ?? [];
    const pause = random() < 0.75 ? [sign.pause] : [];
    const mixed = isBefore ? [...aside, ...pause, ...signs] : [...signs, ...pause, ...aside];
    return [{ label, signs: mixed, weight: weight.among }];
  });

  const single = whole.filter(({ label, signs }) => !onceOnly.test(label) && signs.length <= wordsAtMost.twice);
  const pairs = single.flatMap(({ signs, label }): readonly Sample[] => {
    const other = random() < share.twice ? one(single) : undefined;
    if (!other || other.label === label) return [];
    const isNamed = signs.some((part) => names.has(part));
    const points = one(pointing) ?? [];
    const second = isNamed ? other.signs.flatMap((part) => (names.has(part) ? points : [part])) : other.signs;
    return [{ label: twice, signs: [...signs, ...(one(joints) ?? []), ...second], weight: weight.twice }];
  });

  // “who painted the ledger” is asked as “who owns the ledger” is, and asks nothing.
  const small = new Set(words.slice(0, rank.small));
  const others = words.slice(rank.from, rank.to);
  const strange =
    others.length === 0
      ? []
      : whole.flatMap(({ signs, label }): readonly Sample[] => {
          if (random() >= share.strange || signs.length > wordsAtMost.strange) return [];
          if (onceOnly.test(label) || anyWords.test(label)) return [];
          const isTelling = (part: string) => !part.startsWith('<') && !small.has(part);
          if (!signs.some(isTelling)) return [];
          const told = signs.map((part) => (isTelling(part) ? (one(others) ?? part) : part));
          return [{ label: 'decline', signs: told, weight: weight.strange }];
        });
  return [...among, ...pairs, ...strange];
}
