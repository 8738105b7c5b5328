/** What machines put around names is taken off, and no more. */
import { describe, expect, it } from 'vitest';
import { coresOf } from '../../../src/catalog/pasted/affixes.ts';

const cores = (identifier: string) => coresOf(identifier).map(({ words }) => words.join('-'));

describe('affixes', () => {
  it.each([
    ['ledger-api-85c6d6b7f9-tq7hm', 'ledger-api'],
    ['ledger-api-64d5c9b44-abcde', 'ledger-api'],
    ['ledger-api-7d5f8b-x2', 'ledger-api'],
    ['ledger-export-28891440', 'ledger-export'],
    ['ledger-export-28891440-x2vkq', 'ledger-export'],
    ['ledger-db-0', 'ledger-db'],
    ['ledger_db_prod', 'ledger-db'],
    ['prod-eu-ledger-api', 'ledger-api'],
    ['ledger-api-vm-02', 'ledger-api'],
    ['ledger-db-primary', 'ledger-db'],
    ['LEDGER-API-9Q', 'ledger-api'],
    ['ledger-api-5d4f7c9-canary', 'ledger-api-5d4f7c9'],
  ])('of %s: %s', (identifier, name) => {
    expect(cores(identifier)).toContain(name);
  });

  it.each(['ledger-api-v2', 'ledger-api-x2', 'ledger-of-doom-ui', 'ledger-gateway', 'wp-ledger'])(
    'leave %s as it is',
    (identifier) => {
      expect(cores(identifier)).toEqual([identifier]);
    },
  );

  it('are taken off one by one, the whole first, and never all', () => {
    expect(cores('ledger-db-0-prod')).toEqual(['ledger-db-0-prod', 'ledger-db-0', 'ledger-db']);
    expect(cores('prod-0').at(-1)).toBe('prod');
  });

  it('tell an instance by its hash or run, not by a small number', () => {
    const isInstance = (identifier: string) => coresOf(identifier).some((core) => core.isInstance);
    expect([isInstance('core-6f7c9d4b8-kx2lp'), isInstance('core-28891440'), isInstance('core-1')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
