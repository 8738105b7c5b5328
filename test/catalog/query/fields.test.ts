import { describe, expect, it } from 'vitest';
import { parseFields, pruned } from '../../../src/catalog/query/fields.ts';

const entity = {
  kind: 'Component',
  metadata: { name: 'pay', annotations: { 'a.b/c': '1', 'a.b': { c: 2 }, other: '3' }, tags: ['java'] },
  spec: { type: 'service', deep: { one: 1, two: 2 }, none: null },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/a' }],
};
const cut = (...fields: string[]) => pruned(entity, parseFields(fields) ?? []);

describe('fields', () => {
  it('keep what they name, the whole of it, and leave the rest out', () => {
    expect(cut('kind, metadata.name', 'spec.deep')).toEqual({
      kind: 'Component',
      metadata: { name: 'pay' },
      spec: { deep: { one: 1, two: 2 } },
    });
    expect(cut('relations', 'metadata.tags')).toEqual({ relations: entity.relations, metadata: { tags: ['java'] } });
  });

  it('go through keys with dots in them', () => {
    expect(cut('metadata.annotations.a.b/c')).toEqual({ metadata: { annotations: { 'a.b/c': '1' } } });
    expect(cut('metadata.annotations.a.b.c')).toEqual({ metadata: { annotations: { 'a.b': { c: 2 } } } });
  });

  it('may lie within one another, in any order', () => {
    expect(cut('spec.deep.one', 'spec.deep')).toEqual({ spec: { deep: { one: 1, two: 2 } } });
    expect(cut('spec.deep', 'spec.deep.one')).toEqual({ spec: { deep: { one: 1, two: 2 } } });
    expect(cut('spec.deep.one', 'spec.deep.two')).toEqual({ spec: { deep: { one: 1, two: 2 } } });
    expect(entity.spec.deep).toEqual({ one: 1, two: 2 });
  });

  it('that name nothing leave nothing; null is something', () => {
    expect(cut('metadata.none', 'spec.type.x', 'kind.x', 'metadata.tags.0')).toEqual({});
    expect(cut('spec.none')).toEqual({ spec: { none: null } });
  });

  it('are all of it when none is named, and never go into lists', () => {
    expect(parseFields(undefined)).toBeUndefined();
    expect(parseFields([' , '])).toBeUndefined();
    expect(() => parseFields(['metadata.tags[0]'])).toThrow('list');
  });

  it('reach into no object (THREATS 40)', () => {
    expect(cut('__proto__', 'constructor', 'kind.length', 'metadata.__proto__.x')).toEqual({});
    const hostile = JSON.parse('{"metadata":{"__proto__":{"x":1}}}');
    expect(JSON.stringify(pruned(hostile, ['metadata.__proto__.x']))).toBe('{"metadata":{"__proto__":{"x":1}}}');
    expect('x' in {}).toBe(false);
  });
});
