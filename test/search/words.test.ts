/** Words, their stems, and the part of a text that shows them. */
import { describe, expect, it } from 'vitest';
import { excerptOf, marksIn } from '../../src/search/marks.ts';
import { stem } from '../../src/search/stem.ts';
import { askedWords, termOf, wordsOf } from '../../src/search/words.ts';

describe('words', () => {
  it('have one stem in all their forms', () => {
    const families = [
      'rotate rotates rotating rotated rotation',
      'deploy deploys deployed deploying deployment',
      'policy policies',
      'retry retries retried',
      'configure configured configuration',
      'run runs running',
      'key keys',
    ];
    for (const family of families) expect(new Set(family.split(' ').map(stem)).size, family).toBe(1);
    expect(stem('2fa')).toBe('2fa');
    expect(termOf('config')).toBe(termOf('configuration'));
  });

  it('are taken out of names as people write and as machines do', () => {
    expect(wordsOf('PaymentsApi v1/refunds José')).toEqual(['paymentsapi', 'payments', 'api', 'v1', 'refunds', 'jose']);
    expect(wordsOf('退款流程')).toEqual(['退款', '款流', '流程']);
    expect(wordsOf(`${'x'.repeat(5_000)} short`)).toEqual(['short']);
  });

  it('that only ask are left out, unless there are no others', () => {
    expect(askedWords('How do I rotate the keys?')).toEqual(['rotate', 'keys']);
    expect(askedWords('who is it')).toEqual(['who', 'is', 'it']);
  });
});

describe('an excerpt', () => {
  const text = `${'Nothing here. '.repeat(30)}First make a key. Then rotate the key with care. ${'Or here. '.repeat(30)}`;
  const marks = marksIn(text, (word) => word === 'rotate' || word === 'key');

  it('is where most of what was asked stands, in whole words, with the marks in place', () => {
    const part = excerptOf(text, marks, 80);
    expect(part.text).toMatch(/^… First make a key\. Then rotate the key .* …$/);
    expect(part.marks.map(({ from, to }) => part.text.slice(from, to))).toEqual(['key', 'rotate', 'key']);
  });

  it('is the whole of a short text, and the beginning where nothing is marked', () => {
    expect(excerptOf('A key.', [], 80)).toEqual({ text: 'A key.', marks: [] });
    expect(excerptOf(text, [], 40).text).toBe('Nothing here. Nothing here. Nothing …');
  });
});
