/** Under which words and facets `find` finds an entity. */
import type { Entity } from './catalog.ts';
import { fold, lowerCase, wordsOf } from './fold.ts';
import { isGenerated } from './ref.ts';

/** Of longer descriptions the beginning is indexed; so memory stays bounded. */
const mostOfDescription = 2000;
/** Longer “words” are encoded data, not language. */
const mostOfWord = 64;

/** Stands on every entity. */
export const everything = ':all';

export type Facet = 'kind' | 'type' | 'owner' | 'system' | 'lifecycle' | 'tag' | 'namespace' | 'label';
export const facet = (key: Facet, value: string) => `${key}:${fold(value)}`;

export function termsOf(entity: Entity): ReadonlySet<string> {
  // Nobody has written it: only who asks for Locations finds it.
  if (isGenerated(entity.ref)) return new Set([facet('kind', 'location')]);
  const terms = new Set([everything, ...facetsOf(entity)]);
  for (const text of textsOf(entity)) {
    for (const word of wordsOf(text)) terms.add(word.length > mostOfWord ? word.slice(0, mostOfWord) : word);
  }
  return terms;
}

/** What words are looked for in. */
export function textsOf(entity: Entity): readonly string[] {
  const { ref, name, title, displayName, description, tags, type } = entity;
  const once = new Set([ref, name, title, displayName, description?.slice(0, mostOfDescription), type, ...tags]);
  return [...once].filter((text) => text !== undefined);
}

function facetsOf(entity: Entity): readonly string[] {
  const { type, lifecycle, owner, system } = entity;
  return [
    facet('kind', lowerCase(entity.kind)),
    facet('namespace', entity.namespace),
    ...(type === undefined ? [] : [facet('type', type)]),
    ...(lifecycle === undefined ? [] : [facet('lifecycle', lifecycle)]),
    ...(owner === undefined ? [] : [facet('owner', owner)]),
    ...(system === undefined ? [] : [facet('system', system)]),
    ...entity.tags.map((tag) => facet('tag', tag)),
    ...Object.entries(entity.labels).flatMap(([key, value]) => [
      facet('label', key),
      facet('label', `${key}=${value}`),
    ]),
  ];
}
