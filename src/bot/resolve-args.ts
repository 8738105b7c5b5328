/** Arguments as written → typed values, or the one thing that stands in the way. Never a guess: what is not clear is asked back. */
import { closest, distance } from 'fastest-levenshtein';
import type { Entity, Ref } from '../catalog/catalog.ts';
import type { ArgKind, ArgKinds, OptionalArg } from './args.ts';
import { type Given, type Layout, layOut, sameWord } from './lay-out.ts';
import { findThing, type ThingKind } from './named-things.ts';
import { type Seek, seekArgument } from './seek.ts';
import { examplesOfWhen, readWhen, type When } from './when.ts';
import type { Word } from './word.ts';

/** Words that an entity argument was given, and what they mean. */
export type Read = { readonly words: string; readonly entity: Entity; readonly exact: boolean };
export type Corrected = { readonly words: string; readonly entity: Entity };
export type Resolved = {
  readonly kind: 'resolved';
  readonly values: Readonly<Record<string, string | number | When>>;
  /** The same as text: refs and short words. */
  readonly given: Given;
  /** The entities among them, in order. */
  readonly refs: readonly Ref[];
  readonly names: readonly Read[];
  /** Where letters were corrected or filled in: the answer says so. */
  readonly corrected: readonly Corrected[];
};

/** `argument` is its name, `given` all that was written. */
export type ArgProblem =
  | { readonly kind: 'missing'; readonly argument: string; readonly given: Given }
  | {
      readonly kind: 'several';
      readonly argument: string;
      readonly given: Given;
      readonly candidates: readonly Entity[];
    }
  | {
      readonly kind: 'none';
      readonly argument: string;
      readonly given: Given;
      readonly nearest: readonly Entity[];
      /** What the words do mean, when that is of a kind that does not fit. */
      readonly other?: Entity;
    }
  | { readonly kind: 'unmeant'; readonly argument: string; readonly given: Given }
  | {
      readonly kind: 'invalid';
      readonly argument: string;
      readonly given: Given;
      readonly reason: string;
      readonly offers: readonly string[];
    }
  | { readonly kind: 'extra'; readonly given: Given; readonly words: string }
  /** The words can be laid onto the arguments in several ways that all make sense. */
  | { readonly kind: 'readings'; readonly readings: readonly Given[] };

const lettersAtMost = 500;
const lettersOfProse = 4000;

/** Words after a command's name. */
export function resolveWords(
  args: ArgKinds,
  { words, line }: { readonly words: readonly Word[]; readonly line: string },
  seek: Seek,
): Resolved | ArgProblem {
  const layouts = layOut(args, words, line);
  const [first = { given: {}, extra: [], led: 0 }] = layouts;
  if (first.extra.length > 0) {
    return { kind: 'extra', given: bounded(args, first.given), words: first.extra.map(({ text }) => text).join(' ') };
  }
  const best = layouts.length > 1 ? bestOf(args, layouts, seek) : [first];
  if (best.length > 1) return { kind: 'readings', readings: best.map(({ given }) => bounded(args, given)) };
  return resolveGiven(args, best[0]?.given ?? {}, seek);
}

/** Arguments by name: from a button, a page, a question in plain words. */
export function resolveGiven(args: ArgKinds, raw: Given, seek: Seek): Resolved | ArgProblem {
  const given = bounded(args, raw);
  const values: Record<string, string | number | When> = {};
  const canonical: Record<string, string> = {};
  const names: Read[] = [];
  for (const [name, kind] of Object.entries(args)) {
    const written = given[name] ?? '';
    if (written === '' && kind.optional) continue;
    const read = written === '' ? ({ kind: 'missing' } as const) : readValue(kind, written, seek);
    if (read.kind !== 'value') return { ...read, argument: name, given };
    values[name] = read.value;
    canonical[name] = typeof read.value === 'object' ? read.value.words : String(read.value);
    if (read.entity) names.push({ words: written, entity: read.entity, exact: read.exact === true });
  }
  const refs = names.map(({ entity }) => entity.ref);
  return { kind: 'resolved', values, given: canonical, refs, names, corrected: names.filter(({ exact }) => !exact) };
}

/** Only what is declared, only as text, and no more of it than a question needs. */
function bounded(args: ArgKinds, raw: Given): Given {
  const declared = Object.keys(args).filter((name) => Object.hasOwn(raw, name));
  return Object.fromEntries(
    declared.map((name) => [name, Array.from(String(raw[name])).slice(0, roomFor(args[name])).join('').trim()]),
  );
}

const roomFor = (kind: ArgKinds[string] | undefined) =>
  kind?.kind === 'words' && kind.prose ? lettersOfProse : lettersAtMost;

/** The layouts whose entities are found best; several only where nothing tells which is meant. */
function bestOf(args: ArgKinds, layouts: readonly Layout[], seek: Seek): readonly Layout[] {
  const rated = layouts.map((layout) => ({ layout, rating: ratingOf(args, layout, seek) }));
  const best = Math.max(...rated.map(({ rating }) => rating));
  const equal = rated.filter(({ rating }) => rating === best).map(({ layout }) => layout);
  return best >= clear ? equal : equal.slice(0, 1);
}

