/** Two processes on one store, of which one is killed while schedules that are due in the same second are being started: none is skipped, none doubled. */
import { MongoClient } from 'mongodb';
import { expect, vi } from 'vitest';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { names } from '../../src/store/collections.ts';
import { createSchedules } from '../../src/store/schedules.ts';
import { openReplicas, type Replica } from './replicas.ts';

const many = 60;
/** A process that is killed is followed when its lock, its claims and its leases are over. */
const patient = { timeout: 180_000, interval: 100 };
const hour = 3_600_000;

const template = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: say, title: Say }
spec:
  owner: nobody
  type: service
  parameters: [{ title: About it, properties: { name: { title: Name, type: string } } }]
  steps:
    - { id: say, action: 'debug:log', input: { message: '\${{ parameters.name }}' } }
    - { id: file, action: 'catalog:write', input: { filePath: a.yaml, entity: { text: one } } }
`;

/** Answers how long each round took until all were done, in milliseconds. */
export async function scheduleRounds(callboard: string, rounds: number): Promise<readonly number[]> {
  const world = await openReplicas(callboard, [], { 'say.yaml': template });
  const client = await new MongoClient(world.storeUri).connect();
  const db = client.db('callboard');
  const took: number[] = [];
  let standing: Replica = await world.startReplica();
  for (let round = 0; round < rounds; round++) {
    const successor = await world.startReplica();
    const due = Date.now() + 3_000;
    const ids = Array.from({ length: many }, (_, at) => `round-${round}-${at}`);
    for (const id of ids) await createSchedules(db).add(scheduleOf(id, due));
    const runs = () => db.collection(names.scheduleRuns).countDocuments({ schedule: { $in: ids } });
    const done = () => db.collection(names.tasks).countDocuments({ status: 'completed' });
    const before = await done();
    // At another point each time: before the first, or when some have been started.
    await vi.waitUntil(
      async () => Date.now() >= due && (await runs()) + (await done()) - before >= (round * 17) % many,
      {
        ...patient,
        interval: 5,
      },
    );
    await standing.kill();
    await vi.waitUntil(async () => (await runs()) === many && (await done()) === before + many, patient);
    took.push(Date.now() - due);
    await expectOnce(db, ids, due);
    standing = successor;
  }
  await client.close();
  return took;
}

async function expectOnce(db: ReturnType<MongoClient['db']>, ids: readonly string[], due: number): Promise<void> {
  const runs = await db
    .collection(names.scheduleRuns)
    .find({ schedule: { $in: [...ids] } })
    .toArray();
  expect(runs.map(({ due: at }) => at)).toEqual(ids.map(() => due));
  const tasks = await db.collection<{ _id: string }>(names.tasks).find().toArray();
  const started = new Set(tasks.map(({ _id }) => _id));
  expect(runs.filter(({ task }) => !started.has(String(task)))).toEqual([]);
  expect(new Set(runs.map(({ task }) => task)).size).toBe(ids.length);
  const schedules = await db
    .collection<{ _id: string; due: number }>(names.schedules)
    .find({ _id: { $in: [...ids] } })
    .toArray();
  expect(schedules.map((one) => one.due)).toEqual(ids.map(() => due + hour));
}

function scheduleOf(id: string, due: number): Schedule {
  const as = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
  const rule = { kind: 'interval', minutes: 60, from: due - hour } as const;
  return {
    ...{ id, template: 'template:default/say', title: 'Say', values: { name: id }, place: 'web/1', state: 'active' },
    ...{ by: { account: 'web/local', name: 'you', as }, timing: { zone: 'UTC', rule }, madeAt: due - hour, due },
  };
}
