/** Which keys could have been meant: Damerau–Levenshtein over sorted keys, walked as if they were a tree. */
import { createTable, type DistanceTable, distanceAt, followersOf, readLetter } from './distance-table.ts';

export type Near = { readonly key: string; readonly distance: number };

/** Nothing longer is corrected: the table would grow and no name is that long. */
const longest = 80;

/** Letters that may be wrong: none up to three, one up to seven, then two. */
export function typosAllowed(word: string): number {
  if (word.length > longest) return 0;
  return word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
}

const figuresOf = (text: string) => text.replace(/\D+/g, '');

/** Figures are never corrected: v1 and v2 are two things, not a typo. */
export const sameFigures = (a: string, b: string) => figuresOf(a) === figuresOf(b);

/** Keys at most `most` letters away, nearest first; of all, or of those from one place to another. */
export function near(
  sorted: readonly string[],
  word: string,
  most: number,
  [start, end]: readonly [number, number] = [0, sorted.length],
): readonly Near[] {
  if (most < 1 || word.length > longest) return [];
  const found: Near[] = [];
  walk({ sorted, table: createTable(word, most), found }, { start, end, depth: 0 });
  return found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
}

type Walking = { readonly sorted: readonly string[]; readonly table: DistanceTable; readonly found: Near[] };
/** Keys from one place to another, which all begin with the same `depth` letters. */
type Branch = { readonly start: number; readonly end: number; readonly depth: number };

/** So few are compared one by one. */
const fewKeys = 3;

/** Only along letters with which something can come near. */
function walk(walking: Walking, { start, end, depth }: Branch): void {
  const { sorted, table } = walking;
  if (end - start <= fewKeys) {
    for (let at = start; at < end; at++) measure(walking, sorted[at] ?? '', depth);
    return;
  }
  // The key that ends here stands first.
  const isWhole = sorted[start]?.length === depth;
  if (isWhole) measure(walking, sorted[start] ?? '', depth);
  // Where all that may be wrong is wrong already, few letters can follow: they are looked up, the others passed over.
  const wanted = followersOf(table, depth);
  let at = isWhole ? start + 1 : start;
  for (let turn = 0; at < end && (!wanted || turn < wanted.length); turn++) {
    const asked = wanted?.[turn];
    if (asked !== undefined) at = firstWith(sorted, { start: at, end, depth }, asked);
    const letter = at < end ? letterOf(sorted, at, depth) : -1;
    if (asked !== undefined && letter !== asked) continue;
    const next = firstWith(sorted, { start: at + 1, end, depth }, letter + 1);
    if (readLetter(table, letter, depth) <= table.most) walk(walking, { start: at, end: next, depth: depth + 1 });
    at = next;
  }
}

function measure({ table, found }: Walking, key: string, depth: number): void {
  for (let at = depth; at < key.length; at++) if (readLetter(table, key.charCodeAt(at), at) > table.most) return;
  const distance = distanceAt(table, key.length);
  if (distance <= table.most) found.push({ key, distance });
}

const letterOf = (sorted: readonly string[], at: number, depth: number) => sorted[at]?.charCodeAt(depth) ?? 0;

/** The first place whose key has this letter there, or a later one: by steps that grow, since it is seldom far. */
function firstWith(sorted: readonly string[], { start, end, depth }: Branch, letter: number): number {
  let low = start;
  let step = 1;
  while (low + step <= end && letterOf(sorted, low + step - 1, depth) < letter) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (letterOf(sorted, middle, depth) < letter) low = middle + 1;
    else high = middle;
  }
  return low;
}
