/** Chat’s filters and REST’s are two ways to ask the same: whatever can be asked in both has the same number of answers. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rest, startRest } from '../../support/rest.ts';

let rest: Rest;
beforeAll(async () => {
  // By a pattern, so that there is no entity of the location (LOC-4): REST has it, and chat passes over it.
  rest = await startRest({ settings: { sources: [{ type: 'file', target: 'catalog/catalog-info.y*ml' }] } });
}, 60_000);
afterAll(() => rest.close());

/** What is typed in chat, by the key that REST knows it by. */
const pairs = [
  ['kind', 'kind'],
  ['type', 'spec.type'],
  ['lifecycle', 'spec.lifecycle'],
  ['tag', 'metadata.tags'],
  ['owner', 'relations.ownedBy'],
  ['system', 'spec.system'],
  ['namespace', 'metadata.namespace'],
] as const;

type Facets = { readonly facets: Readonly<Record<string, readonly { value: string; count: number }[]>> };

/** The number that its lead begins with. */
const counted = async (query: string) => Number(/^[\d,]+/.exec(await rest.say(`count ${query}`))?.[0]);

describe('count in chat', () => {
  it.each(pairs)('by %s: counts what the REST filter %s counts', async (filter, key) => {
    const { facets } = (await rest.call(`/entity-facets?facet=${key}`)).json as Facets;
    const values = facets[key] ?? [];
    expect(values.length).toBeGreaterThan(0);
    const inChat = await Promise.all(
      values.map(async ({ value }) => ({ value, count: await counted(`${filter}:"${value}"`) })),
    );
    expect(inChat).toEqual(values);
  });

  it('without: counts all the others', async () => {
    const all = await counted('namespace:default');
    expect(await counted('-kind:component')).toBe(all - (await counted('kind:component')));
    expect(await counted('!tag:java')).toBe(all - (await counted('tag:java')));
  });
});
