/** The entity that words stand for: as written, without an article, or “it”. */
import type { Catalog, Entity, Ref, Resolution } from '../catalog/catalog.ts';
import { canNeed } from './answer/names.ts';
import { described, typesOfAny } from './described.ts';
import type { Things } from './named-things.ts';
import type { PlaceMemory } from './ports.ts';
import { pointedAt } from './talk/pointed.ts';
import { pointing } from './talk/pointing.ts';
import { nouns, sorts } from './talk/pointing-words.ts';

export type Found =
  | Resolution
  /** “it”, where nothing was asked about that it could mean. */
  | { readonly kind: 'unmeant' };

/** By argument: what is called so, in whole or in part. */
export type Several = Readonly<Record<string, readonly Entity[]>>;

/** `kinds` in lower case narrows. `things`: what there is besides entities; where it is not known, any name is taken for one. */
export type Seek = { (words: string, kinds?: readonly string[]): Found; readonly things?: Things };

/** No name, ref or address of an entity is longer. */
const lettersAtMost = 300;

/** Words that mean what was asked about before. */
export const isPronoun = (words: string) => {
  const at = pointing(words)?.at;
  return at === 'it' || at === 'them';
};

type Wanted = { readonly kinds?: readonly string[]; readonly rather?: readonly string[] };

/** What words mean as an argument: see `rather` in args.ts. One that only contains them is never chosen silently. */
export function seekArgument(seek: Seek, words: string, { kinds, rather }: Wanted): Found {
  const found = seek(words, kinds);
  if (!rather || found.kind === 'unmeant') return found;
  // “Which APIs does it have” is asked of what was asked about, whatever was listed with it.
  if (found.kind === 'one' && isPronoun(words)) return found;
  if (found.kind === 'none') return seek(words, rather);
  if (found.kind === 'one' && isOneOf(found.entity, rather)) return found;
  // The name of a thing, letter by letter, whatever team begins so: what teams are called things often begin with.
  const isNamed = found.kind === 'one' && canNeed(found.entity) && letters(found.entity.name) === letters(words);
  const better = seek(words, rather);
  if (better.kind === 'several' || (better.kind === 'one' && better.exact)) return better;
  // Kinds that are named can all answer: what is called exactly so then needs no question.
  const contains = !kinds && !isNamed && better.kind === 'one' && letters(better.entity.name).includes(letters(words));
  return contains && found.kind === 'one' ? { kind: 'several', candidates: [better.entity, found.entity] } : found;
}

/** Remembers what it found: one line may ask for the same words several times. */
export function createSeek(catalog: Catalog, memory?: PlaceMemory, things?: Things): Seek {
  const known = new Map<string, Found>();
  const seek = (words: string, kinds?: readonly string[]) => {
    const key = `${kinds?.join() ?? ''} ${words}`;
    const found = known.get(key) ?? look(catalog, memory, { words, kinds });
    known.set(key, found);
    return found;
  };
  return things ? Object.assign(seek, { things }) : seek;
}

type Look = { readonly words: string; readonly kinds: readonly string[] | undefined };

function look(catalog: Catalog, memory: PlaceMemory | undefined, { words, kinds }: Look): Found {
  if (words.length > lettersAtMost) return { kind: 'none', nearest: [] };
  const points = pointing(words);
  const fitting = (refs: readonly Ref[]) => entitiesOf(catalog, refs).filter((entity) => isOneOf(entity, kinds));
  const meant = points && pointedAt(points, { catalog, memory, fitting });
  const told = () => toldSo(catalog, memory, { words, fitting });
  if (meant && (points.at !== 'noun' || points.surely)) return meant.kind === 'unmeant' ? (told() ?? meant) : meant;
  const found = catalog.resolve(words, kinds);
  if (meant && !(found.kind === 'one' && found.exact)) return meant;
  const bare = withoutArticle(words);
  if ((bare === words && found.kind !== 'none') || isExactly(found)) return found;
  const without = bare === words ? found : catalog.resolve(bare, kinds);
  if (isExactly(without)) return without;
  if (points?.at === 'noun' && sorts.has(bare.toLowerCase()))
    return ofSort(without, fitting(refsOfSort(catalog, points.things)));
  const fits = bare === words ? undefined : told();
  if (fits) return fits;
  if (without.kind !== 'none') return without;
  return wordsOfSort(catalog, bare, fitting) ?? found;
}

