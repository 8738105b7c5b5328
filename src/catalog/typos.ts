/** Which keys could have been meant: Damerau–Levenshtein over sorted keys, walked as if they were a tree. */
import { createTable, type DistanceTable, distanceAt, followerAfter, isTight, readLetter } from './distance-table.ts';

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

/** Shorter words are a letter away from too many others. */
export const shortest = 4;
/** Of those not much longer, another first letter makes another word: test and rest. */
const longestShort = 5;

/** What was typed may be the key misspelt: not with letters of its own at an end, as `customerdb`, nor begun otherwise, as exporter and importer. */
export function isTypo(word: string, { key, distance }: Near): boolean {
  if (distance > typosAllowed(key) || !sameFigures(word, key)) return false;
  if (word.length >= key.length + 2 && (word.startsWith(key) || word.endsWith(key))) return false;
  return word[0] === key[0] || (distance === 1 && key.length > longestShort);
}

/** Keys at most `most` letters away, nearest first; of all, or of those from one place to another. */
export function near(
  sorted: readonly string[],
  word: string,
  most: number,
  [start, end]: readonly [number, number] = [0, sorted.length],
): readonly Near[] {
  if (most < 1 || word.length > longest) return [];
  const walk: Walk = { sorted, table: createTable(word, most), found: [], depth: 0, ends: [end] };
  visit(walk, start);
  return walk.found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
}

/** One object for the whole walk: thousands of steps would leave the collector most of the work. */
type Walk = {
  readonly sorted: readonly string[];
  readonly table: DistanceTable;
  readonly found: Near[];
  /** How many letters all keys have in common where the walk is. */
  depth: number;
  /** For each depth, before which place these keys end. */
  readonly ends: number[];
};

/** So few are compared one by one. */
const fewKeys = 3;

/** Keys from here on that begin alike, only along letters with which something can come near. */
function visit(walk: Walk, start: number): void {
  const { sorted, table, depth, ends } = walk;
  const end = ends[depth] ?? 0;
  if (end - start <= fewKeys) {
    for (let at = start; at < end; at++) measure(walk, sorted[at] ?? '');
    return;
  }
  // The key that ends here stands first.
  const isWhole = sorted[start]?.length === depth;
  if (isWhole) measure(walk, sorted[start] ?? '');
  let letter = -1;
  for (let at = isWhole ? start + 1 : start; at < end; ) {
    // Where all that may be wrong is wrong already, few letters can follow: they are looked up, the others passed over.
    if (isTight(table, depth)) {
      letter = followerAfter(table, depth, letter);
      if (letter < 0) return;
      at = firstWith(walk, at, letter);
      if (at >= end || letterOf(walk, at) !== letter) continue;
    } else letter = letterOf(walk, at);
    const next = firstWith(walk, at + 1, letter + 1);
    if (readLetter(table, letter, depth) <= table.most) {
      ends[depth + 1] = next;
      walk.depth = depth + 1;
      visit(walk, at);
      walk.depth = depth;
    }
    at = next;
  }
}

function measure({ table, found, depth }: Walk, key: string): void {
  for (let at = depth; at < key.length; at++) if (readLetter(table, key.charCodeAt(at), at) > table.most) return;
  const distance = distanceAt(table, key.length);
  if (distance <= table.most) found.push({ key, distance });
}

const letterOf = ({ sorted, depth }: Walk, at: number) => sorted[at]?.charCodeAt(depth) ?? 0;

/** The first place whose key goes on with this letter or a later one: by steps that grow, since it is seldom far. */
function firstWith(walk: Walk, start: number, letter: number): number {
  const end = walk.ends[walk.depth] ?? 0;
  let low = start;
  let step = 1;
  while (low + step <= end && letterOf(walk, low + step - 1) < letter) {
    low += step;
    step *= 2;
  }
  let high = Math.min(end, low + step - 1);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (letterOf(walk, middle) < letter) low = middle + 1;
    else high = middle;
  }
  return low;
}
