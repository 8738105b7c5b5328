/** Every way to lay the words of a line onto a command's arguments, in order. Knows no catalog. */
import type { ArgKind, ArgKinds, OptionalArg } from './args.ts';
import { type Word, wordsAtMost } from './word.ts';

/** Arguments as they were written: words, or refs from a button. */
export type Given = Readonly<Record<string, string>>;
export type Layout = { readonly given: Given; readonly extra: readonly Word[] };

type Arg = readonly [name: string, kind: ArgKind | OptionalArg];

/** A name has no more words than this when other names follow it. */
const wordsOfName = 8;

/** Those that leave out the fewest arguments, and of these the fewest words. `line` is what the words are from. */
export function layOut(args: ArgKinds, words: readonly Word[], line: string): readonly Layout[] {
  const required = Object.keys(args).filter((name) => !args[name]?.optional);
  const all = layOntoRest(Object.entries(args), words, line).map((layout) => ({
    layout,
    missing: required.filter((name) => !Object.hasOwn(layout.given, name)).length,
  }));
  const fewest = Math.min(...all.map(({ missing, layout }) => missing * wordsAtMost + layout.extra.length));
  return all
    .filter(({ missing, layout }) => missing * wordsAtMost + layout.extra.length === fewest)
    .map(({ layout }) => layout);
}

function layOntoRest([arg, ...later]: readonly Arg[], words: readonly Word[], line: string): readonly Layout[] {
  if (!arg) return [{ given: {}, extra: words }];
  const [name, kind] = arg;
  return spansOf(kind, words, later).flatMap((span) => {
    const rest = layOntoRest(later, words.slice(span), line);
    if (span === 0) return rest;
    const value = wordsFor(kind, words.slice(0, span), line);
    return rest.map(({ given, extra }) => ({ given: { [name]: value, ...given }, extra }));
  });
}

/** How many words it may take, most first. */
function spansOf(kind: ArgKind | OptionalArg, words: readonly Word[], later: readonly Arg[]): readonly number[] {
  const [first] = words;
  if (!first) return [0];
  const none = kind.optional ? [0] : [];
  switch (kind.kind) {
    case 'words':
      return [words.length];
    case 'text':
      return [1, ...none];
    case 'number':
      return kind.optional && !/^[-+−]?\d/.test(first.text) ? [0] : [1, ...none];
    case 'choice':
      return kind.optional && !kind.choices.some((choice) => sameWord(choice, first.text)) ? [0] : [1, ...none];
    case 'entity':
      return [...spansOfName(words, later), ...none];
  }
}

function spansOfName(words: readonly Word[], later: readonly Arg[]): readonly number[] {
  if (words[0]?.quoted) return [1];
  const quotedAt = words.findIndex(({ quoted }) => quoted);
  const most = quotedAt > 0 ? quotedAt : words.length;
  // Before another name it may end anywhere; before single words only the last few can be theirs.
  const beforeName = later.some(([, { kind }]) => kind === 'entity' || kind === 'words');
  if (beforeName) return Array.from({ length: Math.min(most, wordsOfName) }, (_, at) => at + 1);
  return Array.from({ length: Math.min(most, later.length + 1) }, (_, at) => most - at);
}

export const sameWord = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** The rest of a line stays as written, quotes and all, unless it is one quotation. */
function wordsFor(kind: ArgKind | OptionalArg, words: readonly Word[], line: string): string {
  const [first] = words;
  if (kind.kind === 'words' && first && words.length > 1) return line.slice(first.start);
  return words.map(({ text }) => text).join(' ');
}
