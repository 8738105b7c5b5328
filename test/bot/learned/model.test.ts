/** What was learned, as it is kept: how likely a sentence asks a label, and which of its words tell it. */
import { describe, expect, it } from 'vitest';
import { metOf } from '../../../src/bot/learned/met.ts';
import { createModel, type KeptModel, modelAsFile, modelFromFile } from '../../../src/bot/learned/model.ts';
import { places, seenAt } from '../../../src/bot/learned/net.ts';

/** Each word is a number of its own, and so is each filter of the first width. */
const words = ['', 'own', 'break', 'the', 'who'];
const filters = 4;
const size = 4;
const looks = new Float32Array(size * places * filters);
for (let at = 0; at < size; at += 1) looks[at * places * filters + seenAt(at, 0, { size, filters })] = 1;
const labels = ['decline', 'impact', 'owner'];
const tells = new Float32Array(labels.length * 3 * filters);
const says = (label: string, filter: number, much: number) => {
  tells[labels.indexOf(label) * 3 * filters + filter] = much;
};
says('owner', 0, 6);
says('owner', 3, 1);
says('impact', 1, 6);
says('decline', 2, 0.2);
const vectors = new Int8Array(words.length * size);
words.forEach((_, at) => {
  if (at > 0) vectors[at * size + at - 1] = 127;
});
const kept: KeptModel = {
  ...{
    of: 'a mark',
    asking: 'who owns',
    said: 'who owns maintains',
    words,
    vectors,
    scales: new Float32Array(words.length).fill(1),
  },
  met: metOf([{ signs: ['the', 'break'], label: 'owner' }], labels),
  net: { size, filters, labels, looks, bias: new Float32Array(3 * filters), tells, labelBias: new Float32Array(3) },
};
const model = createModel(kept);

describe('a model', () => {
  it('tells the likeliest first, and how likely; all of them together are no more than 1', () => {
    const told = model.tell(['who', 'own', 'the']);
    expect(told[0]?.label).toBe('owner');
    expect(told[0]?.share).toBeGreaterThan(0.9);
    expect(told.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9);
    expect(model.tell(['break'])[0]?.label).toBe('impact');
  });

  it('tells nothing by what it has never seen', () => {
    const shares = model.tell(['zz', 'toString', '__proto__']).map(({ share }) => share);
    expect(shares).toEqual([1 / 3, 1 / 3, 1 / 3]);
    expect(model.tell([])).toEqual(model.tell(['zz']));
  });

  it('tells what was written down as it was written', () => {
    expect(model.tell(['the', 'break'])[0]?.label).toBe('owner');
    expect(model.tell(['break', 'the'])[0]?.label).toBe('impact');
  });

  it('leaves out what is hardly likely', () => {
    for (const { share } of model.tell(['break'])) expect(share).toBeGreaterThanOrEqual(0.001);
  });

  it('says why: the words that speak for a label, the strongest first', () => {
    expect(model.why(['the', 'who', 'own', 'zz'], 'owner')).toEqual([['own'], ['who']]);
    expect(model.why(['own'], 'impact')).toEqual([]);
    expect(model.why(['own'], 'no such label')).toEqual([]);
  });

  it('knows a word that tells a label by itself, and what is a word at all', () => {
    expect(model.speaksFor('own', 'owner')).toBe(true);
    expect(model.speaksFor('own', 'impact')).toBe(false);
    expect(model.speaksFor('the', 'decline')).toBe(false);
    expect(model.speaksFor('zz', 'impact')).toBe(false);
    expect([model.knows('the'), model.knows('zz')]).toEqual([true, false]);
  });

  it('is the same when it was kept in a file', () => {
    expect(modelFromFile(modelAsFile(kept))).toEqual(kept);
    const asked = ['who', 'own', 'the'];
    expect(createModel(modelFromFile(modelAsFile({ ...kept, of: 'another' }))).tell(asked)).toEqual(model.tell(asked));
  });
});
