/** What of a sentence a command is asked with: the names in it take its arguments. One of that name is its ref; several are the words, so that it is asked back. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import { isOneOf, type Several } from '../seek.ts';
import { sorts } from '../talk/pointing-words.ts';
import { readWhen } from '../when.ts';
import { isWrittenAsName } from '../word.ts';
import { isLeftOver } from './aside.ts';
import { byQuestion, isAsked } from './asked-name.ts';
import type { FacetSpan } from './facet-spans.ts';
import { isText, valueAt } from './hole-value.ts';
import { type Hole, holesOf, kindsOfThing, less, type Value } from './holes.ts';
import { type Item, type Sentence, textOf } from './items.ts';
import type { AskedLink } from './link-fill.ts';
import { besideName } from './part-of-other.ts';
import { ratherMeant } from './rather-meant.ts';
import { unknownWhole } from './unknown-scope.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Scene = {
  readonly items: readonly Item[];
  readonly sentence: Sentence;
  /** Whether anything that is known stands in it, however a machine writes it. */
  readonly mentions: () => boolean;
  /** Tags and types of this catalog in it. */
  readonly facets: readonly FacetSpan[];
  readonly line: string;
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
  readonly command: Named;
  readonly named: (name: string) => Named | undefined;
  /** What was talked about here before; true where it is not known which. */
  readonly it: Entity | boolean;
  /** A word that tells what is asked, and not what about. */
  readonly isCue: (word: string) => boolean;
  /** What stands first is where it ends: “what leads to ledger-db from checkout-web”. */
  readonly turned: boolean;
};

/** `worth`: how well the command is asked with it, up to 1. `more`: “… and Y”, the same asked of another. */
export type Filled = {
  readonly given: Given;
  readonly said: Given;
  readonly how: Given;
  readonly leftOver: readonly string[];
  readonly more: readonly Given[];
  readonly worth: number;
  /** By argument: what is called so, in whole or in part. */
  readonly several?: Several;
  readonly link?: AskedLink;
};
export type Fill = (scene: Scene) => Filled | undefined;

export const filledWith = (given: Given, worth = 1, leftOver: readonly string[] = []): Filled => ({
  ...{ given, said: given, how: {}, leftOver, more: [], worth },
});

export type Slots = { readonly slots?: readonly string[]; readonly moment?: string; readonly given?: Given };
/** Names in their order into the arguments that take entities, or into `slots`. */
export function fillSlots({ slots, moment, given: always = {} }: Slots, scene: Scene): Filled | undefined {
  const { items, command, turned } = scene;
  const holes = holesOf(slots, command);
  const values = valuesFor(turned ? [...holes].reverse() : holes, scene);
  if (!values) return undefined;
  const given: Record<string, string> = { ...always };
  const said: Record<string, string> = {};
  const how: Record<string, string> = {};
  const several: Record<string, readonly Entity[]> = {};
  let worth = 1;
  for (const [hole, found] of values) {
    const value = found && (ratherMeant(found, hole, scene) ?? found);
    if (!value) {
      if (!hole.isOptional) worth *= scene.it ? less.left : less.missing;
      continue;
    }
    given[hole.argument] = value.words;
    said[hole.argument] = value.said;
    how[hole.argument] = value.how;
    if (value.several) several[hole.argument] = value.several;
    worth *= value.worth;
  }
  if (new Set(Object.values(said)).size < Object.values(said).length) return undefined;
  const when = moment === undefined ? undefined : items.find(({ is }) => is === 'moment');
  if (moment !== undefined && when?.is === 'moment')
    given[moment] = (moment === 'since' ? readWhen(when.said)?.words : undefined) ?? when.said;
  const taken = new Set([...values.values()].flatMap((value) => (value ? placesOf(value, scene) : [])));
  const more = moreOf({ given, values, scene, taken });
  const left = items.filter((item, at) => !taken.has(at) && isLeftOver(item, scene, taken));
  for (const item of left) worth *= item.is === 'name' ? less.nameLeft : less.wordLeft;
  const whole = left.length === 0 && taken.size === 0 ? unknownWhole(scene) : undefined;
  if (whole !== undefined) worth *= less.nameLeft;
  return { given, said, how, leftOver: whole === undefined ? left.map(textOf) : [whole], more, worth, several };
}

