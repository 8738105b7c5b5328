import { BSON } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { rawTexts } from '../../src/store/raw-texts.ts';

const read = (document: object) => {
  const texts = rawTexts(BSON.serialize(document));
  return texts && Object.fromEntries(Array.from(texts, ([name, bytes]) => [name, bytes.toString()]));
};

describe('a raw document of texts', () => {
  it.each([{}, { a: '' }, { _id: 'component:default/é', body: '{"a":"\0🚀"}', c: 'x'.repeat(70_000) }])(
    'is what was written (%#)',
    (document) => {
      expect(read(document)).toEqual(document);
    },
  );

  it('is none when anything else is in it', () => {
    expect([read({ a: 1 }), read({ a: 'x', b: null }), read({ a: { b: 'x' } })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('stands in memory that others use too', () => {
    const bytes = BSON.serialize({ a: 'x' });
    const shared = Buffer.concat([Buffer.from('zzz'), bytes, Buffer.from('zzz')]);
    expect(
      rawTexts(shared.subarray(3, 3 + bytes.length))
        ?.get('a')
        ?.toString(),
    ).toBe('x');
  });
});
