/** A journal that ends in the middle of a record, or in a damaged one, opens to what stands before it, and says so. */
import { closeSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { created, put, writeChange } from '../../../src/store/embedded/change.ts';
import { Database } from '../../../src/store/embedded/database.ts';
import { frame, header } from '../../../src/store/embedded/journal-file.ts';
import { encode } from '../../../src/store/embedded/raw-bson.ts';
import { openJournal } from '../../../src/store/embedded/recovery.ts';
import { dice } from './dice.ts';
import { testFolder } from './folder.ts';

const namespace = 'test.things';
/** The first creates the collection, each other one puts a document into it. */
const records = [
  Buffer.concat(frame(writeChange(created(namespace)))),
  ...Array.from({ length: 6 }, (_, n) =>
    Buffer.concat(frame(writeChange(put(namespace, encode({ _id: n, text: 'x'.repeat(n * 3) }))))),
  ),
];
const whole = Buffer.concat([header, ...records]);
const ends = records.map(
  (_, i) => header.length + records.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0),
);
/** How many records end at or before a place. */
const wholeBefore = (place: number) => ends.filter((end) => end <= place).length;

async function open(journal: Buffer) {
  const folder = testFolder();
  writeFileSync(join(folder, 'journal'), journal);
  const database = new Database();
  const opened = await openJournal(folder, (payload) => database.replay(payload));
  closeSync(opened.descriptor);
  return { folder, opened, count: database.collections.get(namespace)?.entries.size ?? -1 };
}

vi.setConfig({ testTimeout: 60_000 });

describe('a journal', () => {
  it('that is whole opens without a word', async () => {
    const { opened, count } = await open(whole);
    expect(opened).toMatchObject({ length: whole.length });
    expect(opened.recovered).toBeUndefined();
    expect(count).toBe(6);
  });

  it('that is cut off anywhere keeps the records before the cut', async () => {
    for (let cut = 0; cut < whole.length; cut++) {
      const { opened, count, folder } = await open(whole.subarray(0, cut));
      const kept = wholeBefore(cut);
      expect(count, `cut at ${cut}`).toBe(kept - 1);
      expect(opened.recovered !== undefined, `told of the cut at ${cut}`).toBe(
        cut !== header.length && !ends.includes(cut),
      );
      expect(readFileSync(join(folder, 'journal'))).toEqual(
        whole.subarray(0, kept === 0 ? header.length : ends[kept - 1]),
      );
    }
  });

  it('with a flipped bit anywhere keeps the records before it, and sets the rest aside', async () => {
    const chance = dice(3);
    for (let place = header.length; place < whole.length; place++) {
      const damaged = Buffer.from(whole);
      damaged[place] = (damaged[place] ?? 0) ^ (1 << chance.roll(8));
      const { opened, count, folder } = await open(damaged);
      const kept = wholeBefore(place);
      expect(count, `flipped at ${place}`).toBe(kept - 1);
      expect(opened.recovered).toContain(`${kept} records before it were kept`);
      const aside = readdirSync(folder).find((name) => name.includes('damaged')) ?? '';
      expect(readFileSync(join(folder, aside))).toEqual(damaged.subarray(kept === 0 ? header.length : ends[kept - 1]));
    }
  });

  it('that ends in zeros, as after a power cut, keeps what stands before them', async () => {
    const { opened, count } = await open(Buffer.concat([whole, Buffer.alloc(5000)]));
    expect(count).toBe(6);
    expect(opened.recovered).toContain('5000 bytes');
  });

  it('opens without a word after it was recovered', async () => {
    const { folder } = await open(whole.subarray(0, whole.length - 3));
    const again = await openJournal(folder, () => {});
    expect(again.recovered).toBeUndefined();
  });

  it('of a newer format is left alone: STORE_NEWER', async () => {
    const newer = Buffer.concat([Buffer.from('callboard journal 000002\n'), Buffer.from('whatever comes then')]);
    await expect(open(newer)).rejects.toMatchObject({ code: 'STORE_NEWER', details: { found: 2, known: 1 } });
  });

  it('that is none is left alone: STORE_DAMAGED', async () => {
    await expect(open(Buffer.from('a text that is longer than the first line'))).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
    });
  });

  it('with a record that is whole but does not apply is left alone: STORE_DAMAGED', async () => {
    const stray = Buffer.concat(frame(writeChange(put('test.unknown', encode({ _id: 1 })))));
    await expect(open(Buffer.concat([whole, stray]))).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('of a compaction that did not finish is removed', async () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'journal'), whole);
    copyFileSync(join(folder, 'journal'), join(folder, 'journal.new'));
    await openJournal(folder, () => {});
    expect(readdirSync(folder)).toEqual(['journal']);
  });
});
