/** What filters look for, found wherever it stands. */
import { describe, expect, it } from 'vitest';
import {
  findIn,
  type Net,
  nothingFound,
  places,
  scoresOf,
  seenAt,
  seenIn,
  softmax,
  windowOf,
} from '../../../src/bot/learned/net.ts';

/** Words of four numbers; one filter a width: the first looks for the first number, the second for the first before the second, the third for the first and, two words on, the third. */
const size = 4;
const looks = new Float32Array(size * places);
const look = (number: number, filter: number, place: number) => {
  looks[number * places + seenAt(filter, place, { size, filters: 1 })] = 1;
};
look(0, 0, 0);
look(0, 1, 0);
look(1, 1, 1);
look(0, 2, 0);
look(2, 2, 2);
const net: Net = {
  ...{ size, filters: 1, labels: ['one', 'other'], looks, bias: new Float32Array(3) },
  ...{ tells: Float32Array.from([1, 0, 0, 0, 2, 0]), labelBias: Float32Array.from([0.5, 0]) },
};
const word = (...numbers: readonly number[]) => {
  const seen = new Float32Array(places);
  seenIn(Float32Array.from(numbers), net, seen);
  return seen;
};
const [a, b, c, none] = [word(1, 0, 0, 0), word(0, 1, 0, 0), word(0, 0, 1, 0), word(0, 0, 0, 0)];
function found(...words: readonly Float32Array[]) {
  const all = nothingFound(net);
  findIn(words, net, all);
  return all;
}

describe('filters', () => {
  it('find what they look for wherever it stands, and tell where', () => {
    expect([...found(none, none, a).values]).toEqual([1, 1, 1]);
    expect(found(none, none, a).from[0]).toBe(2);
    expect([...found(a, b).values]).toEqual([1, 2, 1]);
    expect([...found(b, a).values]).toEqual([1, 1, 1]);
    expect(found(none, a, none, c).values[2]).toBe(2);
    expect(found(none, a, none, c).from[2]).toBe(1);
  });

  it('find nothing in nothing, and forget what was found before', () => {
    const all = nothingFound(net);
    findIn([a, b], net, all);
    findIn([], net, all);
    expect([...all.values]).toEqual([0, 0, 0]);
  });

  it('look at so many words', () => {
    expect([windowOf(0, 2, net), windowOf(1, 2, net), windowOf(2, -1, net)]).toEqual([
      [2, 3],
      [2, 4],
      [0, 2],
    ]);
  });

  it('speak for labels, each by its own weight', () => {
    expect([...scoresOf(found(a, b).values, net)]).toEqual([1.5, 4]);
    expect([...scoresOf(found().values, net)]).toEqual([0.5, 0]);
  });
});

describe('softmax', () => {
  const of = (...scores: readonly number[]) => {
    const all = Float64Array.from(scores);
    softmax(all);
    return [...all];
  };

  it('makes shares of scores, in their order', () => {
    const shares = of(1, 3, 2);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares[1]).toBeGreaterThan(shares[2] ?? 1);
    expect(shares[2]).toBeGreaterThan(shares[0] ?? 1);
    expect(of(0, 0)).toEqual([0.5, 0.5]);
  });

  it('stays finite where scores are huge, and where there are none', () => {
    expect(of(1e6, 0, -1e6)).toEqual([1, 0, 0]);
    expect(of()).toEqual([]);
  });
});
