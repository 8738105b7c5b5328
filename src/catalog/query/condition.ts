/** What is asked of entities, whichever grammar it came in (filter.ts, predicate.ts), and who meets it. Texts are in lower case. */
import type { Column, Shows } from './column.ts';
import { butNot, inAny, inBoth, none, type Slots } from './slots.ts';

export type Condition =
  | { readonly is: 'one of'; readonly key: string; readonly texts: readonly string[] }
  | { readonly is: 'there'; readonly key: string }
  | { readonly is: 'beginning'; readonly key: string; readonly text: string }
  /** The text stands in the value of any of the keys. */
  | { readonly is: 'saying'; readonly keys: readonly string[]; readonly text: string }
  | { readonly is: 'all'; readonly of: readonly Condition[] }
  | { readonly is: 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition };

export type Meeting = {
  readonly column: (key: string) => Column;
  readonly everybody: () => Slots;
  /** Which values of a key may be known of; undefined where nothing is hidden. */
  readonly showsIn: ((key: string) => Shows) | undefined;
};

export function keysOf(condition: Condition): readonly string[] {
  switch (condition.is) {
    case 'all':
    case 'any':
      return condition.of.flatMap(keysOf);
    case 'not':
      return keysOf(condition.of);
    case 'saying':
      return condition.keys;
    default:
      return [condition.key];
  }
}

export function meeting(condition: Condition, among: Meeting): Slots {
  switch (condition.is) {
    case 'all':
      return meetingAll(condition.of, among);
    case 'any':
      return inAny(condition.of.map((each) => meeting(each, among)));
    case 'not':
      return butNot(among.everybody(), meeting(condition.of, among));
    case 'saying':
      return inAny(condition.keys.map((key) => fitting(key, (text) => text.includes(condition.text), among)));
    case 'beginning':
      return fitting(condition.key, (text) => text.startsWith(condition.text), among);
    case 'there':
      return among.column(condition.key).holders(shownIn(condition.key, among));
    case 'one of': {
      const [column, shows] = [among.column(condition.key), shownIn(condition.key, among)];
      return inAny(condition.texts.map((text) => column.having(text, shows)));
    }
  }
}

export const shownIn = (key: string, { showsIn }: Pick<Meeting, 'showsIn'>): Shows => showsIn?.(key);

function fitting(key: string, fits: (text: string) => boolean, among: Meeting): Slots {
  return among.column(key).fitting(fits, shownIn(key, among));
}

/** Those that are fewest first, and what must not be at the end: so that nobody who is out already is looked at again. */
function meetingAll(conditions: readonly Condition[], among: Meeting): Slots {
  const wanted = conditions.flatMap((condition) => (condition.is === 'not' ? [] : [meeting(condition, among)]));
  const [fewest = among.everybody(), ...others] = wanted.sort((a, b) => a.length - b.length);
  let found = fewest;
  for (const other of others) found = inBoth(found, other);
  for (const condition of conditions) {
    if (found.length === 0) return none;
    if (condition.is === 'not') found = butNot(found, meeting(condition.of, among));
  }
  return found;
}
