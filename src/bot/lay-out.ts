/** Every way to lay the words of a line onto a command's arguments, in order. Knows no catalog. */
import type { ArgKind, ArgKinds, OptionalArg } from './args.ts';
import { readWhen, wordsOfWhen } from './when.ts';
import { type Word, wordsAtMost } from './word.ts';

/** Arguments as they were written: words, or refs from a button. */
export type Given = Readonly<Record<string, string>>;
/** `led`: how many words were read as the command's own: `since`, which introduces an argument, or one of its choices. */
export type Layout = { readonly given: Given; readonly extra: readonly Word[]; readonly led: number };

type Arg = readonly [name: string, kind: ArgKind | OptionalArg];

/** A name has no more words than this when other names follow it. */
const wordsOfName = 8;
const wordsOfThing = 6;

/** Those that leave out the fewest arguments, of these the fewest words, of these the least of what was said. `line` is what the words are from. */
export function layOut(args: ArgKinds, words: readonly Word[], line: string): readonly Layout[] {
  const required = Object.keys(args).filter((name) => !args[name]?.optional);
  const costOf = ({ given, extra, led }: Layout) => {
    const missing = required.filter((name) => !Object.hasOwn(given, name)).length;
    return (missing * wordsAtMost + extra.length) * wordsAtMost - led;
  };
  const all = ordersOf(Object.entries(args)).flatMap((order) => layOntoRest(order, words, line));
  const least = Math.min(...all.map(costOf));
  return once(all.filter((layout) => costOf(layout) === least));
}

/** Two orders may come to the same. */
function once(layouts: readonly Layout[]): readonly Layout[] {
  const key = ({ given }: Layout) => JSON.stringify(Object.entries(given).sort());
  return [...new Map(layouts.map((layout) => [key(layout), layout])).values()];
}

/** What has a word to introduce it may stand anywhere behind what has none: “since monday in payments”, “in payments since monday”. */
function ordersOf(args: readonly Arg[]): readonly (readonly Arg[])[] {
  const introduced = args.filter(([, { lead, optional }]) => lead && optional);
  if (introduced.length !== 2) return [args];
  const others = args.filter((arg) => !introduced.includes(arg));
  return [
    [...others, ...introduced],
    [...others, ...introduced.toReversed()],
  ];
}

function layOntoRest([arg, ...later]: readonly Arg[], words: readonly Word[], line: string): readonly Layout[] {
  if (!arg) return [{ given: {}, extra: words, led: 0 }];
  const [name, kind] = arg;
  const lead = leadOf(kind, words);
  const own = words.slice(lead);
  const led = Math.min(lead, 1);
  const taken = spansOf(kind, own, { later, led: led > 0 }).flatMap((span) => {
    const rest = layOntoRest(later, span === 0 ? words : own.slice(span), line);
    if (span === 0) return rest;
    const value = wordsFor(kind, own.slice(0, span), line);
    const known = led + (isChoice(kind, value) ? 1 : 0);
    return rest.map((layout) => ({ ...layout, given: { [name]: value, ...layout.given }, led: layout.led + known }));
  });
  return taken;
}

/** How many words introduce it here; none where nothing follows them. */
export function leadOf({ lead = [] }: ArgKind | OptionalArg, words: readonly Word[]): number {
  const sizes = lead.map((said) => {
    const parts = said.split(' ');
    const stands = parts.every((part, at) => !words[at]?.quoted && sameWord(part, words[at]?.text ?? ''));
    return stands && words.length > parts.length ? parts.length : 0;
  });
  return Math.max(0, ...sizes);
}

type Around = { readonly later: readonly Arg[]; readonly led: boolean };

/** How many words it may take, most first. */
function spansOf(kind: ArgKind | OptionalArg, words: readonly Word[], { later, led }: Around): readonly number[] {
  const [first] = words;
  if (!first) return [0];
  const none = kind.optional ? [0] : [];
  switch (kind.kind) {
    case 'words':
      return spansOfRest(kind, words.length, led);
    case 'text':
      return [1, ...none];
    case 'number':
      return kind.optional && !/^[-+−]?\d/.test(first.text) ? [0] : [1, ...none];
    case 'choice':
      return kind.optional && !isChoice(kind, first.text) ? [0] : [1, ...none];
    case 'named':
      return [...spansOfThing(words, later), ...none];
    case 'entity':
      return [...spansOfName(words, later), ...none];
    case 'when':
      return [...spansOfWhen(words, { later, led: led || !kind.optional }), ...none];
  }
}

/** All of them. One that was not introduced leaves them to what is; prose that has a word to introduce it stands behind that alone. */
function spansOfRest(kind: ArgKind | OptionalArg, all: number, led: boolean): readonly number[] {
  if (led || !kind.lead || !kind.optional) return [all];
  return 'prose' in kind ? [0] : [all, 0];
}

/** As many words as are a moment; those that are none only where one was announced, so that they are told to be none. */
function spansOfWhen(words: readonly Word[], { later, led }: Around): readonly number[] {
  const sizes = Array.from({ length: Math.min(words.length, wordsOfWhen) }, (_, at) => at + 1);
  const text = (size: number) =>
    words
      .slice(0, size)
      .map((word) => word.text)
      .join(' ');
  const fits = sizes.findLast((size) => readWhen(text(size)) !== undefined);
  if (fits !== undefined) return [fits];
  if (!led) return [];
  const next = words.findIndex((_, at) => at > 0 && later.some(([, kind]) => leadOf(kind, words.slice(at)) > 0));
  return [next < 0 ? words.length : next];
}

function spansOfName(words: readonly Word[], later: readonly Arg[]): readonly number[] {
  if (words[0]?.quoted) return [1];
  const quotedAt = words.findIndex(({ quoted }) => quoted);
  const most = quotedAt > 0 ? quotedAt : words.length;
  // Before another name it may end anywhere; before single words only the last few can be theirs.
  const beforeName = later.some(([, { kind }]) => kind === 'entity' || kind === 'words');
  if (beforeName) return Array.from({ length: Math.min(most, wordsOfName) }, (_, at) => at + 1);
  const room = later.reduce((sum, [, kind]) => sum + roomOf(kind), 0);
  return Array.from({ length: Math.min(most, room + 1) }, (_, at) => most - at);
}

/** As far as what introduces another. */
function spansOfThing(words: readonly Word[], later: readonly Arg[]): readonly number[] {
  if (words[0]?.quoted) return [1];
  const next = words.findIndex((_, at) => at > 0 && later.some(([, kind]) => leadOf(kind, words.slice(at)) > 0));
  const most = Math.min(next < 0 ? words.length : next, wordsOfThing);
  return Array.from({ length: most }, (_, at) => most - at);
}

/** Words that it takes at most, with those that introduce it. */
const roomOf = ({ kind, lead = [] }: ArgKind | OptionalArg) =>
  (kind === 'when' ? wordsOfWhen : kind === 'named' ? wordsOfThing : 1) +
  Math.max(0, ...lead.map((said) => said.split(' ').length));

const isChoice = (kind: ArgKind | OptionalArg, word: string) =>
  kind.kind === 'choice' && kind.choices.some((choice) => sameWord(choice, word));

export const sameWord = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The rest of a line stays as written, quotes and all, unless it is one quotation. */
function wordsFor(kind: ArgKind | OptionalArg, words: readonly Word[], line: string): string {
  const [first] = words;
  if (kind.kind === 'words' && first && words.length > 1) return line.slice(first.start);
  return words.map(({ text }) => text).join(' ');
}
