/** The little language of phrases, words of a line, and what is said around a question. */
import { describe, expect, it } from 'vitest';
import { entity, led, number, optional, text, when } from '../../src/bot/args.ts';
import { cleanText, quoted } from '../../src/bot/clean-text.ts';
import { layOut } from '../../src/bot/lay-out.ts';
import { compilePhrase } from '../../src/bot/phrase.ts';
import { politelessForms, questionWords, withoutEnding } from '../../src/bot/politeness.ts';
import { typed, wordsOf } from '../../src/bot/word.ts';
import { worked } from '../support/patience.ts';

describe('phrases', () => {
  it.each([
    ['who owns {}', 'Who Owns the x y', ['the x y']],
    ['who owns {}', 'so who owns x', undefined],
    ['who owns {}', 'who owns', []],
    ['{} owner', 'x owner', ['x']],
    ['(who|what) [all] (needs|depends on) {}', 'what all depends on x', ['x']],
    ['(who|what) [all] (needs|depends on) {}', 'what needs x', ['x']],
    ['from {2} to {1}', 'from a to b', ['b', 'a']],
    ["{}'s owner", "x's owner", ['x']],
    ['who owns {}', 'who owns "a b"', ['a b']],
    ['c++ (x.y|z)', 'c++ x.y', []],
    ['c++ (x.y|z)', 'c++ x-y', undefined],
    ['[what is] [the] impact', 'impact', []],
    ['[what is] [the] impact', 'what is the impact', []],
  ])('“%s” on “%s” → %j', (says, said, holes) => {
    expect(compilePhrase(says).match(said)).toEqual(holes);
  });

  it('is quick on text made to confuse it', () => {
    const phrase = compilePhrase('how (does|do) {} (reach|get to|depend on) {} [now] [then]');
    const started = worked();
    for (let round = 0; round < 100; round += 1) phrase.match(`how does ${'reach get to '.repeat(23)}`.trim());
    expect(worked() - started).toBeLessThan(200);
  });
});

describe('words', () => {
  it('quotes of all sorts hold words together, within a word they are letters', () => {
    const said = 'a "b c" “d e” \'f g\' `h` what\'s {"$ne":null} "open';
    expect(wordsOf(said).map((word) => word.text)).toEqual([
      'a',
      'b c',
      'd e',
      'f g',
      'h',
      "what's",
      '{"$ne":null}',
      '"open',
    ]);
    expect(wordsOf(said).map((word) => word.start)).toEqual([0, 2, 8, 14, 20, 24, 31, 44]);
  });

  it('the fortieth is the rest of the line', () => {
    const words = wordsOf('w '.repeat(100).trim());
    expect(words).toHaveLength(40);
    expect(words.at(-1)?.text).toHaveLength(61 * 2 - 1);
  });

  it('a value is written so that it is read again', () => {
    expect(wordsOf(typed('two "words"'))).toMatchObject([{ text: 'two words', quoted: true }]);
    expect(typed('one')).toBe('one');
  });

  it('that introduce an argument are no part of it, and let it stand in any order', () => {
    const args = {
      since: optional(led(['since', 'from'], when('when'))),
      in: optional(led(['in', 'of'], entity('where'))),
    };
    const lay = (line: string) => layOut(args, wordsOf(line), line);
    const both = { since: '3 days', in: 'finance data' };
    expect(lay('since 3 days in finance data')).toEqual([{ given: both, extra: [], led: 2 }]);
    expect(lay('in finance data from 3 days')).toEqual([{ given: both, extra: [], led: 2 }]);
    expect(lay('3 days of finance data')).toEqual([{ given: both, extra: [], led: 1 }]);
    expect(lay('since some day in finance')[0]?.given).toEqual({ since: 'some day', in: 'finance' });
    expect(lay('finance')).toEqual([{ given: { in: 'finance' }, extra: [], led: 0 }]);
    expect(lay('"in finance"')).toEqual([{ given: { in: 'in finance' }, extra: [], led: 0 }]);
    expect(lay('')).toEqual([{ given: {}, extra: [], led: 0 }]);
    const owner = { of: entity('x'), asOf: optional(led(['as of', 'on'], when('when'))) };
    expect(layOut(owner, wordsOf('pay api as of 12 Oct'), 'pay api as of 12 Oct')).toEqual([
      { given: { of: 'pay api', asOf: '12 Oct' }, extra: [], led: 1 },
    ]);
    expect(layOut(owner, wordsOf('pay as of'), 'pay as of')[0]?.given).toEqual({ of: 'pay as of' });
  });

  it('are laid onto arguments in every way that makes sense', () => {
    const lay = (args: Parameters<typeof layOut>[0], line: string) => layOut(args, wordsOf(line), line);
    const two = { from: entity('x'), to: entity('y') };
    expect(lay(two, 'a b c')).toEqual([
      { given: { from: 'a', to: 'b c' }, extra: [], led: 0 },
      { given: { from: 'a b', to: 'c' }, extra: [], led: 0 },
    ]);
    expect(lay(two, '"a b" c d')).toEqual([{ given: { from: 'a b', to: 'c d' }, extra: [], led: 0 }]);
    expect(lay({ of: entity('x'), steps: optional(number('n', 1, 9)) }, 'a 3')).toHaveLength(2);
    expect(lay({ of: entity('x'), steps: optional(number('n', 1, 9)) }, 'a b')).toHaveLength(1);
    expect(lay({ of: entity('x'), say: text('y') }, 'a b c')).toEqual([
      { given: { of: 'a b', say: 'c' }, extra: [], led: 0 },
    ]);
    expect(lay({}, 'a')).toMatchObject([{ given: {}, extra: [{ text: 'a' }] }]);
    expect(lay(two, 'w '.repeat(39)).length).toBeLessThanOrEqual(8);
  });
});

describe('politeness', () => {
  it.each([
    ['please, could you tell me who owns x', 'who owns x'],
    ['hey callboard: owner x', 'owner x'],
    ['bot-service', 'bot-service'],
    ['so-what', 'so-what'],
    ['hello', 'hello'],
    ['I would like to know who owns x', 'who owns x'],
  ])('“%s” at its shortest is “%s”', (said, shortest) => {
    expect(politelessForms(said).at(-1)).toBe(shortest);
  });

  it('an ending is taken off, but never everything', () => {
    expect(withoutEnding('owner x, please?!')).toBe('owner x');
    expect(withoutEnding('thanks')).toBe('thanks');
    expect(withoutEnding('?')).toBe('');
    expect(withoutEnding('owner x, Callboard?')).toBe('owner x');
    expect(withoutEnding('owner callboard?')).toBe('owner callboard');
  });

  it('contractions are written out, names are left alone', () => {
    expect(questionWords("who's its owner")).toBe("who is it's owner");
    expect(questionWords('what depends on whats-new')).toBe('what depends on whats-new');
    expect(questionWords('who owns its-api again')).toBe('who owns its-api');
  });
});

describe('text', () => {
  it('is cut, composed and made one line (THREATS 43)', () => {
    expect(cleanText('  a\u0000b\t\nc\u202e ')).toBe('a b c');
    expect(cleanText('e\u0301')).toBe('é');
    expect(cleanText(`${'a'.repeat(3999)}😀`)).toBe('a'.repeat(3999));
    expect(cleanText({})).toBe('');
  });

  it('is quoted at whole letters', () => {
    expect(quoted('😀'.repeat(50), 10)).toBe(`“${'😀'.repeat(9)}…”`);
  });
});
