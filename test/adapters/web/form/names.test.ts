/** What a page's form sends → values, without knowing the form. */
import { describe, expect, it } from 'vitest';
import { inputName, readSent } from '../../../../adapters/web/form/names.ts';
import type { RouteRequest } from '../../../../src/bot/adapter.ts';
import { withRecords } from '../../../../src/form/records.ts';

const read = (pairs: [string, string][]) =>
  readSent({
    body: new TextEncoder().encode(new URLSearchParams(pairs).toString()),
  } as unknown as RouteRequest);

describe('what a form sends', () => {
  it('is read by the names of its inputs, whatever the fields are called', () => {
    const sent = read([
      ['do', 'next'],
      ['version', '7'],
      ['page', '2'],
      [inputName('value', ['a/b.c']), 'x'],
      [inputName('many', ['langs']), 'go'],
      [inputName('many', ['langs']), 'rust'],
      [inputName('secret', ['token']), 'hunter2'],
      ['other', 'x'],
    ]);
    expect(sent).toMatchObject({ pressed: 'next', version: 7, page: 2, secrets: { token: 'hunter2' } });
    expect(sent.values).toEqual({ 'a/b.c': 'x', langs: ['go', 'rust'] });
  });

  it('records are there as many as were shown, also where nothing of them is sent', () => {
    const sent = read([
      [inputName('value', ['ports', 1, 'name']), 'b'],
      [inputName('list', ['ports']), '2'],
      [inputName('list', ['ports', 1, 'paths']), '1'],
      [inputName('value', ['ports', 1, 'paths', 0, 'path']), '/x'],
      [inputName('value', ['ports', 7, 'name']), 'stray'],
      [inputName('value', ['gone', 0, 'name']), 'stray'],
    ]);
    expect(sent.values).toEqual({ ports: [{}, { name: 'b', paths: [{ path: '/x' }] }] });
  });

  it('what was chosen in a lookup holds as long as its line says so', () => {
    const lookup = (typed: string) =>
      read([
        [inputName('value', ['owner']), 'group:default/payments'],
        [inputName('shown', ['owner']), 'Payments'],
        [inputName('typed', ['owner']), typed],
      ]).values;
    expect(lookup('Payments')).toEqual({ owner: 'group:default/payments' });
    expect(lookup('Ledger')).toEqual({ owner: 'Ledger' });
    expect(lookup('')).toEqual({ owner: '' });
  });

  it('hostile names and amounts are bounded (THREATS 40)', () => {
    const sent = read([
      ['v/__proto__', 'x'],
      ['v/constructor/0/prototype', 'x'],
      ['v/%', 'x'],
      ['l/many', '1e9'],
      ['l/most', '999999999'],
      ['version', 'x'],
      ['page', '-1'],
    ]);
    expect(Object.keys(sent.values)).toEqual(['many', 'most', '__proto__']);
    expect(sent.values.most).toHaveLength(200);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
    expect(sent).toMatchObject({ version: 0, page: 0 });
    const many = Array.from({ length: 9_000 }, (_, at) => `l/${at}=200`).join('&');
    const { values } = readSent({ body: new TextEncoder().encode(many) } as unknown as RouteRequest);
    expect(Object.values(values).flat()).toHaveLength(2_000);
    const same = Array.from({ length: 9_000 }, () => 'm/tags=x').join('&');
    const { tags } = readSent({ body: new TextEncoder().encode(same) } as unknown as RouteRequest).values;
    expect(tags).toHaveLength(200);
    const endless = new TextEncoder().encode('a&'.repeat(20_000));
    expect(() => readSent({ body: endless } as unknown as RouteRequest)).toThrow('at most 10000 inputs');
    expect(() => readSent({ body: undefined } as unknown as RouteRequest)).toThrow('it is no form');
  });

  it('adding and removing changes the records alone', () => {
    const values = { name: 'x', ports: [{ a: '1' }, { a: '2' }] };
    expect(withRecords(values, 'add/ports')).toEqual({ name: 'x', ports: [{ a: '1' }, { a: '2' }, {}] });
    expect(withRecords(values, 'remove/ports/0')).toEqual({ name: 'x', ports: [{ a: '2' }] });
    expect(withRecords({}, 'add/ports')).toEqual({ ports: [{}] });
    expect(withRecords({ ports: [{ inner: [{}] }] }, 'add/ports/0/inner')).toEqual({ ports: [{ inner: [{}, {}] }] });
  });
});
