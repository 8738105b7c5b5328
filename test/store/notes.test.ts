import { describe, expect, it } from 'vitest';
import { createNotes } from '../../src/store/notes.ts';
import { testStore } from '../support/store.ts';

describe('notes', () => {
  const store = testStore();

  it('are read back, replaced, and listed latest first', async () => {
    const notes = createNotes(store().db);
    await notes.put({ group: 'g', name: 'a', value: '1', at: 1, until: 1e12 });
    await notes.put({ group: 'g', name: 'b', value: '2', at: 2, until: 1e12 });
    await notes.put({ group: 'g', name: 'a', value: '3', at: 3, until: 1e12 });
    await notes.put({ group: 'other', name: 'a', value: '4', at: 4, until: 1e12 });
    expect(await notes.get('g', 'a')).toBe('3');
    expect(await notes.get('g', 'c')).toBeUndefined();
    expect(await notes.latest('g', { since: 0, most: 9 })).toEqual([
      { name: 'a', value: '3' },
      { name: 'b', value: '2' },
    ]);
    expect(await notes.latest('g', { since: 3, most: 9 })).toHaveLength(1);
    expect(await notes.latest('g', { since: 0, most: 1 })).toHaveLength(1);
  });

  it('are claimed by one at a time, until then', async () => {
    const notes = createNotes(store().db);
    const claim = (at: number) => notes.claim({ group: 'turns', name: 'x', at, until: at + 100 });
    expect((await Promise.all([claim(1e12), claim(1e12), claim(1e12)])).filter(Boolean)).toHaveLength(1);
    expect(await claim(1e12 + 99)).toBe(false);
    expect(await claim(1e12 + 100)).toBe(true);
  });
});
