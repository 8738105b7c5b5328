/** Phrases of plugins, which nothing was learned from: a sentence is compared with them as they stand. */
import { describe, expect, it } from 'vitest';
import { nearness, nearOf, saidIn } from '../../../src/bot/read/near-phrases.ts';
import { command, sceneOf, vocabulary } from './scene.ts';

const nearTo = (phrase: string, line: string) => {
  const { items, sentence } = sceneOf(line, command('owner'));
  return nearness(saidIn(items, sentence.tokens, vocabulary), nearOf(phrase, vocabulary));
};

describe('a sentence', () => {
  const phrase = 'who carries the pager for {}';

  it('is as near as can be where it says the same, whatever the name, politeness and endings', () => {
    expect(nearTo(phrase, 'who carries the pager for basket-service?')).toBe(1);
    expect(nearTo(phrase, 'please tell me who carried the pager for zz-gateway-9')).toBe(1);
    expect(nearTo(phrase, 'who carries the pager for it')).toBe(1);
  });

  it('is less near with every word more, less or other', () => {
    const lines = [
      'who carries the pager for basket-service',
      'who carries the pager and the phone for basket-service',
      'what depends on checkout-web',
    ];
    const all = lines.map((line) => nearTo(phrase, line));
    expect(all).toEqual([...all].sort((a, b) => b - a));
    expect(new Set(all).size).toBe(all.length);
    expect(all.every((one) => one >= 0 && one <= 1)).toBe(true);
  });

  it('in which the words stand in another order is not the same', () => {
    expect(nearTo('deploys of {}', 'of basket-service deploys')).toBeLessThan(1);
  });

  it('says nothing like a phrase without words', () => {
    expect(nearTo('', 'who owns it')).toBe(0);
    expect(nearTo('', '')).toBe(0);
  });

  it('holds a moment where the phrase does', () => {
    expect(nearTo('deploys of {} since last week', 'deploys of basket-service since yesterday')).toBe(1);
  });
});
