/**
 * Long literal blocks (`definition: |`) are taken out of a document before the yaml package reads it, and put back into
 * the value afterwards: an API's definition of some MB then costs no more than a short one. Whatever is not surely such
 * a block stays where it is.
 */
import { isMapping } from '../rules/check.ts';

export type Lifted = {
  /** With a word in the place of each literal. */
  readonly text: string;
  /** Where an offset of that text stands in the original. */
  original(offset: number): number;
  /** The value with the literals in it; undefined where a word has got into something else. */
  restore(value: unknown): { readonly value: unknown } | undefined;
};

const header = /^( *(?:- +)*)[A-Za-z_$][\w.$/-]*: +\|([-+]?) *\r?$/;
/** Shorter ones are not worth it. */
const shortest = 1_000;
const word = 'callboard-literal-';

/** Where the text behind a literal goes on in the text without it, and how much was taken out up to there. */
type Cut = { readonly at: number; readonly removed: number };

export function liftLiterals(text: string): Lifted {
  const lines = text.split('\n');
  const [kept, literals, cuts]: [string[], string[], Cut[]] = [[], [], []];
  let [length, removed] = [0, 0];
  const keep = (line: string) => {
    kept.push(line);
    length += line.length + 1;
  };
  for (let at = 0; at < lines.length; ) {
    const line = lines[at++] ?? '';
    keep(line);
    const [, before, chomping = ''] = header.exec(line) ?? [];
    const literal = before === undefined ? undefined : readLiteral(lines, at, before.length);
    if (!literal || literal.body.length < shortest) continue;
    const start = length;
    keep(`${' '.repeat(literal.indent)}${word}${literals.length}`);
    const size = lines.slice(at, literal.next).reduce((sum, each) => sum + each.length + 1, 0);
    removed += size - (length - start);
    cuts.push({ at: length, removed });
    literals.push(chomped(literal, chomping));
    at = literal.next;
  }
  if (literals.length === 0 || text.includes(word)) return asItIs(text);
  return {
    text: kept.join('\n'),
    original: (offset) => offset + (cuts.findLast((cut) => offset >= cut.at)?.removed ?? 0),
    restore: (value) => putBack(value, literals),
  };
}

export const asItIs = (text: string): Lifted => ({
  text,
  original: (offset) => offset,
  restore: (value) => ({ value }),
});

type Literal = {
  /** Without the line ends behind it. */
  readonly body: string;
  readonly indent: number;
  readonly blankLinesBehind: number;
  /** The line that follows. */
  readonly next: number;
};

/** The lines that are indented further than `parent`, if they are a literal block as everybody would read it. */
function readLiteral(lines: readonly string[], start: number, parent: number): Literal | undefined {
  let [indent, last, mostBlanks] = [-1, -1, 0];
  let at = start;
  for (; at < lines.length; at++) {
    const line = withoutReturn(lines[at] ?? '');
    const own = /^ */.exec(line)?.[0].length ?? 0;
    const isBlank = own === line.length;
    if (!isBlank && own <= parent && line.trim() !== '') break;
    if (isBlank && (indent < 0 || own <= indent)) {
      mostBlanks = indent < 0 ? Math.max(mostBlanks, own) : mostBlanks;
      continue;
    }
    if (indent < 0) indent = own;
    if (own < indent || mostBlanks > indent || /[\r\0\ufeff]/.test(line)) return undefined;
    last = at;
  }
  // Without a line end behind it the last line is for yaml to judge.
  if (last < 0 || last === lines.length - 1) return undefined;
  const body = lines.slice(start, last + 1).map((line) => withoutReturn(line).slice(indent));
  const behind = at - last - 1 - (at === lines.length ? 1 : 0);
  return { body: body.join('\n'), indent, blankLinesBehind: behind, next: at };
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);

function chomped({ body, blankLinesBehind }: Literal, chomping: string): string {
  if (chomping === '-') return body;
  return body + '\n'.repeat(chomping === '+' ? 1 + blankLinesBehind : 1);
}

/** In place: nobody else has the value yet. */
function putBack(value: unknown, literals: readonly string[]): { readonly value: unknown } | undefined {
  const walked = new Set<unknown>();
  const wordForm = new RegExp(`^${word}(\\d+)\\n?$`);
  let isBroken = false;
  const shown = (item: unknown): unknown => {
    if (typeof item === 'string') {
      if (!item.includes(word)) return item;
      const literal = literals[Number(wordForm.exec(item)?.[1] ?? -1)];
      if (literal === undefined) isBroken = true;
      return literal;
    }
    if (walked.has(item)) return item;
    walked.add(item);
    if (Array.isArray(item)) for (const [at, each] of item.entries()) item[at] = shown(each);
    else if (isMapping(item)) if (!putBackIn(item, shown)) isBroken = true;
    return item;
  };
  const restored = shown(value);
  return isBroken ? undefined : { value: restored };
}

function putBackIn(mapping: Record<string, unknown>, shown: (item: unknown) => unknown): boolean {
  for (const [key, item] of Object.entries(mapping)) {
    const now = shown(item);
    if (now !== item) mapping[key] = now;
    if (key.includes(word)) return false;
  }
  return true;
}
