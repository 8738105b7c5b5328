import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../src/bot/learned/random.ts';
import { near, sameFigures, typosAllowed } from '../../src/catalog/typos.ts';

/** Optimal string alignment by the book. */
function distanceOf(a: string, b: string): number {
  const at = new Map<string, number>();
  const get = (i: number, j: number) => (i === 0 || j === 0 ? i + j : (at.get(`${i} ${j}`) ?? 0));
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = get(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwapped ? get(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY;
      at.set(`${i} ${j}`, Math.min(replaced, swapped, get(i - 1, j) + 1, get(i, j - 1) + 1));
    }
  }
  return get(a.length, b.length);
}

describe('typos', () => {
  it('allows none up to three letters, one up to seven, then two', () => {
    expect(['api', 'apis', 'ledgers', 'ledgers2', 'x'.repeat(200)].map(typosAllowed)).toEqual([0, 1, 1, 2, 0]);
  });

  it('counts a wrong, missing, further or swapped letter as one', () => {
    const keys = ['ledger'];
    expect(['ledher', 'leder', 'leddger', 'ldeger'].map((word) => near(keys, word, 1)[0]?.distance)).toEqual([
      1, 1, 1, 1,
    ]);
    expect(near(keys, 'ledger', 2)).toEqual([{ key: 'ledger', distance: 0 }]);
    expect(near(keys, 'dlegre', 1)).toEqual([]);
  });

  it('finds exactly what comparing with every key finds', () => {
    const random = randomNumbers(11);
    const word = () =>
      Array.from({ length: Math.floor(random() * 10) }, () => 'abcd'[Math.floor(random() * 4)]).join('');
    for (let round = 0; round < 40; round++) {
      const keys = [...new Set(Array.from({ length: 80 }, word))].sort();
      const asked = word();
      for (const most of [1, 2, 3]) {
        const byHand = keys
          .map((key) => ({ key, distance: distanceOf(key, asked) }))
          .filter(({ distance }) => distance <= most);
        expect(new Map(near(keys, asked, most).map(({ key, distance }) => [key, distance]))).toEqual(
          new Map(byHand.map(({ key, distance }) => [key, distance])),
        );
      }
    }
  });

  it('finds the same whatever was asked before', () => {
    const keys = ['ledger', 'ledgerdatabase', 'ledgers'];
    const first = near(keys, 'ledgr', 1);
    for (const other of ['x'.repeat(80), 'ledgerdatabasf', 'l', '']) near(keys, other, 3);
    expect(near(keys, 'ledgr', 1)).toEqual(first);
    expect(first).toEqual([{ key: 'ledger', distance: 1 }]);
  });

  it('tells figures apart', () => {
    expect([sameFigures('feedv1', 'feedv2'), sameFigures('feedv1', 'fedv1')]).toEqual([false, true]);
  });
});
