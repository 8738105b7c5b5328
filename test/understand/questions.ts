/** The sets as they are kept: a line is one JSON. Half of each is blind: looked at by nobody who writes the grammar, and reported apart. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Expect = 'ask-back' | 'decline' | 'not-found' | 'reply';

type Kept = { readonly id: string; readonly half: 'open' | 'blind'; readonly catalog: 'larder' | 'second' };

export type Question = Kept & {
  readonly intent: string;
  /** What is hard about it: typo, spacing, title, url, word (its name is a plain word), …; “plain” without it. */
  readonly kind?: string;
  /** What was said in the same place before. */
  readonly before?: readonly string[];
  readonly says: string;
  readonly command: string | null;
  /** Refs; where it is asked back, those that have to be offered. `@2`: the second of what was shown before. */
  readonly entities: readonly string[];
  /** The command's arguments as they would be typed, where they are more than the entities. */
  readonly words?: string;
  readonly expect?: Expect;
  /** Lines that have to be answered as well: two questions in one. */
  readonly and?: readonly string[];
  /** What would be right, too. */
  readonly or?: readonly (readonly string[])[];
  /** The part of Callboard that brings the command, where it came later than the question. */
  readonly needs?: 'health' | 'docs';
};

/** `entity`: what it is about; null where “not sure” is right. */
export type Pasted = Kept & { readonly text: string; readonly entity: string | null };

const folder = import.meta.dirname;

function readLines<Line>(name: string): readonly Line[] {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

export const readQuestions = () => readLines<Question>('golden.jsonl');
export const readPasted = () => readLines<Pasted>('pasted.jsonl');

/** The second company, of which nothing else in the tests knows. */
export function secondCatalog(): Readonly<Record<string, string>> {
  const names = readdirSync(join(folder, 'second-catalog'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, 'second-catalog', name), 'utf8')]));
}
