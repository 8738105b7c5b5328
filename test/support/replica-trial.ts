/** Two processes on one store, one of which is killed in the middle of a reading: again and again, for as many rounds as are asked for. */
import { expect, vi } from 'vitest';
import { patient } from './patience.ts';
import { openReplicas, type Replica, type Replicas } from './replicas.ts';

const sources = ['a', 'b', 'c'] as const;

/** How long after the first of them the last one saw it, in milliseconds. */
async function lag(replicas: readonly Replica[], name: string, owner: string): Promise<number> {
  const seen = await Promise.all(
    replicas.map(async (replica) => {
      await vi.waitUntil(async () => (await replica.owner(name)) === owner, patient);
      return performance.now();
    }),
  );
  return Math.max(...seen) - Math.min(...seen);
}

const askedFor = ({ asked }: Replicas, name: string) => asked.filter((each) => each.name === name).map(({ at }) => at);

/** A second, less a tenth: nobody reads again what another one has just read. */
function expectNoneReadTwice(world: Replicas, since: number): void {
  for (const name of sources) {
    const times = askedFor(world, name).filter((at) => at > since);
    const pauses = times.slice(1).map((at, index) => at - (times[index] ?? at));
    expect(Math.min(...pauses)).toBeGreaterThan(800);
  }
}

export async function replicaTrial(callboard: string, rounds: number): Promise<readonly number[]> {
  const world = await openReplicas(callboard, sources);
  const lags: number[] = [];
  let standing = await world.startReplica();
  for (let round = 0; round < rounds; round++) {
    // The only one there is reads it, and gets no answer.
    world.silent.add('c');
    const before = askedFor(world, 'c').length;
    await vi.waitUntil(() => askedFor(world, 'c').length > before, patient);
    const successor = await world.startReplica();
    await standing.kill();
    world.silent.delete('c');
    for (const name of sources) world.owners.set(name, `round-${round}`);
    await lag([successor], 'c', `round-${round}`);

    const other = await world.startReplica();
    const since = performance.now();
    await vi.waitUntil(() => askedFor(world, 'a').filter((at) => at > since).length > 5, patient);
    expectNoneReadTwice(world, since);
    world.owners.set('b', `again-${round}`);
    lags.push(await lag([successor, other], 'b', `again-${round}`));
    expect(successor.log() + other.log()).not.toMatch(/upkeep-failed/);
    await other.kill();
    standing = successor;
  }
  return lags;
}