/** How well each entity is found; the worst of them counts most. */
const found = { unmeant: 0, none: 0, several: 1, corrected: 2, exact: 3 } as const;
const weight = 10;
const clear = weight * found.corrected;

function ratingOf(args: ArgKinds, { given }: Layout, seek: Seek): number {
  const ratings = Object.entries(args).flatMap(([name, kind]): number[] => {
    const words = given[name];
    if (words === undefined) return [];
    if (kind.kind === 'named') return ratingOfThing(kind, words, seek);
    if (kind.kind !== 'entity') return [];
    if (isAddressFor(kind, words)) return [found.exact];
    const answer = seekArgument(seek, words, kind);
    if (answer.kind !== 'one') return [found[answer.kind]];
    return [answer.exact ? found.exact : found.corrected];
  });
  if (ratings.length === 0) return 0;
  return weight * Math.min(...ratings) + ratings.reduce((sum, rating) => sum + rating, 0);
}

type Named = { readonly of: ThingKind };

function ratingOfThing({ of }: Named, words: string, { things }: Seek): number[] {
  if (!things) return [];
  const answer = findThing(things(of), words);
  return [answer.kind === 'none' ? found.none : answer.exact ? found.exact : found.corrected];
}

const isAddressFor = ({ orAddress }: { readonly orAddress?: true }, words: string) =>
  orAddress === true && /^https?:\/\/\S+$/i.test(words);

type Value =
  | {
      readonly kind: 'value';
      readonly value: string | number | When;
      readonly entity?: Entity;
      readonly exact?: boolean;
    }
  | { readonly kind: 'invalid'; readonly reason: string; readonly offers: readonly string[] }
  | { readonly kind: 'several'; readonly candidates: readonly Entity[] }
  | { readonly kind: 'none'; readonly nearest: readonly Entity[]; readonly other?: Entity }
  | { readonly kind: 'unmeant' };

function readValue(kind: ArgKind | OptionalArg, raw: string, seek: Seek): Value {
  switch (kind.kind) {
    case 'entity':
      if (isAddressFor(kind, raw)) return { kind: 'value', value: raw };
      return readEntity(raw, kind, seek);
    case 'number':
      return readNumber(raw, kind.min, kind.max);
    case 'choice':
      return readChoice(raw, kind.choices);
    case 'named':
      return readThing(kind, raw, seek);
    case 'when':
      return readMoment(raw);
    case 'text':
    case 'words':
      return { kind: 'value', value: raw };
  }
}

function readEntity(raw: string, kind: Parameters<typeof seekArgument>[2], seek: Seek): Value {
  const answer = seekArgument(seek, raw, kind);
  if (answer.kind === 'one') {
    return { kind: 'value', value: answer.entity.ref, entity: answer.entity, exact: answer.exact };
  }
  if (answer.kind !== 'none' || !kind.kinds) return answer;
  const other = seek(raw);
  return other.kind === 'one' && other.exact ? { ...answer, other: other.entity } : answer;
}

function readThing({ of }: Named, raw: string, { things }: Seek): Value {
  if (!things) return { kind: 'value', value: raw };
  const answer = findThing(things(of), raw);
  if (answer.kind === 'one') return { kind: 'value', value: answer.id };
  const [near] = answer.nearest;
  const reason = near === undefined ? `no ${of} is called so` : `did you mean ${answer.nearest.join(', ')}`;
  return { kind: 'invalid', reason, offers: answer.nearest };
}

function readNumber(raw: string, min: number, max: number): Value {
  const value = /^[-+−]?\d{1,9}$/.test(raw) ? Number(raw.replace('−', '-')) : Number.NaN;
  if (value >= min && value <= max) return { kind: 'value', value };
  return { kind: 'invalid', reason: `it is a whole number from ${min} to ${max}`, offers: [] };
}

function readMoment(raw: string): Value {
  const value = readWhen(raw);
  if (value) return { kind: 'value', value };
  const reason = `a moment is said like ${examplesOfWhen.slice(2).join(', ')}`;
  return { kind: 'invalid', reason, offers: examplesOfWhen.slice(0, 4) };
}

function readChoice(raw: string, choices: readonly string[]): Value {
  const value = choices.find((choice) => sameWord(choice, raw));
  if (value !== undefined) return { kind: 'value', value };
  const nearest = closest(raw.slice(0, 50).toLowerCase(), [...choices]);
  const near = distance(raw.slice(0, 50).toLowerCase(), nearest.toLowerCase()) <= Math.max(1, nearest.length / 3);
  return {
    kind: 'invalid',
    reason: near ? `did you mean ${nearest}` : `it is one of ${choices.join(', ')}`,
    offers: near ? [nearest, ...choices.filter((choice) => choice !== nearest)] : choices,
  };
}