const placesOf = ({ at }: Value, scene: Scene) => [at, ...[besideName(at, scene) ?? []].flat()];

/** Undefined where what is named cannot be meant. */
function valuesFor(holes: readonly Hole[], scene: Scene): ReadonlyMap<Hole, Value | undefined> | undefined {
  const [hole] = holes;
  if (!hole) return new Map();
  return holes.length === 1 ? valueForOne(hole, scene) : valuesInOrder(holes, scene);
}

function valueForOne(hole: Hole, scene: Scene): ReadonlyMap<Hole, Value | undefined> | undefined {
  const { items, it } = scene;
  const places = items.map((_, at) => at);
  const values = (is: Item['is']) =>
    places.flatMap((at) => (items[at]?.is === is ? (valueAt(at, { hole, items, it }) ?? []) : []));
  const plain = !hole.isEntity
    ? undefined
    : hole.isOptional
      ? sortSaid({ ...scene, it: false })
      : (plainName(scene, hole) ?? sortSaid(scene));
  const inQuestion = byQuestion(items);
  const said = values('name');
  const asked = said.filter((value) => !isExcepted(value, items));
  const names = (asked.length > 0 ? asked : said)
    .map((value) => (plain && asksRather(value, scene) ? { ...value, worth: value.worth * less.otherThing } : value))
    .sort((a, b) => b.worth - a.worth || inQuestion(a, b) || a.at - b.at);
  const isNamed = items.some(({ is }) => is === 'name');
  if (names.length === 0 && isNamed && !hole.isOptional && hole.kinds) return undefined;
  const isSure = ({ at }: Value) => {
    const item = items[at];
    return item?.is !== 'name' || item.span.sure;
  };
  // “a bill for points-archive, some bucket”: rather that than what is called so in part.
  const coined = hole.isOptional ? [] : values('maybe').filter(({ said }) => isWrittenAsName.test(said));
  // “who maintains jenkins, asking for a friend”: what stands in another clause is no more than beside it.
  const isNear = ({ at }: Value) => isAsked(items, at);
  const isFar = (value: Value) => !isNear(value);
  const its = values('it');
  const far = names.filter((name) => isFar(name) && !isSure(name));
  const [best] = [
    ...(coined.length === 1 && !names.some(isSure) ? coined : []),
    ...names.filter((name) => !far.includes(name)),
    ...(its.some(isNear) ? [...far, ...its] : []),
    ...values('maybe').sort((a, b) => b.worth - a.worth),
    ...(plain && isNear(plain) ? [plain] : []),
    ...far,
    ...(hole.isOptional ? [] : its.filter(isFar)),
    ...(plain ? [plain] : []),
  ];
  return new Map([[hole, best]]);
}

/** “what breaks if the service …”, where something is called Ad Break: what asks is no part of a name, unless it stands as one. */
function asksRather({ at, how, said }: Value, { items, isCue }: Scene): boolean {
  const before = items[at - 1];
  const isLed = before?.is === 'word' && /^(?:of|to|on|for|in|with|by|from|at|the|our)$/.test(before.text);
  return how === 'partial' && !isLed && isCue(said.toLowerCase());
}

/** “do other things than fare-quote use fare-rules”: it is not asked about. */
function isExcepted({ at }: Value, items: readonly Item[]): boolean {
  const before = items[at - 1];
  return before?.is === 'word' && /^(?:than|besides|except|excluding|apart)$/.test(before.text);
}

