/** Kill rounds of schedules over two processes on one store. A round takes as long as a claim of the killed process stands, so that none is among the usual tests. Runs with CALLBOARD_SOAK=1. */
import { expect, it } from 'vitest';
import { builtProgram } from '../support/built.ts';
import { scheduleRounds } from '../support/schedule-rounds.ts';

const soak = process.env.CALLBOARD_SOAK === '1';
const callboard = soak ? builtProgram() : '';

it.skipIf(!soak)(
  'schedules due in the same second are neither skipped nor doubled by a kill, at six points (THREATS 70)',
  async () => {
    const took = await scheduleRounds(callboard, 6);
    console.log('schedules, 6 kills, until all were done in s:', took.map((one) => Math.round(one / 1000)).join(', '));
    expect(took).toHaveLength(6);
  },
  1_800_000,
);
