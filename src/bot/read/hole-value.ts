/** What one part of a sentence says for an argument: a name its ref or the words that ask back, a word that nobody knows itself. */
import type { Entity } from '../../catalog/catalog.ts';
import { isTemplate, kindsThatNeed } from '../answer/names.ts';
import { isOneOf, isPronoun } from '../seek.ts';
import { sorts } from '../talk/pointing-words.ts';
import { type Hole, kindsOfThing, less, scopeKinds, type Value } from './holes.ts';
import { type Item, textOf } from './items.ts';

/** `it`: what was talked about before; true where it is not known which. */
type Looking = { readonly hole: Hole; readonly items: readonly Item[]; readonly it: Entity | boolean };

/** Undefined where it says nothing for it. */
export function valueAt(at: number, { hole, items, it }: Looking): Value | undefined {
  const item = items[at];
  if (item?.is === 'it') {
    if (!hole.isEntity) return undefined;
    // The command says that nothing of that kind was asked about.
    const isOther = typeof it === 'object' && isPronoun(item.said) && !isOneOf(it, hole.kinds);
    return {
      at,
      words: item.said,
      said: item.said,
      how: 'it',
      worth: isOther ? less.otherThing : it ? 1 : less.pointless,
    };
  }
  if (item?.is === 'maybe') {
    if ((hole.isOptional && !item.coined) || /^\d+[a-z]{0,2}$/i.test(item.said)) return undefined;
    const worth = item.coined ? less.unknown : less.words ** Math.min(item.words, 2);
    // “the kafka topic”
    const next = item.stop === 0 && isText(items[at + 1], sorts) ? items[at + 1] : undefined;
    const said = next ? `${item.said} ${textOf(next)}` : item.said;
    return { at, words: said, said, how: 'unknown', worth };
  }
  const value = item?.is === 'name' ? nameFor(item.span, hole, at) : undefined;
  const other = value && otherThing(at, items);
  return value && other !== undefined ? { ...value, words: other, said: other, how: 'unknown' } : value;
}

/** “payments-service db”: a kind of thing behind a name that is none of that kind makes it another name, as does a word that nothing has a use for beside what is part of a name: “data science”. */
function otherThing(at: number, items: readonly Item[]): string | undefined {
  const [before, item, next] = [items[at - 1], items[at], items[at + 1]];
  if (item?.is !== 'name') return undefined;
  const isPart = !item.span.sure && item.span.how === 'partial';
  if (isPart && item.stop === 0 && next?.is === 'maybe') return `${item.span.said} ${next.said}`;
  if (isPart && before?.is === 'maybe' && before.stop === 0) return `${before.said} ${item.span.said}`;
  if (item.stop > 0 || next?.is !== 'word') return undefined;
  const kinds = Object.hasOwn(kindsOfThing, next.text) ? kindsOfThing[next.text] : undefined;
  if (!kinds || item.span.entities.some((entity) => isOneOf(entity, kinds))) return undefined;
  return `${item.span.said} ${next.text}`;
}

/** Kinds that are meant first are so among those called alike; but not where another is called exactly so, or all only in part. */
function alikeOf(
  { sure, how }: NameItem['span'],
  fitting: readonly Entity[],
  better: readonly Entity[],
): readonly Entity[] {
  // “booking” is bookings no more than booking-engine.
  if (how === 'plural' && fitting.length > better.length) return fitting;
  const [first] = fitting;
  const isOther = first !== undefined && better.length === 1 && better[0]?.name !== first.name;
  if (better.length === fitting.length || (sure && !isOther)) return better;
  const things = fitting.filter((one) => isOneOf(one, [...kindsThatNeed, ...scopeKinds]));
  return things.length > better.length ? things : better;
}
type NameItem = Extract<Item, { is: 'name' }>;

function nameFor(item: NameItem['span'], hole: Hole, at: number): Value | undefined {
  const { said, how, entities, score, sure, words: corrected } = item;
  const fitting = entities.filter((entity) => isOneOf(entity, hole.kinds));
  if (fitting.length === 0) return undefined;
  const better = hole.rather ? fitting.filter((entity) => isOneOf(entity, hole.rather)) : fitting;
  // None is of the kinds that are meant first: the command's own rule decides, and asks back where others are called so in part.
  const [only, ...others] = fitting;
  const isOneName = sure && said.includes(' ') && others.length === 0;
  // A template is rather made than asked about.
  const isMade = !hole.kinds && fitting.every(isTemplate);
  const rarely = isMade ? (sure ? less.unsure : less.otherThing) : 1;
  if (better.length === 0) return { at, words: isOneName && only ? only.ref : said, said, how, worth: less.otherKind };
  const words =
    corrected !== undefined && (entities.length === 1 || how === 'described' || sorts.has(said.toLowerCase()))
      ? corrected
      : wordsFor(better, said, hole);
  const alike = alikeOf(item, fitting, better);
  const isUnclear =
    hole.isEntity && alike.length > 1 && (alike !== better || (sure && /^(?:title|plural|address)$/.test(how)));
  return {
    ...{ at, words, said, how, worth: (score >= 0.7 ? 1 : less.unsure) * rarely },
    ...(isUnclear && { several: alike }),
  };
}

/** In a hole for words, a name is its name. */
function wordsFor(entities: readonly Entity[], said: string, { isEntity }: Hole): string {
  const [only, ...others] = entities;
  if (!only || others.length > 0) return said;
  return isEntity ? only.ref : only.name;
}

export const isText = (item: Item | undefined, among: ReadonlySet<string>) =>
  item?.is === 'word' && among.has(item.text);
