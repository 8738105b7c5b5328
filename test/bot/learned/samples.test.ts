/** What else is learned from a phrase: of other kinds, of names that nobody knows, with the name left out, turned round. */
import { describe, expect, it } from 'vitest';
import { samplesOf } from '../../../src/bot/learned/samples.ts';
import { vocabulary } from '../read/scene.ts';

/** Which stands where decides on some of the samples. */
const samples = (text: string, { label = 'owner', at = 0 } = {}) =>
  samplesOf(
    Array.from({ length: at + 1 }, (_, here) => ({ label, text: here === at ? text : 'hm' })),
    vocabulary,
  ).slice(at);
const has = (text: string, feature: string, told?: Parameters<typeof samples>[1]) =>
  samples(text, told).some(({ features }) => features.includes(feature));

describe('a phrase', () => {
  it('without a hole is one sample of its label', () => {
    const [only, ...more] = samples('which checks are there', { label: 'checks' });
    expect([only?.label, only?.weight, more]).toEqual(['checks', 1, []]);
  });

  it.each([
    ['who owns {component}', 'only thing'],
    ['who owns {resource}', 'only thing'],
    ['who owns {api}', 'only api'],
    ['who owns {system}', 'only scope'],
    ['who owns {domain}', 'only scope'],
    ['who is in {team}', 'only team'],
    ['who is {person}', 'only person'],
    ['run {template}', 'only template'],
  ])('says of which kind its name is: “%s”', (text, feature) => {
    const [first] = samples(text);
    expect([first?.weight, first?.features.includes('<name>'), first?.features.includes(feature)]).toEqual([
      ...[1, true, true],
    ]);
  });

  it('about anything is of several kinds', () => {
    for (const kind of ['thing', 'api', 'scope']) expect(has('who owns {thing}', `kind ${kind}`)).toBe(true);
  });

  it('is asked of names that nobody knows, and of such as several things have', () => {
    expect(has('who owns {component}', '<unknown>')).toBe(true);
    expect(has('who owns {component}', '*<word>')).toBe(true);
    expect(has('who owns {component}', '*<coined>', { at: 1 })).toBe(true);
    expect(has('who owns {component}', 'only several')).toBe(true);
  });

  it('is asked with the name left out, with what leads to it, for less', () => {
    const bare = samples('blast radius of {component}?').find(({ features }) => features.includes('about nothing'));
    expect(bare?.weight).toBeLessThan(1);
    expect(bare?.features).toContain('blast');
    expect(bare?.features.some((one) => /\bof\b/.test(one))).toBe(false);
    const longer = 'so tell me who in all the world looks after {component}';
    expect(samples(longer).every(({ features }) => !features.includes('about nothing'))).toBe(true);
  });

  it('is asked of “the service”, “the team”', () => {
    expect(has('who is in {team}', 'the team', { at: 1 })).toBe(true);
  });

  it('that begins with where it ends is another label', () => {
    const labels = (text: string) => new Set(samples(text, { label: 'path' }).map(({ label }) => label));
    expect(labels('from {from:component} to {to:resource}')).toEqual(new Set(['path']));
    expect(labels('what leads to {to:resource} from {from:component}')).toEqual(new Set(['path-turned']));
  });

  it('that asks nothing is none of anything that is called so', () => {
    expect(samples('lunch with {person}', { label: 'decline' })).toHaveLength(1);
  });

  it('says that a tag stands in it, in its hole or by what languages are called', () => {
    for (const text of ['{tag} services', 'kotlin services']) {
      const all = samples(text, { label: 'find' });
      expect(all.every(({ features }) => features.includes('<facet>') || features.includes('*<facet>'))).toBe(true);
    }
  });
});
