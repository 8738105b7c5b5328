/** Checks and scorecards by their names: the id as it is, with blanks, the title, or the words that only one of them has. */
import { closest, distance } from 'fastest-levenshtein';
import type { Health } from '../health/health.ts';

export type ThingKind = 'check' | 'scorecard';
export type Thing = { readonly id: string; readonly title: string };
export type Things = (of: ThingKind) => readonly Thing[];

export const thingsOf =
  (health: Pick<Health, 'checks' | 'scorecards'>): Things =>
  (of) =>
    of === 'check'
      ? Array.from(health.checks(), ([id, { title }]) => ({ id, title }))
      : health.scorecards().map(({ name, title }) => ({ id: name, title }));

export type FoundThing =
  | { readonly kind: 'one'; readonly id: string; readonly exact: boolean }
  /** Those that come near, nearest first. */
  | { readonly kind: 'none'; readonly nearest: readonly string[] };

const lettersAtMost = 80;
const nearAtMost = 4;
const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
/** “has an owner” is “has owner”. */
const wordsIn = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !/^(?:an?|the)$/.test(word));

export function findThing(things: readonly Thing[], said: string): FoundThing {
  const words = wordsIn(said.slice(0, lettersAtMost));
  if (words.length === 0) return { kind: 'none', nearest: [] };
  const asked = words.join('');
  const called = things.find(({ id, title }) => [id, title].some((name) => wordsIn(name).join('') === asked));
  if (called) return { kind: 'one', id: called.id, exact: true };
  const holding = things.filter(({ id, title }) => {
    const own = wordsIn(`${id} ${title}`);
    return words.every((word) => own.includes(word));
  });
  const [only, ...others] = holding;
  if (only && others.length === 0) return { kind: 'one', id: only.id, exact: false };
  return { kind: 'none', nearest: nearestTo(things, { asked, holding }) };
}

type Asked = { readonly asked: string; readonly holding: readonly Thing[] };

function nearestTo(things: readonly Thing[], { asked, holding }: Asked): readonly string[] {
  if (holding.length > 0) return holding.slice(0, nearAtMost).map(({ id }) => id);
  if (things.length === 0) return [];
  const folded = new Map(things.map(({ id }) => [letters(id), id]));
  const near = closest(asked, [...folded.keys()]);
  const id = folded.get(near);
  if (id !== undefined && distance(asked, near) <= Math.max(2, near.length / 3)) return [id];
  const hasNearly = (one: Thing) =>
    wordsIn(`${one.id} ${one.title}`).some((word) => distance(asked, word) <= word.length / 4);
  return things
    .filter(hasNearly)
    .slice(0, nearAtMost)
    .map((one) => one.id);
}

/** For typeahead: those that begin so, then those of which a word does. */
export function thingsStarting(things: readonly Thing[], typed: string, most: number): readonly Thing[] {
  const asked = letters(typed);
  const begins = things.filter(({ id, title }) => [id, title].some((name) => letters(name).startsWith(asked)));
  const hasWord = ({ id, title }: Thing) => wordsIn(`${id} ${title}`).some((word) => word.startsWith(asked));
  const holds = things.filter((one) => !begins.includes(one) && hasWord(one));
  return [...begins, ...holds].slice(0, most);
}
