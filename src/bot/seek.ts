/** The entity that words stand for: as written, without an article, by a word that says its kind, or “it”. */
import type { Catalog, Entity, Ref, Resolution } from '../catalog/catalog.ts';
import type { PlaceMemory } from './ports.ts';

export type Found =
  | Resolution
  /** “it”, where nothing was asked about that it could mean. */
  | { readonly kind: 'unmeant' };

/** `kinds` in lower case narrows. */
export type Seek = (words: string, kinds?: readonly string[]) => Found;

/** No name, ref or address of an entity is longer. */
const lettersAtMost = 300;

const pronouns = new Set(
  'it that this them they these those him her same,the same,that one,this one,the same one,it all'
    .split(',')
    .flatMap((group) => (group.startsWith('it that') ? group.split(' ') : [group])),
);
export const isPronoun = (words: string) => pronouns.has(words.toLowerCase());

/** Words that say a kind, beside a name: “team payments”, “payments api”. */
const kindsByWord: Readonly<Record<string, readonly string[]>> = {
  team: ['group'],
  group: ['group'],
  squad: ['group'],
  crew: ['group'],
  department: ['group'],
  user: ['user'],
  person: ['user'],
  api: ['api'],
  component: ['component'],
  service: ['component'],
  website: ['component'],
  app: ['component'],
  library: ['component'],
  worker: ['component'],
  job: ['component'],
  resource: ['resource'],
  database: ['resource'],
  db: ['resource'],
  queue: ['resource'],
  topic: ['resource'],
  bucket: ['resource'],
  system: ['system'],
  domain: ['domain'],
};

/** Remembers what it found: one line may ask for the same words several times. */
export function createSeek(catalog: Catalog, memory?: PlaceMemory): Seek {
  const known = new Map<string, Found>();
  return (words, kinds) => {
    const key = `${kinds?.join() ?? ''} ${words}`;
    const found = known.get(key) ?? look(catalog, memory, { words, kinds });
    known.set(key, found);
    return found;
  };
}

type Look = { readonly words: string; readonly kinds: readonly string[] | undefined };

function look(catalog: Catalog, memory: PlaceMemory | undefined, asked: Look): Found {
  if (isPronoun(asked.words)) return meant(catalog, memory, asked.kinds);
  if (asked.words.length > lettersAtMost) return { kind: 'none', nearest: [] };
  const readings: Resolution[] = [];
  for (const { words, kinds } of [asked, ...variationsOf(asked)]) {
    const reading = catalog.resolve(words, kinds);
    if (reading.kind === 'one' && reading.exact) return reading;
    readings.push(reading);
  }
  return (
    readings.find(({ kind }) => kind === 'one') ??
    readings.find(({ kind }) => kind === 'several') ??
    readings[0] ?? { kind: 'none', nearest: [] }
  );
}

/** Without its article; without a word that says its kind, among that kind only. */
function* variationsOf({ words, kinds }: Look): Generator<Look> {
  const bare = words.replace(/^(?:the|our|a|an|my) (?=\S)/i, '');
  if (bare !== words) yield { words: bare, kinds };
  const parts = bare.split(' ');
  if (parts.length < 2) return;
  for (const [word, rest] of [
    [parts[0], parts.slice(1)],
    [parts.at(-1), parts.slice(0, -1)],
  ] as const) {
    const said = Object.hasOwn(kindsByWord, word?.toLowerCase() ?? '')
      ? kindsByWord[word?.toLowerCase() ?? '']
      : undefined;
    const both = said?.filter((kind) => !kinds || kinds.includes(kind)) ?? [];
    if (both.length > 0) yield { words: rest.join(' '), kinds: both };
  }
}

/** What was last asked about here and can still be seen; several when a question about them is still open. */
function meant(catalog: Catalog, memory: PlaceMemory | undefined, kinds: readonly string[] | undefined): Found {
  const entities = entitiesOf(catalog, memory?.refs ?? []).filter((entity) => isOneOf(entity, kinds));
  const [first] = entities;
  if (!first) return { kind: 'unmeant' };
  return memory?.open && entities.length > 1
    ? { kind: 'several', candidates: entities }
    : { kind: 'one', entity: first, exact: true };
}

export const isOneOf = (entity: Entity, kinds: readonly string[] | undefined) =>
  !kinds || kinds.includes(entity.kind.toLowerCase());

export const entitiesOf = (catalog: Pick<Catalog, 'get'>, refs: readonly Ref[]): readonly Entity[] =>
  refs.map((ref) => catalog.get(ref)).filter((entity) => entity !== undefined);
