/** Questions among what is said around them, and two in one line. */
import { describe, expect, it } from 'vitest';
import { mixedOf, twice } from '../../../src/bot/learned/mixed.ts';

const one = (label: string, ...signs: string[]) => ({ label, signs, weight: 1 });
const many = <One>(make: (at: number) => One) => Array.from({ length: 400 }, (_, at) => make(at));
const words = Array.from({ length: 600 }, (_, at) =>
  at < 10 ? (['who', 'how', 'do', 'i'][at] ?? `small-${at}`) : `word-${at}`,
);
const asides = { before: [['sorry', 'to', 'bother']], after: [['no', 'rush']] };

describe('mixed samples', () => {
  const samples = many((at) =>
    at % 2 === 0 ? one('owner', 'who', 'owns', '<thing>') : one('docs', 'how', 'do', 'i', 'pay'),
  );
  const mixed = mixedOf(samples, asides, words);

  it('keep their label among words that ask nothing, which stand before or behind them', () => {
    const among = mixed
      .filter(({ label }) => label !== twice && label !== 'decline')
      .map(({ label, signs }) => `${label}: ${signs.join(' ')}`);
    expect(among).toContain('owner: sorry to bother <pause> who owns <thing>');
    expect(among.some((said) => said.startsWith('docs: how do i pay') && said.endsWith('no rush'))).toBe(true);
  });

  it('are always the same', () => {
    expect(mixedOf(samples, asides, words)).toEqual(mixed);
  });

  it('ask twice where two questions stand in one line, the second of them about the same', () => {
    const pairs = mixedOf(
      many((at) =>
        at % 2 === 0 ? one('owner', 'who', 'owns', '<thing>') : one('deps', 'what', 'does', '<api>', 'need'),
      ),
      asides,
      words,
    ).filter(({ label }) => label === twice);
    expect(pairs.length).toBeGreaterThan(5);
    for (const { signs } of pairs) expect(signs.filter((sign) => /^<(?:thing|api)>$/.test(sign))).toHaveLength(1);
  });

  it('ask nothing where their words are any others, but for those used most, and those of what people look for', () => {
    const strange = mixed.filter(({ label }) => label === 'decline');
    expect(strange.length).toBeGreaterThan(5);
    for (const { signs } of strange) expect(signs.join(' ')).toMatch(/^who word-\d{3} <thing>$/);
  });

  it('are never two of what people say once: greetings, docs, what is no question', () => {
    const once = many((at) => (at % 2 === 0 ? one('greet', 'hello') : one('decline', 'it', 'rains')));
    expect(mixedOf(once, asides, words).filter(({ label }) => label === twice)).toEqual([]);
  });
});
