/** Two processes on one store (DESIGN 5.2). The same for longer: test/soak/replicas.test.ts. */
import { expect, it } from 'vitest';
import { builtProgram } from './support/built.ts';
import { replicaTrial } from './support/replica-trial.ts';

const callboard = builtProgram();

it('two processes read no source twice in a cycle, see what the other one read, and take over when it is killed', async () => {
  const [lag] = await replicaTrial(callboard, 1);
  // Half a second, and whatever a busy machine makes of it.
  expect(lag).toBeLessThan(3_000);
}, 150_000);
