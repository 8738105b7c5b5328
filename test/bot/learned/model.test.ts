/** What was learned, as it is kept: which label features tell, and what tells it. */
import { describe, expect, it } from 'vitest';
import { createModel } from '../../../src/bot/learned/model.ts';

const model = createModel({
  ...{ of: '', labels: ['decline', 'impact', 'owner'], words: 'who owns' },
  features: {
    bias: [0, 50],
    own: [2, 400, 1, -100],
    who: [2, 30, 0, 10],
    break: [1, 300],
    radius: [1, 200],
    blast: [1, 100],
    if: [1, 15],
  },
});

describe('a model', () => {
  it('tells the likeliest first, and how likely; all of them together are no more than 1', () => {
    const told = model.tell(['bias', 'who', 'own']);
    expect(told.map(({ label }) => label).slice(0, 2)).toEqual(['owner', 'decline']);
    expect(told.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
    expect(model.tell(['break'])[0]?.label).toBe('impact');
  });

  it('tells nothing by what it has never seen', () => {
    const shares = model.tell(['zz', 'toString', '__proto__']).map(({ share }) => share);
    expect(shares).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(model.tell(['own', 'zz'])).toEqual(model.tell(['own']));
  });

  it('leaves out what is hardly likely', () => {
    const sure = createModel({ of: '', labels: ['one', 'other'], words: '', features: { a: [0, 900, 1, -900] } });
    expect(sure.tell(['a']).map(({ label }) => label)).toEqual(['one']);
  });

  it('says why: what speaks for a label, the strongest first', () => {
    const said = ['bias', 'if', 'blast', 'own', 'radius', 'break', 'zz'];
    expect(model.why(said, 'impact')).toEqual(['break', 'radius', 'blast', 'if']);
    expect(model.why(said, 'owner')).toEqual(['own']);
    expect(model.why(said, 'decline')).toEqual([]);
    expect(model.why(said, 'no such label')).toEqual([]);
  });

  it('knows a word that tells a label by itself', () => {
    expect(model.speaksFor('own', 'owner')).toBe(true);
    expect(model.speaksFor('own', 'impact')).toBe(false);
    expect(model.speaksFor('if', 'impact')).toBe(false);
    expect(model.speaksFor('zz', 'impact')).toBe(false);
  });
});
