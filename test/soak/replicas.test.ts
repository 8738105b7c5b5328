/** 20 rounds of two processes on one store, one killed in the middle of a reading: the same trial as test/replicas.test.ts. Runs with CALLBOARD_SOAK=1. */
import { expect, it } from 'vitest';
import { builtProgram } from '../support/built.ts';
import { replicaTrial } from '../support/replica-trial.ts';

const soak = process.env.CALLBOARD_SOAK === '1';
const callboard = soak ? builtProgram() : '';

it.skipIf(!soak)(
  'two processes take over from each other, 20 kills',
  async () => {
    const lags = await replicaTrial(callboard, 20);
    console.log('replicas, 20 kills, how far one was behind the other in ms:', lags.map(Math.round));
    expect(lags.filter((lag) => lag > 1_000).length).toBeLessThan(3);
  },
  1_800_000,
);
