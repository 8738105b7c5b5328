/** What stands in a pattern's holes → the command's arguments. One of that name is its ref; several are the words, so that it is asked back. */
import type { Entity } from '../../catalog/catalog.ts';
import type { Named } from '../command-names.ts';
import type { Intent } from '../intent.ts';
import type { Given } from '../lay-out.ts';
import { isOneOf } from '../seek.ts';
import type { Item } from './items.ts';
import type { Match } from './pattern.ts';

export type Filled = {
  readonly given: Given;
  readonly said: Given;
  readonly how: Given;
  readonly bonus: number;
  readonly command?: Named;
  readonly argument?: string;
};

type Matched = { readonly match: Match; readonly items: readonly Item[] };
type Hole = {
  readonly argument: string;
  readonly kinds?: readonly string[];
  readonly rather?: readonly string[];
  readonly isEntity: boolean;
};

/** What a command's own wish for a kind counts, where the name is of none of them. */
const otherKind = -1.2;
/** Nobody knows of what kind it is. */
const ofKind = -0.2;

export function givenOf(intent: Intent, command: Named, { match, items }: Matched): Filled | undefined {
  const holes = holesOf(intent, command);
  const given: Record<string, string> = { ...intent.given };
  const said: Record<string, string> = {};
  const how: Record<string, string> = {};
  let bonus = 0;
  if (match.slots.size > 1 && [...match.slots.values()].every((at) => items[at]?.is === 'maybe')) return undefined;
  for (const [number, at] of match.slots) {
    const hole = holes[number - 1];
    const item = items[at];
    // A place named beside it: “is slots-service in last-mile”.
    if (!hole && number > holes.length && match.slots.size > holes.length) continue;
    if (!hole || !item) return undefined;
    const value = valueIn(item, hole);
    if (!value) return undefined;
    given[hole.argument] = value.words;
    said[hole.argument] = value.said;
    how[hole.argument] = value.how;
    bonus += value.bonus;
  }
  if (new Set(Object.values(said)).size < Object.values(said).length) return undefined;
  const moment = intent.moment === undefined ? undefined : items.find(({ is }) => is === 'moment');
  if (intent.moment !== undefined && moment?.is === 'moment') given[intent.moment] = moment.said;
  return {
    given,
    said,
    how,
    bonus,
    command,
    ...(holes[0] && match.slots.size === 1 && { argument: holes[0].argument }),
  };
}

function holesOf({ slots }: Intent, { definition }: Named): readonly Hole[] {
  const names = slots ?? Object.keys(definition.args).filter((name) => definition.args[name]?.kind === 'entity');
  return names.map((argument) => {
    const kind = definition.args[argument];
    if (kind?.kind !== 'entity') return { argument, isEntity: false };
    return {
      argument,
      isEntity: true,
      ...(kind.kinds && { kinds: kind.kinds }),
      ...(kind.rather && { rather: kind.rather }),
    };
  });
}

type Value = { readonly words: string; readonly said: string; readonly how: string; readonly bonus: number };

function valueIn(item: Item, hole: Hole): Value | undefined {
  if (item.is === 'it' && !hole.isEntity) return undefined;
  if (item.is === 'it') return { words: item.said, said: item.said, how: 'it', bonus: 0 };
  if (item.is === 'maybe') return { words: item.said, said: item.said, how: 'unknown', bonus: hole.kinds ? ofKind : 0 };
  if (item.is !== 'name') return undefined;
  const { said, how, entities } = item.span;
  const fitting = entities.filter((entity) => isOneOf(entity, hole.kinds));
  if (fitting.length === 0) return undefined;
  const better = hole.rather ? fitting.filter((entity) => isOneOf(entity, hole.rather)) : fitting;
  const of = better.length > 0 ? better : fitting;
  // None is of the kinds that are meant first: the command's own rule decides, and asks back where others are called so in part.
  if (better.length === 0) return { words: said, said, how, bonus: otherKind };
  const words = entities.length === 1 && item.span.words !== undefined ? item.span.words : wordsFor(of, said, hole);
  return { words, said, how, bonus: better.length > 0 ? 0 : otherKind };
}

/** In a hole for words, a name is its name. */
function wordsFor(entities: readonly Entity[], said: string, { isEntity }: Hole): string {
  const [only, ...others] = entities;
  if (!only || others.length > 0) return said;
  return isEntity ? only.ref : only.name;
}

/** “owners of basket-service & orders-db”: names beside the one in the hole, with “and” or a comma between. */
export function moreOf(
  filled: Filled,
  match: Match,
  items: readonly Item[],
): readonly { readonly at: number; readonly given: Given }[] {
  const { argument, command } = filled;
  const [first] = match.slots.values();
  const kind = argument === undefined ? undefined : command?.definition.args[argument];
  if (argument === undefined || first === undefined || kind?.kind !== 'entity') return [];
  const more: { at: number; given: Given }[] = [];
  let last = first;
  let isJoined = false;
  for (let at = first + 1; at < items.length && more.length < 3; at += 1) {
    const item = items[at];
    isJoined ||= item?.is === 'word' && item.concepts.has('and');
    // “… and of delivery-db”
    if (item?.is === 'word' && isJoined && (item.concepts.has('and') || /^(?:of|for|the)$/.test(item.text))) continue;
    const joins = at === last + 1 ? items[last]?.stop === 1 : true;
    if (item?.is !== 'name' || !joins || match.taken.has(at)) break;
    const value = valueIn(item, {
      argument,
      isEntity: true,
      ...(kind.kinds && { kinds: kind.kinds }),
      ...(kind.rather && { rather: kind.rather }),
    });
    if (!value) break;
    more.push({ at, given: { ...filled.given, [argument]: value.words } });
    last = at;
    isJoined = false;
  }
  return more;
}
