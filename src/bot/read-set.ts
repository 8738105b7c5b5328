/** A sentence about many → the query that finds them: “kotlin stuff from team payments” is `tag:kotlin owner:payments`. Every word has to be accounted for. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { readWord } from './answer/noun-query.ts';
import { wordsIn } from './sentence.ts';
import {
  beforeNames,
  beingWords,
  countWords,
  facetWords,
  fillers,
  lackWords,
  setFillers,
  setWords,
} from './understand-words.ts';
import { typed } from './word.ts';

export type SetRead = { readonly query: string; readonly counts: boolean };

const wordsAtMost = 20;
const wordsOfName = 4;

/** What is known so far. */
type Reading = {
  readonly filters: string[];
  readonly owners: string[];
  /** “list”, “every”, a plural: many are meant. */
  many: boolean;
  /** The word before: “of payments” is whose, “payments services” may be a word in their names. */
  before: string;
};

/** A step reads some words, and says how many; 0: not mine. */
type Step = (words: readonly string[], reading: Reading, catalog: Catalog) => number;

export function readSet(line: string, catalog: Catalog): SetRead | undefined {
  const said = line.toLowerCase().replace(countWords, ' ');
  const counts = said !== line.toLowerCase();
  const [, what = said, facet] = facetWords.exec(said.replace(/[?!.,\s]+$/, '')) ?? [];
  const words = wordsIn(what);
  // “… does each team own” is a count for each of them, not one of all.
  if (counts && !facet && /\b(?:each|every|per)\b/.test(what)) return undefined;
  if (words.length === 0 || words.length > wordsAtMost || /(?:^|\s)(?:my|mine|ours?|_it)(?:\s|$)/.test(words.join(' ')))
    return undefined;
  const reading: Reading = { filters: [], owners: [], many: counts || facet !== undefined, before: '' };
  for (let at = 0; at < words.length; ) {
    const taken = takenBy(words.slice(at), reading, catalog);
    if (taken === 0) return undefined;
    at += taken;
    reading.before = words[at - 1] ?? '';
  }
  const owner = reading.owners.length > 0 ? [`owner:${reading.owners.join(',')}`] : [];
  const filters = [...new Set([...reading.filters, ...owner])];
  const query = filters.join(' ');
  // Nothing is of two kinds: it was meant otherwise.
  const kinds = filters.filter((filter) => filter.startsWith('kind:'));
  if (!reading.many || query === '' || kinds.length > 1) return undefined;
  return { query: facet ? `${query} by ${facet}` : query, counts: counts || facet !== undefined };
}

function takenBy(words: readonly string[], reading: Reading, catalog: Catalog): number {
  for (const step of steps) {
    const taken = step(words, reading, catalog);
    if (taken > 0) return taken;
  }
  return 0;
}

/** “without docs”, “have no runbook”, “lack an owner”; and “with docs”. */
const having: Step = ([first = '', ...rest], { filters }, catalog) => {
  const lacks = lackWords.has(first);
  if (!lacks && first !== 'with') return 0;
  const skipped = rest.findIndex((word) => !['a', 'an', 'any'].includes(word));
  const what = rest[skipped] ?? '';
  if (!/^\w+$/.test(what) || catalog.find(`has:${what}`).unknownFilters.length > 0) return 0;
  filters.push(`${lacks ? '!' : ''}has:${what}`);
  return skipped + 2;
};

const noun: Step = ([word = ''], reading) => {
  if (/^(?:everything|things?|entit(?:y|ies))$/.test(word)) {
    reading.many = true;
    return 1;
  }
  const read = readWord(word);
  if (read.is === 'word') return 0;
  reading.filters.push(read.filter);
  if (read.is !== 'noun') reading.many = true;
  return 1;
};

/** Names of teams, people and systems; another thing's name, and it is no set. */
const named: Step = (words, reading, catalog) => {
  if (!beforeNames.has(reading.before)) return 0;
  for (let size = Math.min(wordsOfName, words.length); size > 0; size -= 1) {
    const said = words.slice(0, size).join(' ');
    if (fillers.has(words[0] ?? '') || fillers.has(words[size - 1] ?? '')) continue;
    const found = catalog.called(said);
    const owner = onlyOf(found, ['group', 'user']);
    const system = onlyOf(found, ['system']);
    if (owner && !system) reading.owners.push(typed(owner.ref));
    else if (system) reading.filters.push(`system:${system.ref}`);
    else continue;
    return size;
  }
  return 0;
};

function onlyOf(found: readonly Entity[], kinds: readonly string[]): Entity | undefined {
  const fitting = found.filter(({ kind }) => kinds.includes(kind.toLowerCase()));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A type or a tag of this catalog, in two words or one. */
const facets: Step = (words, reading, catalog) => {
  const first = words[0] ?? '';
  if (fillers.has(first) || setFillers.has(first)) return 0;
  for (const size of words.length > 1 ? [2, 1] : [1]) {
    const value = words.slice(0, size).join('-');
    if (!/^[\p{L}\p{N}][\p{L}\p{N}.+#_-]*$/u.test(value)) continue;
    for (const form of new Set([value, value.replace(/s$/, '')])) {
      for (const key of ['type', 'tag']) {
        if (catalog.find(`${key}:${form}`).entities.length === 0) continue;
        reading.filters.push(`${key}:${form}`);
        if (form !== value) reading.many = true;
        return size;
      }
    }
  }
  return 0;
};

const filler: Step = ([word = ''], reading) => {
  if (setWords.has(word)) reading.many = true;
  else if (beingWords.has(word)) return reading.owners.length > 0 || reading.filters.length > 0 ? 1 : 0;
  else if (!fillers.has(word) && !setFillers.has(word)) return 0;
  return 1;
};

/** “team payments”, “the payments core system”: the kind beside a name is no set of that kind. */
const kindOfName: Step = ([word = '', ...rest], reading, catalog) => {
  if (!/^(?:team|group|squad|system)$/.test(word)) return 0;
  if (/^(?:owner|system):/.test(reading.filters.at(-1) ?? '')) return 1;
  const taken = named(rest, { ...reading, before: word }, catalog);
  return taken > 0 ? taken + 1 : 0;
};

const steps: readonly Step[] = [having, kindOfName, noun, named, facets, filler];
