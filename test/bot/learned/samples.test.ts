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
const has = (text: string, sign: string, told?: Parameters<typeof samples>[1]) =>
  samples(text, told).some(({ signs }) => signs.includes(sign));

describe('a phrase', () => {
  it('without a hole is one sample of its label', () => {
    const [only, ...more] = samples('which checks are there', { label: 'checks' });
    expect([only?.label, only?.weight, more]).toEqual(['checks', 1, []]);
  });

  it.each([
    ['who owns {component}', '<thing>'],
    ['who owns {resource}', '<thing>'],
    ['who owns {api}', '<api>'],
    ['who owns {system}', '<scope>'],
    ['who owns {domain}', '<scope>'],
    ['who is in {team}', '<team>'],
    ['who is {person}', '<person>'],
    ['run {template}', '<template>'],
  ])('says of which kind its name is: “%s”', (text, sign) => {
    const [first] = samples(text);
    expect([first?.weight, first?.signs.at(-1)]).toEqual([1, sign]);
  });

  it('about anything is of several kinds', () => {
    for (const kind of ['thing', 'api', 'scope']) expect(has('who owns {thing}', `<${kind}>`)).toBe(true);
  });

  it('is asked of names that nobody knows, and of such as several things have', () => {
    expect(has('who owns {component}', '<word>')).toBe(true);
    expect(has('who owns {component}', '<coined>', { at: 1 })).toBe(true);
    expect(has('who owns {component}', '<several>')).toBe(true);
  });

  it('is asked with the name left out, with what leads to it, for less', () => {
    const isBare = (one: { readonly signs: readonly string[] }) => !one.signs.some((sign) => sign.startsWith('<'));
    const bare = samples('blast radius of {component}?').find(isBare);
    expect(bare?.weight).toBeLessThan(1);
    expect(bare?.signs).toEqual(['blast', 'radius']);
    const longer = 'so tell me who in all the world looks after {component}';
    expect(samples(longer).some(isBare)).toBe(false);
  });

  it('is asked of “the service”, “the team”', () => {
    const [last] = samples('who is in {team}', { at: 1 }).slice(-1);
    expect(last?.signs.join(' ')).toBe('who is in the team');
  });

  it('that begins with where it ends is another label', () => {
    const labels = (text: string) => new Set(samples(text, { label: 'path' }).map(({ label }) => label));
    expect(labels('from {from:component} to {to:resource}')).toEqual(new Set(['path']));
    expect(labels('what leads to {to:resource} from {from:component}')).toEqual(new Set(['path-turned']));
  });

  it('that asks nothing asks nothing of any name, and may ask something with the name left out', () => {
    const all = samples('lunch with {person}', { label: 'decline' }).map(({ signs }) => signs.join(' '));
    expect(all).toEqual(['lunch with <person>', 'lunch with <word>', 'lunch with <several>']);
  });

  it('says that a tag stands in it, in its hole or by what languages are called', () => {
    for (const text of ['{tag} services', 'kotlin services']) {
      const all = samples(text, { label: 'find' });
      expect(all.every(({ signs }) => signs.includes('<facet>'))).toBe(true);
    }
  });
});