const withoutArticle = (words: string) => words.replace(/^(?:our|my|an?|the|this|that) (?=\S)/i, '');

/** A template is made by its name, and nothing else is. */
const isExactly = (found: Resolution) => found.kind === 'one' && found.exact && found.entity.kind !== 'Template';

type Telling = { readonly words: string; readonly fitting: (refs: readonly Ref[]) => readonly Entity[] };

/** “the java service”: of what was listed here, where one of them is; else of all. It is asked back even where only one fits: another may be meant, that is not there. */
function toldSo(catalog: Catalog, memory: PlaceMemory | undefined, { words, fitting }: Telling): Found | undefined {
  const all = described(withoutArticle(words).toLowerCase().split(/\s+/), catalog);
  const fit = fitting(all.map(({ ref }) => ref));
  const [known] = memory?.open ? [] : fit.filter(({ ref }) => memory?.refs.includes(ref));
  if (known) return { kind: 'one', entity: known, exact: true };
  const shown = fit.filter(({ ref }) => memory?.shown?.includes(ref));
  const [only, ...others] = shown.length > 0 ? shown : fit;
  return only && { kind: 'several', candidates: [only, ...others] };
}

/** “kafka topic”: nothing is called so, but topics are there that say kafka somewhere: which one is asked back. */
function wordsOfSort(catalog: Catalog, said: string, fitting: Telling['fitting']): Found | undefined {
  const [, rest = '', noun = ''] = /^(?!(?:of|for|about) )([\p{L}\p{N} -]+) ([a-z]+)$/iu.exec(said) ?? [];
  const things = sorts.has(noun.toLowerCase()) ? nouns[noun.toLowerCase()] : undefined;
  if (!things) return undefined;
  const candidates = fitting(refsOfSort(catalog, things, rest));
  return candidates.length > 0 ? { kind: 'several', candidates } : undefined;
}

function refsOfSort(catalog: Catalog, things: readonly string[], rest = ''): readonly Ref[] {
  const types = typesOfAny(things, catalog);
  return types.length > 0 ? catalog.find(`type:${types.join(',')} ${rest}`).entities.map(({ ref }) => ref) : [];
}

/** “The queue” is whichever is one, as well as what is called so in part. */
function ofSort(found: Resolution, alike: readonly Entity[]): Found {
  const called = found.kind === 'one' ? [found.entity] : found.kind === 'several' ? found.candidates : [];
  const all = [...new Map([...called, ...alike].map((entity) => [entity.ref, entity])).values()];
  const [only, ...more] = all;
  if (!only) return found;
  return more.length > 0 ? { kind: 'several', candidates: all } : { kind: 'one', entity: only, exact: false };
}

export const isOneOf = (entity: Entity, kinds: readonly string[] | undefined) =>
  !kinds || kinds.includes(entity.kind.toLowerCase());

export const entitiesOf = (catalog: Pick<Catalog, 'get'>, refs: readonly Ref[]): readonly Entity[] =>
  refs.map((ref) => catalog.get(ref)).filter((entity) => entity !== undefined);

/** Entities whose whole name the words are: quicker than `resolve`, for it corrects nothing. */
export function calledExactly(catalog: Catalog, words: string, kinds?: readonly string[]): readonly Entity[] {
  const called = letters(words);
  if (called === '') return [];
  const isCalled = ({ ref, name, displayName }: Entity) =>
    [ref, name, displayName].some((one) => letters(one) === called);
  return catalog.complete(words, 4, kinds).filter(isCalled);
}

const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
