/** What of a sentence tells what is asked. */
import { describe, expect, it } from 'vitest';
import { featuresOf } from '../../../src/bot/learned/features.ts';
import { facetSpans } from '../../../src/bot/read/facet-spans.ts';
import { catalog, command, sceneOf, vocabulary } from '../read/scene.ts';

function features(line: string): ReadonlySet<string> {
  const { items, sentence } = sceneOf(line, command('owner'));
  const spans = facetSpans(items, sentence.tokens, { catalog, vocabulary });
  const isFacet = (at: number) => spans.some(({ from, to }) => from <= at && at < to);
  return new Set(featuresOf(items, { stem: vocabulary.stem, isFacet }));
}
const has = (line: string, ...all: readonly string[]) => {
  const found = features(line);
  return all.map((one) => found.has(one));
};
const yes = (count: number) => Array.from({ length: count }, () => true);

describe('of a sentence', () => {
  it('names tell of which kind they are, and never how they are called', () => {
    expect(has('who owns basket-service', '<name>', 'kind thing', 'names 1', 'only thing', 'own <name>')).toEqual(
      yes(5),
    );
    expect(features('who owns basket-service')).toEqual(features('who owns ledger-db'));
    expect(has('who is in team shop', 'kind team', 'only team')).toEqual(yes(2));
    expect(has('from basket-service to orders-api', 'names 2', 'kind thing', 'kind api', 'only thing')).toEqual([
      ...[true, true, true, false],
    ]);
  });

  it('its words tell by their stem, by what they say, and by what stands beside them', () => {
    expect(has('who owned it', 'own', '*own', 'who own', '^ who', 'who own <it>', '*own _ ^')).toEqual(yes(6));
    expect(features('who maintains it')).toEqual(features('who maintain it'));
    expect(has('does it depend on this', 'do _ depend', 'do __ on')).toEqual(yes(2));
  });

  it('“it”, moments and unknown words stand for themselves', () => {
    expect(has('who owns it', '<it>', 'own <it>')).toEqual(yes(2));
    expect(has('what changed since last week', '<moment>', 'since <moment>')).toEqual(yes(2));
    expect(has('who owns the flibber', '<unknown>', '*<word>')).toEqual(yes(2));
    expect(has('who owns zz-gateway-9', '<unknown>', '*<coined>')).toEqual(yes(2));
    expect(features('who owns the flibber')).toEqual(features('who owns the wobbel'));
  });

  it('a pause tells that two words do not belong together, the end does not', () => {
    expect(has('basket-service, who owns it', '<name> |', '| who', '<name> who')).toEqual([true, true, false]);
    expect([...features('who owns it?')].some((one) => one.includes('|'))).toBe(false);
  });

  it('tags and types of this catalog tell that they are such', () => {
    expect(has('java services', '<facet>', '<facet> service', '<unknown>')).toEqual([true, true, false]);
    expect(has('services written in go', '*<facet>')).toEqual([true]);
  });

  it('it tells how long it is, and whether it is about anything', () => {
    expect(has('thanks', 'long 1', 'about nothing', 'names 0')).toEqual(yes(3));
    expect(has('who owns it', 'long 4', 'about nothing')).toEqual([true, false]);
    expect(has('who owns the flibber', 'about nothing')).toEqual([false]);
  });

  it('each is told once', () => {
    const { items } = sceneOf('who who who owns owns it', command('owner'));
    const all = featuresOf(items, { stem: vocabulary.stem, isFacet: () => false });
    expect(new Set(all).size).toBe(all.length);
  });
});
