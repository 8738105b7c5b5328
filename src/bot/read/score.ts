/** How well a pattern tells a sentence: its weight, how surely its holes are filled, less what is left over. Each part of the sum can be said. */
import type { Item } from './items.ts';
import type { Match } from './pattern.ts';

export type Rating = { readonly score: number; readonly leftOver: readonly string[] };

/** What the scorer has to know of an intent. */
export type Scored = {
  readonly weight: number;
  readonly with: ReadonlySet<string>;
  readonly not: ReadonlySet<string>;
  readonly alone: boolean;
  readonly takesMoment: boolean;
  readonly hasIt: boolean;
};

const fill = { sure: 0.5, near: 0.3, unsure: -0.5, it: 0.2, nothing: -0.3, coined: -0.2, unknown: -1 } as const;
const cost = {
  told: 0.8,
  common: 0.5,
  unknown: 1.2,
  beside: 2,
  elsewhere: 3,
  name: 2,
  moment: 0.3,
  against: 2,
  beneath: 0,
} as const;
/** What stands in the pattern counts whole, beside it less, in another clause little. */
const share = { within: 1, beside: 0.8, elsewhere: 0.35 } as const;

export function rate(match: Match, items: readonly Item[], intent: Scored): Rating {
  let score = intent.weight;
  const leftOver: string[] = [];
  const others = match.slots.size - 1;
  for (const at of match.slots.values())
    score += fillOf(items[at], intent) * (items[at]?.is === 'maybe' ? 1 + others * 0.4 : 1);
  items.forEach((item, at) => {
    if (match.taken.has(at)) return;
    const costs = costOf(item, at, { match, items, intent });
    if (costs > 0.6) leftOver.push(textOf(item));
    score -= costs * shareOf(at, match, items) * (intent.alone ? 1.5 : 1);
  });
  return { score, leftOver };
}

function fillOf(item: Item | undefined, { hasIt }: Scored): number {
  if (item?.is === 'name') return item.span.score >= 0.9 ? fill.sure : item.span.score >= 0.7 ? fill.near : fill.unsure;
  if (item?.is === 'it') return hasIt ? fill.it : fill.nothing;
  if (item?.is === 'maybe') return item.coined ? fill.coined : fill.unknown * Math.min(item.words, 2);
  return 0;
}

type Around = { readonly match: Match; readonly items: readonly Item[]; readonly intent: Scored };

function costOf(item: Item, at: number, { match, items, intent }: Around): number {
  switch (item.is) {
    case 'word':
      if (item.told === 'elsewhere') return cost.elsewhere;
      if (item.told === 'told' && isOfAnotherClause(at, match, items)) return cost.elsewhere;
      if ([...item.concepts].some((concept) => intent.not.has(concept))) return cost.against;
      if (item.told === 'common') return cost.common;
      if (item.told === 'filler' || [...item.concepts].some((concept) => intent.with.has(concept))) return 0;
      return cost.told;
    case 'name':
      return cost.name;
    case 'it':
      return 0.05;
    case 'moment':
      return intent.takesMoment ? -0.3 : cost.moment;
    case 'maybe':
      return isBesideSlot(at, match, items) ? cost.beside : cost.unknown * Math.min(item.words, 2);
  }
}

const isRelative = (item: Item | undefined, before: Item | undefined) =>
  item?.is === 'word' && item.text === 'that' && before?.is === 'word' && before.stop === 0 && before.told !== 'filler';

/** “who owns the thing that handles money” is not about money: one verb is told of it, another is asked. */
function isOfAnotherClause(at: number, { taken }: Match, items: readonly Item[]): boolean {
  if (isRelative(items[at - 1], items[at - 2])) return true;
  return items.some((_, later) => later > at && taken.has(later) && isRelative(items[later - 1], items[later - 2]));
}

/** “the password of payments-api”, “payments-api salary”: then that is asked about. */
function isBesideSlot(at: number, { slots }: Match, items: readonly Item[]): boolean {
  const filled = [...slots.values()];
  const before = items[at - 1];
  if (before?.stop === 0 && filled.includes(at - 1)) return true;
  for (let next = at + 1; next < items.length && items[next - 1]?.stop === 0; next += 1) {
    if (filled.includes(next)) return next > at + 1;
    const item = items[next];
    if (item?.is !== 'word' || !['of', 'for', 'the', "'s"].includes(item.text)) return false;
  }
  return false;
}

function shareOf(at: number, { from, to }: Match, items: readonly Item[]): number {
  if (at >= from && at <= to) return share.within;
  const between = at < from ? items.slice(at, from) : items.slice(to, at);
  return between.some(({ stop }) => stop > 0) ? share.elsewhere : share.beside;
}

export const textOf = (item: Item): string =>
  item.is === 'word' ? item.text : item.is === 'name' ? item.span.said : item.said;
