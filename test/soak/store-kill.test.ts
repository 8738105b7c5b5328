/** 50 rounds of kill -9: the same trial as test/store/embedded/kill.test.ts. Runs with CALLBOARD_SOAK=1. */
import { expect, it } from 'vitest';
import { testFolder } from '../store/embedded/folder.ts';
import { killRounds } from '../store/embedded/kill-rounds.ts';

const soak = process.env.CALLBOARD_SOAK === '1';

it.skipIf(!soak)(
  'the store survives 50 kills in the middle of writes and compactions',
  async () => {
    const tally = await killRounds(testFolder(), 50, 2);
    console.log('store, 50 kills:', tally);
    expect(tally.compactions).toBeGreaterThan(50);
  },
  600_000,
);
