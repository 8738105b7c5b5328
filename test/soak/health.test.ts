/** Findings that are kept in step with random changes, for long. */
import { describe, it } from 'vitest';
import { evaluatorRound } from '../health/evaluator-rounds.ts';

describe.runIf(process.env.CALLBOARD_SOAK)('evaluation for long', () => {
  it('finds what judging everything anew finds', async () => {
    for (let seed = 100; seed < 160; seed++) await evaluatorRound(seed, 30);
  }, 1_200_000);
});