/** “what does team security own”: nothing is called so; the word is one of the language, but none of the question. */
function plainName({ items, isCue, sentence: { tokens } }: Scene, hole: Hole): Value | undefined {
  const mayBe = (item: Item, at: number) =>
    item.is === 'word' &&
    item.told === 'common' &&
    (!isCue(item.text) || (hole.kinds?.includes('group') === true && isTeam(items[at - 1])));
  const near = items.findLastIndex((item, at) => mayBe(item, at) && isAsked(items, at));
  const at = near < 0 ? items.findLastIndex(mayBe) : near;
  const item = items[at];
  if (item?.is !== 'word') return undefined;
  const first = items[at - 1];
  const isTwo = first?.is === 'word' && first.told === 'common' && first.stop === 0 && !isCue(first.text);
  // As it was typed, capitals and all.
  const said = tokens
    .slice(isTwo ? first.from : item.from, item.to)
    .map(({ text }) => text)
    .join(' ');
  return { at, words: said, said, how: 'unknown', worth: less.plain * (hole.kinds ? 1 : less.words) };
}

/** “team dragonfly” */
const isTeam = (item: Item | undefined) => item?.is === 'word' && /^(?:team|squad|crew)$/.test(item.text);

/** “what depends on the database”, where no such thing was talked about: one beside it, or it is asked which. */
function sortSaid({ items, it }: Scene): Value | undefined {
  const at = items.findLastIndex((item, here) => isText(item, sorts) && isText(items[here - 1], theOne));
  const item = items[at];
  if (item?.is !== 'word') return undefined;
  const kinds = kindsOfThing[item.text];
  if (it === true || (it && (!kinds || isOneOf(it, kinds)))) return undefined;
  const said = `the ${item.text}`;
  return { at, words: said, said, how: 'unknown', worth: less.missing };
}
const theOne = new Set(['the']);

/** The small word before a name: “to”, “from”. */
export function leadOf(items: readonly Item[], at: number): string | undefined {
  const [before, first] = [items[at - 1], items[at - 2]];
  const word = before?.is === 'word' && /^(?:the|our|a)$/.test(before.text) ? first : before;
  return word?.is === 'word' ? word.text : undefined;
}

function valuesInOrder(holes: readonly Hole[], { items, it, turned }: Scene): ReadonlyMap<Hole, Value | undefined> {
  const ranks: readonly Item['is'][] = ['name', 'it', 'maybe'];
  const chosen = ranks
    .flatMap((is) => items.flatMap((item, at) => (item.is === is ? [at] : [])))
    .slice(0, holes.length)
    .sort((a, b) => a - b);
  // “to ledger-db from checkout-web” says which is which.
  const leads = chosen.map((at) => leadOf(items, at));
  if (leads[0] !== 'from' && leads[1] === 'from' && !turned) chosen.reverse();
  if (leads[0] === 'from' && turned) chosen.reverse();
  return new Map(
    holes.map((hole, place) => {
      const at = chosen[place];
      return [hole, at === undefined ? undefined : valueAt(at, { hole, items, it })];
    }),
  );
}

type Joining = {
  readonly given: Given;
  readonly values: ReadonlyMap<Hole, Value | undefined>;
  readonly scene: Scene;
  readonly taken: Set<number>;
};

/** “owners of basket-service & orders-db”: names beside the one in the hole, with “and” or a comma between. */
function moreOf({ given, values, scene: { items, it }, taken }: Joining): readonly Given[] {
  const [[hole, value] = [], ...others] = [...values];
  if (!hole?.isEntity || !value || others.length > 0 || items[value.at]?.is !== 'name') return [];
  const more: Given[] = [];
  let last = value.at;
  let isJoined = false;
  for (let at = last + 1; at < items.length && more.length < 3; at += 1) {
    const item = items[at];
    isJoined ||= item?.is === 'word' && item.concepts.has('and');
    // “… and of delivery-db”
    if (item?.is === 'word' && isJoined && (item.concepts.has('and') || /^(?:of|for|the|then|also)$/.test(item.text)))
      continue;
    const joins = at === last + 1 ? items[last]?.stop === 1 : true;
    if (item?.is !== 'name' || !joins || taken.has(at)) break;
    const another = valueAt(at, { hole, items, it });
    if (!another || another.worth < less.otherKind) break;
    more.push({ ...given, [hole.argument]: another.words });
    taken.add(at);
    last = at;
    isJoined = false;
  }
  return more;
}
