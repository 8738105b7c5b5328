import { expect, it } from 'vitest';
import { createSourceRecords, releaseLeases } from '../../src/store/source-records.ts';
import { testStore } from '../support/store.ts';

const store = testStore();

it('a source that a killed process was reading is free at once where no other can be (THREATS 70)', async () => {
  const records = createSourceRecords(store().db);
  await records.add(['a']);
  const asked = { ids: ['a'], now: 1, until: 30_000, isForced: true };
  expect(await records.claim({ ...asked, owner: 'killed' })).toMatchObject({ id: 'a' });
  expect(await records.claim({ ...asked, owner: 'next' })).toBeUndefined();
  await releaseLeases(store().db);
  const { lease } = (await records.claim({ ...asked, owner: 'next' })) ?? {};
  expect(lease).toMatchObject({ owner: 'next', token: 2 });
});
