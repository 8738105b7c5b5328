/** A tag is met however it is written. */
import { describe, expect, it } from 'vitest';
import { isMisspelt, spellingsOf } from '../../../src/bot/read/spellings.ts';

describe('a word that may be a tag', () => {
  it('is written with other signs, in one, apart from its figure, or short', () => {
    expect(spellingsOf('tier1')).toEqual(expect.arrayContaining(['tier1', 'tier-1', 'tier_1']));
    expect(spellingsOf('machine-learning')).toEqual(expect.arrayContaining(['machinelearning', 'machine_learning']));
    expect(spellingsOf('golang')).toContain('go');
    expect(spellingsOf('kotlin')).toEqual(['kotlin']);
  });

  it('is misspelt by a letter too many, too few or in another place, not by another one, nor where it is short', () => {
    for (const typed of ['pyhton', 'pythhon', 'pythn']) expect(isMisspelt(typed, 'python')).toBe(true);
    for (const typed of ['python', 'pythan', 'psthon']) expect(isMisspelt(typed, 'python')).toBe(false);
    expect(isMisspelt('rsut', 'rust')).toBe(false);
    expect(isMisspelt('a'.repeat(500), 'a'.repeat(501))).toBe(false);
  });
});
