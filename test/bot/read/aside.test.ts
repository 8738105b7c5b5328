/** What a sentence tells beside what it asks. */
import { describe, expect, it } from 'vitest';
import { clauseAt, isLeftOver, isSpoken } from '../../../src/bot/read/aside.ts';
import { fillSet } from '../../../src/bot/read/set-fill.ts';
import { command, sceneOf, vocabulary } from './scene.ts';

/** Every word of the language is spoken. */
const speaking = { ...vocabulary, isSpoken: (word: string) => /^[a-z]+$/.test(word) && word !== 'flibber' };
const itemsOf = (line: string) => sceneOf(line, command('owner')).items;

describe('aside', () => {
  it('are words that people speak: no name, and nothing that is written as no word is', () => {
    const [who, owns, , flibber] = itemsOf('who owns the flibber');
    expect([who, owns].map((item) => item && isSpoken(item, speaking))).toEqual([true, true]);
    expect(flibber && isSpoken(flibber, speaking)).toBe(false);
    for (const line of ['basket-service', 'zz-gateway-9'])
      expect(itemsOf(line).map((item) => isSpoken(item, speaking))).toEqual([false]);
    expect(itemsOf('hovercraft').map((item) => isSpoken(item, speaking))).toEqual([true]);
  });

  it('a clause ends at a stop', () => {
    const items = itemsOf('tidying up: which services are there. thanks');
    const at = items.findIndex((item) => item.is === 'word' && item.text === 'which');
    const [from, to] = clauseAt(items, at);
    expect([from, to]).toEqual([items.findIndex(({ stop }) => stop > 0) + 1, items.length - 1]);
    expect(clauseAt(items, 0)).toEqual([0, from]);
  });

  it('is not left over, but what stands beside a name is: that may belong to it', () => {
    const items = itemsOf('a physician complains that ledger-db hovercraft freezes');
    const taken = new Set([items.findIndex(({ is }) => is === 'name')]);
    const beside = (word: string) => {
      const item = items.find((one) => one.is === 'maybe' && one.said.includes(word));
      return item && isLeftOver(item, { items, vocabulary: speaking }, taken);
    };
    expect([beside('physician'), beside('hovercraft')]).toEqual([false, true]);
  });

  it('is no filter of what is asked for, and costs nothing', () => {
    const scene = { ...sceneOf('tidying up before the summer: java services', command('find')), vocabulary: speaking };
    expect(fillSet(scene)).toMatchObject({ given: { query: 'kind:component type:service tag:java' }, worth: 1 });
    expect(fillSet(sceneOf('java zapper services', command('find')))?.worth).toBeLessThan(1);
  });
});
