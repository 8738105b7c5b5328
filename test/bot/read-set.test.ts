/** A sentence about many is a query; one word that tells nothing of a set, and it is none. */
import { beforeAll, describe, expect, it } from 'vitest';
import { readSet, type SetRead } from '../../src/bot/read-set.ts';
import { tinyCatalog } from './tiny-catalog.ts';

const catalog = {
  ...tinyCatalog(),
  find: (query: string) => {
    const known = ['type:job', 'tag:java', 'tag:tier-1', 'has:docs', 'has:owner'];
    const entities = known.includes(query) ? tinyCatalog().find('ledger').entities : [];
    return { entities, unknownFilters: known.includes(query) ? [] : [query] };
  },
};

describe('sets', () => {
  let read: (line: string) => SetRead | undefined;
  beforeAll(() => {
    read = (line) => readSet(line, catalog);
  });

  it.each([
    ['all java jobs', 'find tag:java type:job'],
    [
      'any tier 1 services of team payments?',
      'find tag:tier-1 kind:component type:service owner:group:default/payments',
    ],
    ['components without docs', 'find kind:component !has:docs'],
    ['which systems have no owner', 'find kind:system !has:owner'],
    [
      'services owned by payments or ledger',
      'find kind:component type:service owner:group:default/payments,group:default/ledger',
    ],
    ['how many java services are there in total', 'count tag:java kind:component type:service'],
    ['number of deprecated apis', 'count lifecycle:deprecated kind:api'],
    ['services per team', 'count kind:component type:service by team'],
    ['everything in system money', 'find system:system:default/money'],
  ])('“%s” is `%s`', (line, wanted) => {
    const found = read(line);
    expect(found && `${found.counts ? 'count' : 'find'} ${found.query}`).toBe(wanted);
  });

  it.each([
    'how many requests does payments-api handle',
    'my services',
    'slow services',
    'payments services',
    'hello',
    '',
  ])('“%s” is none', (line) => {
    expect(read(line)).toBeUndefined();
  });
});
