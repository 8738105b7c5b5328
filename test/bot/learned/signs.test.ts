/** A sentence as the network reads it. */
import { describe, expect, it } from 'vitest';
import { signsInWords, signsOf } from '../../../src/bot/learned/signs.ts';
import { facetSpans, facetsOf } from '../../../src/bot/read/facet-spans.ts';
import { catalog, command, sceneOf, vocabulary } from '../read/scene.ts';

function signs(line: string): string {
  const { items, sentence } = sceneOf(line, command('owner'));
  const spans = facetSpans(items, sentence.tokens, facetsOf(catalog, vocabulary));
  const isFacet = (at: number) => spans.some(({ from, to }) => from <= at && at < to);
  return signsOf(items, sentence.tokens, { isFacet, learned: vocabulary.learned }).join(' ');
}

describe('of a sentence', () => {
  it.each([
    ['who owns basket-service', 'who owns <thing>'],
    ['who owns orders-api', 'who owns <api>'],
    ['what is in storefront', 'what is in <scope>'],
    ['who is in team shop', 'who is in <team>'],
    ['run python-job', 'run <template>'],
  ])('a name tells of which kind it is, and never how it is called: “%s”', (line, told) => {
    expect(signs(line)).toBe(told);
  });

  it('words stand as they were said, misspelt ones as they were meant', () => {
    expect(signs('who mantains ledger-db')).toBe('who maintain <thing>');
    expect(signs('please maintain ledger-db')).toBe('please maintain <thing>');
  });

  it('“it” and moments stand for themselves', () => {
    expect(signs('who owns it')).toBe('who owns <it> it');
    expect(signs('what changed since last week')).toBe('what changed since <moment>');
  });

  it('words that nobody knows may be any name, and so may what is written as no word is', () => {
    expect(signs('who owns the flibber')).toBe('who owns the <word>');
    expect(signs('who owns zz-gateway-9')).toBe('who owns <coined>');
  });

  it('a pause tells that two words do not belong together, the end does not', () => {
    expect(signs('basket-service, who owns it?')).toBe('<thing> <pause> who owns <it> it');
  });

  it('tags and types of this catalog tell that they are such', () => {
    expect(signs('java services')).toBe('<facet> services');
  });
});

describe('for people', () => {
  it('signs are words again, and nothing where there are none', () => {
    expect(signsInWords(['who', 'owns', '<thing>'])).toBe('who owns …');
    expect(signsInWords(['<thing>', '<pause>', 'who'])).toBe('…, who');
    expect(signsInWords(['owns', '<it>', 'it'])).toBe('owns it');
    expect(signsInWords(['since', '<moment>'])).toBe('since a time');
    expect(signsInWords(['<thing>', '<pause>', '<team>'])).toBeUndefined();
    expect(signsInWords([])).toBeUndefined();
  });
});
