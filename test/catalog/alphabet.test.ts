import { describe, expect, it } from 'vitest';
import { createAlphabet } from '../../src/catalog/alphabet.ts';
import { createEntry } from '../../src/catalog/entry.ts';
import { row } from './rows.ts';

const entry = (short: string) => createEntry(row(short).row);

describe('alphabet', () => {
  it('orders by name, then by ref', () => {
    const alphabet = createAlphabet();
    for (const short of ['component:b', 'system:a', 'api:b', 'component:a']) alphabet.add(entry(short));
    expect(alphabet.all().map(({ ref }) => ref)).toEqual([
      'component:default/a',
      'system:default/a',
      'api:default/b',
      'component:default/b',
    ]);
  });

  it('keeps places in order however many come between the same two, a few or many at a time', () => {
    const alphabet = createAlphabet();
    for (const short of ['component:a', 'component:z']) alphabet.add(entry(short));
    for (let round = 0; round < 30; round++) {
      const many = round === 15 ? 80 : 1;
      for (let at = 0; at < many; at++) alphabet.add(entry(`component:m${'0'.repeat(40 - round)}${at}`));
      const places = alphabet.all().map(({ place }) => place);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set(places).size).toBe(places.length);
    }
  });

  it('lets go of what was removed, also before it was ever asked', () => {
    const alphabet = createAlphabet();
    const [a, b, c] = [entry('component:a'), entry('component:b'), entry('component:c')];
    for (const each of [a, b, c]) alphabet.add(each);
    alphabet.remove(b);
    expect(alphabet.all()).toEqual([a, c]);
    alphabet.remove(a);
    const again = entry('component:a');
    alphabet.add(again);
    expect(alphabet.all()[0]).toBe(again);
  });
});
