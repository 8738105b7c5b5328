/** Which fields appear, given values. */
import { describe, expect, it } from 'vitest';
import { appearing, appearingPages } from '../../src/form/appearing.ts';
import type { Condition, Field, Form, FormValues } from '../../src/form/form.ts';

const text = (name: string, when?: Condition): Field => ({
  kind: 'text',
  lines: 'one',
  name,
  label: name,
  ...(when && { when }),
});
const names = (fields: readonly Field[], values: FormValues) => appearing(fields, values).map(({ name }) => name);

describe('appearing', () => {
  it('a field without a condition always does, one with it where it holds', () => {
    const fields = [text('a'), text('b', { field: 'a', is: ['yes', 'maybe'] })];
    expect(names(fields, {})).toEqual(['a']);
    expect(names(fields, { a: 'no' })).toEqual(['a']);
    expect(names(fields, { a: 'maybe' })).toEqual(['a', 'b']);
  });

  it('a condition on a field that does not appear itself finds no value there', () => {
    const fields = [
      text('a'),
      text('b', { field: 'a', is: ['x'] }),
      text('c', { field: 'b', filled: true }),
      text('d', { not: { field: 'b', filled: true } }),
    ];
    expect(names(fields, { a: 'x', b: 'typed' })).toEqual(['a', 'b', 'c']);
    expect(names(fields, { a: 'y', b: 'typed' })).toEqual(['a', 'd']);
  });

  it('of several values one is enough; numbers and flags are themselves', () => {
    const fields = [
      text('many', { field: 'langs', is: ['go'] }),
      text('three', { field: 'count', is: [3] }),
      text('off', { field: 'flag', is: [false] }),
      { kind: 'choices', shown: 'boxes', options: [], name: 'langs', label: 'langs' } as Field,
      { kind: 'number', whole: true, name: 'count', label: 'count' } as Field,
      { kind: 'flag', name: 'flag', label: 'flag' } as Field,
    ];
    const all = names(fields, { langs: ['rust', 'go'], count: 3, flag: false });
    expect(all).toEqual(['many', 'three', 'off', 'langs', 'count', 'flag']);
    expect(names(fields, { langs: ['rust'], count: 4, flag: true })).toEqual(['langs', 'count', 'flag']);
  });

  it('all, any and not, in each other', () => {
    const [a, b]: Condition[] = [
      { field: 'a', filled: true },
      { field: 'b', filled: true },
    ];
    const fields = [
      text('a'),
      text('b'),
      ...(a && b
        ? [text('both', { all: [a, b] }), text('one', { any: [a, b] }), text('none', { not: { any: [a, b] } })]
        : []),
    ];
    expect(names(fields, {})).toEqual(['a', 'b', 'none']);
    expect(names(fields, { a: 'x' })).toEqual(['a', 'b', 'one']);
    expect(names(fields, { a: 'x', b: 'y' })).toEqual(['a', 'b', 'both', 'one']);
  });

  it('conditions that go round in a circle, or name nothing, end', () => {
    const fields = [
      text('a', { field: 'b', filled: true }),
      text('b', { field: 'a', filled: true }),
      text('c', { field: 'gone', filled: true }),
      text('self', { not: { field: 'self', filled: true } }),
    ];
    expect(names(fields, { a: '1', b: '1', c: '1', self: '1' })).toEqual(['self']);
  });

  it('values that only look like fields of the language are none', () => {
    expect(names([text('a', { field: 'constructor', filled: true })], {})).toEqual([]);
    expect(names([text('constructor'), text('a', { field: 'constructor', filled: true })], {})).toEqual([
      'constructor',
    ]);
  });

  it('a page of which nothing appears, or nothing but secrets, is passed over', () => {
    const form: Form = {
      title: 'F',
      submit: 'Send',
      review: true,
      pages: [
        { title: 'One', fields: [text('a')] },
        { title: 'Two', fields: [text('b', { field: 'a', is: ['x'] })] },
        { title: 'Three', fields: [{ kind: 'secret', name: 's', label: 's' }] },
        { title: 'Four', fields: [text('d', { field: 'b', filled: true })] },
      ],
    };
    expect(appearingPages(form, {}).map(({ at }) => at)).toEqual([0]);
    expect(appearingPages(form, { a: 'x', b: 'y' }).map(({ at }) => at)).toEqual([0, 1, 3]);
  });
});
