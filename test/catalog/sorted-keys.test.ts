import { describe, expect, it } from 'vitest';
import { createSortedKeys, rangeOf } from '../../src/catalog/sorted-keys.ts';

describe('sorted keys', () => {
  it('are in order after a few changes and after many', () => {
    const keys = createSortedKeys();
    const wanted = new Set<string>();
    for (const many of [3, 200, 2, 0, 90]) {
      for (let at = 0; at < many; at++) {
        const key = `${(at * 7919) % 1000}-${many}`;
        if (!wanted.has(key)) keys.add(key);
        wanted.add(key);
      }
      const gone = [...wanted][1] ?? '';
      keys.delete(gone);
      wanted.delete(gone);
      expect(keys.all()).toEqual([...wanted].sort());
    }
  });

  it('forget a key that comes and goes between two looks', () => {
    const keys = createSortedKeys();
    keys.add('a');
    keys.all();
    keys.delete('a');
    keys.add('a');
    keys.add('b');
    keys.delete('b');
    expect(keys.all()).toEqual(['a']);
  });

  it('tell where a beginning starts and ends', () => {
    const sorted = ['a', 'b', 'ba', 'b\uffff', 'c'];
    expect([rangeOf(sorted, 'b'), rangeOf(sorted, 'bb'), rangeOf(sorted, ''), rangeOf(sorted, 'z')]).toEqual([
      [1, 4],
      [3, 3],
      [0, 5],
      [5, 5],
    ]);
  });
});
