/** A sentence about many → the query that finds or counts them: “kotlin stuff from team payments” is `tag:kotlin owner:payments`. */
import type { Catalog } from '../../catalog/catalog.ts';
import { everything } from '../answer/noun-query.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import { facetSpans } from './facet-spans.ts';
import type { Item, Sentence } from './items.ts';
import type { Reading } from './reader.ts';
import { type SetSoFar, worth } from './set-so-far.ts';
import { setSteps } from './set-steps.ts';
import type { Vocabulary } from './vocabulary.ts';

export type Asking = {
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
  readonly named: (name: string) => Named | undefined;
  readonly line: string;
};

export function setReadings(items: readonly Item[], sentence: Sentence, asking: Asking): readonly Reading[] {
  const typedQuery = queryTyped(sentence, asking);
  if (typedQuery) return [typedQuery];
  const set: SetSoFar = {
    filters: [],
    owners: [],
    systems: [],
    many: false,
    listed: false,
    counts: false,
    facet: undefined,
    nouns: 0,
    score: 0,
    leftOver: [],
  };
  const facets = facetSpans(items, sentence.tokens, asking);
  for (let at = 0; at < items.length; ) {
    const facet = facets.find(({ from }) => from === at);
    if (facet) {
      set.filters.push(facet.filter);
      set.score += worth.filter;
      set.many ||= facet.many;
      at = facet.to;
      continue;
    }
    let taken = 0;
    for (const step of setSteps) {
      taken = step(at, items, set, asking);
      if (taken > 0) break;
    }
    at += Math.max(taken, 1);
  }
  const reading = readingOf(set, asking);
  return [...(reading ? [reading] : []), ...searchFor(items, sentence, asking)];
}

/** “look for refunds”: what stands behind it is looked for. */
function searchFor(items: readonly Item[], { tokens }: Sentence, { named }: Asking): readonly Reading[] {
  const command = named('find');
  const [first] = items.filter((item) => item.is !== 'word' || item.told !== 'filler');
  if (
    !command ||
    first?.is !== 'word' ||
    !/^(?:look|looking|search|searching|locate)$/.test(first.text) ||
    tokens.length < 2
  )
    return [];
  const words = tokens
    .slice(first.to)
    .map(({ text }) => text)
    .join(' ')
    .replace(/^for (?:the )?/, '');
  if (words === '' || tokens.length > 8) return [];
  const given = { [Object.keys(command.definition.args)[0] ?? '']: words };
  return [{ command, given, said: given, how: {}, score: 2.9, by: 'looked for', leftOver: [], more: [] }];
}

const filter = /^[-!]?(?:kind|type|owner|system|lifecycle|tag|name|namespace|label|has|sort):\S+$/i;
/** Nothing but filters, without the command. */
function queryTyped({ tokens }: Sentence, { named, line }: Asking): Reading | undefined {
  const command = named('find');
  if (
    !command ||
    tokens.length === 0 ||
    !line
      .trim()
      .split(/\s+/)
      .every((word) => filter.test(word))
  )
    return undefined;
  const given = { [Object.keys(command.definition.args)[0] ?? '']: line.trim() };
  return { command, given, said: given, how: {}, score: 4, by: 'filters', leftOver: [], more: [] };
}

function readingOf(set: SetSoFar, { named }: Asking): Reading | undefined {
  const command = (set.counts || set.facet !== undefined ? named('count') : undefined) ?? named('find');
  const owner = set.owners.length > 0 ? [`owner:${[...new Set(set.owners)].join(',')}`] : [];
  const system = set.systems.length > 0 ? [`system:${[...new Set(set.systems)].join(',')}`] : [];
  const filters = inOrder([...set.filters, ...owner, ...system]);
  const kinds = new Set(filters.filter((filter) => filter.startsWith('kind:')));
  if (!command || !set.many || (filters.length === 0 && set.nouns === 0 && !set.facet)) return undefined;
  const query = filters.join(' ') || everything;
  const [argument = ''] = Object.keys(command.definition.args);
  const given: Given = { [argument]: set.facet && command.name === 'count' ? `${query} by ${set.facet}` : query };
  const score = worth.many + set.score - (kinds.size > 1 ? 0.5 : 0);
  return { command, given, said: given, how: {}, score, by: 'a set', leftOver: set.leftOver, more: [] };
}

const order = ['kind', 'type', 'tag', 'lifecycle', 'owner', 'system'];
const rankOf = (filter: string) => {
  const rank = order.indexOf(filter.replace(/^-/, '').split(':')[0] ?? '');
  return rank < 0 ? (filter.includes('has:') ? 9 : 8) : rank;
};
/** Each once, as they are best read. */
const inOrder = (filters: readonly string[]) =>
  [...new Set(filters.filter(Boolean))].sort((a, b) => rankOf(a) - rankOf(b));
