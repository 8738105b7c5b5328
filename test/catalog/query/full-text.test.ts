import { describe, expect, it } from 'vitest';
import { library } from './library.ts';

const catalog = await library(
  { name: 'payments-api', uid: 'a1', metadata: { title: 'Taking Money' } },
  { name: 'ledger', uid: 'a2', metadata: { title: 'Payments, written down' } },
  { kind: 'User', name: 'maya', uid: 'b3', spec: { profile: { displayName: 'Maya P. Ayment' }, memberOf: [] } },
);
const saying = (term: string, fields?: readonly string[]) =>
  catalog.named({ fullTextFilter: { term, ...(fields && { fields }) } });

describe('full text', () => {
  it('finds a part of a value in any of the fields, trimmed and without regard to case', async () => {
    expect(await saying('  PAYMENT ', ['metadata.name', 'metadata.title'])).toEqual(['payments-api', 'ledger']);
    expect(await saying('s, wri', ['metadata.title'])).toEqual(['ledger']);
    expect(await saying('p. ay', ['spec.profile.displayName'])).toEqual(['maya']);
    expect(await saying('payment', ['metadata.none'])).toEqual([]);
  });

  it('looks into the first order field when none is named, else into the uid', async () => {
    const orderFields = [{ field: 'metadata.title', order: 'asc' as const }];
    expect(await catalog.named({ fullTextFilter: { term: 'payments' }, orderFields })).toEqual(['ledger']);
    expect(await saying('a')).toEqual(['payments-api', 'ledger']);
    expect(await saying('payments')).toEqual([]);
  });

  it('asks nothing with an empty term', async () => {
    expect(await saying('   ', ['metadata.name'])).toHaveLength(3);
  });

  it('goes together with a filter, and signs are only signs', async () => {
    expect(
      await catalog.named({ filter: ['kind=user'], fullTextFilter: { term: 'a', fields: ['metadata.name'] } }),
    ).toEqual(['maya']);
    expect(await saying('%', ['metadata.name'])).toEqual([]);
    expect(await saying('_', ['metadata.name'])).toEqual([]);
  });
});
