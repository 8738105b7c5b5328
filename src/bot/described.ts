/** One thing told by what it is, and not by its name: “the java service”, “that grpc api”, “the deprecated one”. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { readWord } from './answer/noun-query.ts';
import { spellingsOf } from './read/spellings.ts';
import { nouns } from './talk/pointing-words.ts';
import { english } from './words/english.ts';
import { lookUp } from './words/look-up.ts';

/** Where as many fit, nothing is told by it. */
const fitAtMost = 10;
const wordsOfFacet = 3;
/** Without the article that stands before them. */
const wordsAtMost = 5;

/** `words` in lower case, without the article: what they may mean; nothing where they tell too little. */
export function described(words: readonly string[], catalog: Facets & Pick<Catalog, 'find'>): readonly Entity[] {
  const query = words.length > 0 && words.length <= wordsAtMost ? queryOf(words, catalog) : undefined;
  const { entities } = query === undefined ? { entities: [] } : catalog.find(query, undefined, fitAtMost);
  return entities;
}

type Facets = Pick<Catalog, 'hasFacet' | 'typesOf'>;

function queryOf(words: readonly string[], catalog: Facets): string | undefined {
  const { sort, rest } = sortIn(words, catalog);
  const filters = sort === undefined ? undefined : facetsIn(rest, catalog);
  if (sort === undefined || !filters) return undefined;
  const type = filters.find((one) => one.startsWith('type:'));
  if (type === undefined || !sort.includes('type:')) return [sort, ...filters].join(' ');
  // “the cron job” is of either type; of two others nothing is.
  if (!saysAgain(rest.at(-1) ?? '', words.at(-1) ?? '')) return undefined;
  const either = sort.replace(/type:\S+/, (types) => `${types},${type.slice('type:'.length)}`);
  return [either, ...filters.filter((one) => one !== type)].join(' ');
}

/** The last words say of what sort it is: “s3 bucket”, where a type is called so, rather than “bucket”. */
function sortIn(
  words: readonly string[],
  catalog: Facets,
): { readonly sort?: string | undefined; readonly rest: readonly string[] } {
  for (const size of [wordsOfFacet, 2].filter((most) => most <= words.length)) {
    const types = typesOfAny([words.slice(-size).join('-')], catalog);
    if (types.length > 0) return { sort: `-kind:template type:${types.join(',')}`, rest: words.slice(0, -size) };
  }
  const [said = '', rest] = [words.at(-1), words.slice(0, -1)];
  if (!anyThing.has(said)) return { sort: sortOf(said, catalog), rest };
  return { ...(rest.length > 0 && { sort: '-kind:location,template,user,group' }), rest };
}

const saysAgain = (word: string, noun: string) => (lookUp(english.saysAgain, word) ?? '').split(' ').includes(noun);

const anyThing = new Set(['one', 'thing', 'thingy']);
/** People and teams are asked for by name, unless a catalog has a type for it (“the department”), and templates by what is to be made. */
const noThing = new Set(['team', 'group', 'user', 'person', 'template', 'location', 'entity', 'guy', 'squad', 'crew']);

/** What a thing of that sort has to be. */
function sortOf(said: string, catalog: Pick<Catalog, 'typesOf'>): string | undefined {
  const noun = catalog.typesOf(said).length > 0 ? said : (lookUp(english.sets, said) ?? said);
  if (noThing.has(noun)) return undefined;
  const types = Object.hasOwn(nouns, noun) ? (nouns[noun] ?? []) : [noun];
  const there = typesOfAny(types, catalog);
  const read = readWord(noun);
  if (read.is === 'noun' && read.filter !== '' && !read.filter.includes('type:')) return read.filter;
  return there.length > 0 ? `-kind:template type:${there.join(',')}` : undefined;
}

/** As the catalog calls them: a `kafka-topic` is a topic. */
export const typesOfAny = (sorts: readonly string[], catalog: Pick<Catalog, 'typesOf'>): readonly string[] => [
  ...new Set(sorts.flatMap((sort) => catalog.typesOf(sort.toLowerCase()))),
];

/** All of them have to tell something: tags, types and stages of life. */
function facetsIn(words: readonly string[], catalog: Pick<Catalog, 'hasFacet'>): readonly string[] | undefined {
  const filters: string[] = [];
  for (let at = 0; at < words.length; ) {
    const sizes = [wordsOfFacet, 2, 1].filter((size) => at + size <= words.length);
    const found = sizes
      .map((size) => ({ size, filter: facetOf(words.slice(at, at + size).join('-'), catalog) }))
      .find(({ filter }) => filter !== undefined);
    if (found?.filter === undefined) return undefined;
    filters.push(found.filter);
    at += found.size;
  }
  return filters;
}

const lacking: Readonly<Record<string, string>> = { ownerless: 'owner', unowned: 'owner', undocumented: 'docs' };

function facetOf(value: string, catalog: Pick<Catalog, 'hasFacet'>): string | undefined {
  const { lifecycles } = english;
  if (Object.hasOwn(lifecycles, value)) return `lifecycle:${lifecycles[value]}`;
  if (Object.hasOwn(lacking, value)) return `!has:${lacking[value]}`;
  for (const form of spellingsOf(value)) {
    const key = (['tag', 'type'] as const).find((one) => catalog.hasFacet(one, form));
    if (key) return `${key}:${form}`;
  }
  return undefined;
}
