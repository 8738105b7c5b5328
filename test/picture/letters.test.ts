/** Untrusted words made fit for a picture. */
import { describe, expect, it } from 'vitest';
import { cleanText, cutEnd, cutMiddle, lettersOf } from '../../src/picture/letters.ts';

describe('words of a picture', () => {
  it('are cut in the middle over 28 letters: the first 18, …, the last 9', () => {
    expect(cutMiddle('n'.repeat(28))).toBe('n'.repeat(28));
    expect(cutMiddle('payments-reconciliation-worker')).toBe('payments-reconcili…on-worker');
  });

  it('are cut at the end with a mark', () => {
    expect(cutEnd('service · A very long team', 20)).toBe('service · A very lo…');
    expect(cutEnd('service', 20)).toBe('service');
  });

  it('are never cut inside a letter (THREATS 43)', () => {
    for (const letter of ['🚀', '🇩🇪', 'e\u0301\u0302', '👍🏽', '支']) {
      const cut = cutMiddle(cleanText(letter.repeat(60)));
      expect(cut).not.toMatch(/\p{Cs}/u);
      expect(lettersOf(cut)).toBeLessThanOrEqual(28);
      const whole = cleanText(letter);
      expect(cut.split('…').map((part) => part.split(whole).join(''))).toEqual(['', '']);
    }
  });

  it('are normalised, on one line, and without what is not seen (THREATS 43)', () => {
    expect(cleanText('cafe\u0301')).toBe('café');
    expect(cleanText(' a \n\t b ')).toBe('a b');
    expect(cleanText('a\u0000b\u202ec\u200dd\u2066e\ufefff\ud800g\ue000h')).toBe('abcdefgh');
    expect(cleanText(`a${'\u0300'.repeat(500)}`)).toHaveLength(4);
  });

  it('count East Asian letters and emoji as two', () => {
    expect(lettersOf('ab')).toBe(2);
    expect(lettersOf('支払い')).toBe(6);
    expect(lettersOf('🚀')).toBe(2);
    expect(lettersOf('▲ ✕')).toBe(3);
  });
});
