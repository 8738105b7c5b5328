/** Bulks: waves, a stop where too much fails, and no entity twice whoever is killed where (DESIGN 5.2, THREATS 76). */
import { beforeEach, describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import type { Task, TaskStatus } from '../../src/scaffold/task.ts';
import type { Bulk } from '../../src/schedule/bulk.ts';
import { bulkingFor } from '../../src/schedule/bulking.ts';
import { bulkClaimFor, runBulks, stopReason } from '../../src/schedule/run-bulks.ts';
import type { StartFor } from '../../src/schedule/schedule.ts';
import { createBulks } from '../../src/store/bulks.ts';
import { testStore } from '../support/store.ts';
import { type Death, mortal } from './schedule-trial.ts';

const store = testStore();
const clock = heldClock(Date.UTC(2026, 10, 25, 12));

/** What runs elsewhere: tasks by id, and how often each was begun. */
type World = Map<string, { readonly ref: string; status: TaskStatus; runs: number }>;
let world: World = new Map();
beforeEach(async () => {
  world = new Map();
  await Promise.all(['bulks', 'bulkTargets'].map((name) => store().db.collection(name).deleteMany({})));
});

function startProcess({
  death,
  refused,
}: {
  readonly death?: Death;
  readonly refused?: (ref: string) => boolean;
} = {}) {
  const life = mortal(death);
  const start: StartFor = async (_, { id, about = '' }) => {
    if (refused?.(about)) return { refused: `There is no ${about} any more.` };
    const known = world.get(id) ?? { ref: about, status: 'open' as TaskStatus, runs: 1 };
    world.set(id, known);
    return { task: { id, status: known.status } as Task };
  };
  const ports = {
    bulks: life.of(createBulks(store().db)),
    ...life.of({
      start,
      taskOf: async (id: string) => {
        const known = world.get(id);
        return known && ({ id, status: known.status, state: { failure: { message: 'broke' } } } as Task);
      },
      retryTask: async (id: string) => {
        const known = world.get(id);
        if (known) world.set(id, { ...known, status: 'open', runs: known.runs + 1 });
      },
      changed: async () => {},
    }),
    clock,
    signal: new AbortController().signal,
  };
  return { calls: life.calls, run: () => Promise.race([runBulks(ports), life.died.then(() => undefined)]) };
}

const by = { account: 'slack/T1/U1', name: 'Maya', user: 'user:default/maya', as: {} };
const desk = () =>
  bulkingFor(
    { bulks: createBulks(store().db), wake: () => {}, changed: async () => {}, clock },
    { ...by, isLocal: false },
  );
async function propose(id: string, count: number, { wave = 2, stopAt = 20 } = {}): Promise<Bulk> {
  const about = { id, template: 'template:default/add-ci', title: 'Add CI', query: 'type:service', place: 'test/1' };
  const refs = Array.from({ length: count }, (_, at) => `component:default/s${String(at).padStart(3, '0')}`);
  return desk().propose({ ...about, values: {}, field: { name: 'component', many: false }, wave, stopAt }, refs);
}
async function running(id: string, count: number, how: { wave?: number; stopAt?: number } = {}): Promise<Bulk> {
  return desk().steer(await propose(id, count, how), 'start');
}
/** All that is under way ends so. */
function end(status: (ref: string) => TaskStatus): void {
  for (const [id, task] of world) if (task.status === 'open') world.set(id, { ...task, status: status(task.ref) });
}
async function rounds(most: number, status: (ref: string) => TaskStatus = () => 'completed', process = startProcess()) {
  for (let round = 0; round < most; round += 1) {
    await process.run();
    clock.move(1_000);
    end(status);
  }
}
const stateOf = async (id: string) => {
  const bulk = await createBulks(store().db).get(id);
  return { ...(await createBulks(store().db).counts(id)), state: bulk?.state };
};

describe('a bulk', { timeout: 60_000 }, () => {
  it('does nothing before somebody says so', async () => {
    await propose('proposed', 3);
    await rounds(3);
    expect(world.size).toBe(0);
  });

  it('goes on in waves: the next begins when all of one have ended', async () => {
    await running('waves', 5);
    const process = startProcess();
    await process.run();
    expect(world.size).toBe(2);
    clock.move(5_000);
    await process.run();
    expect(world.size).toBe(2);
    end(() => 'completed');
    clock.move(1_000);
    await process.run();
    expect(world.size).toBe(4);
    await rounds(4);
    expect(await stateOf('waves')).toEqual({ waiting: 0, started: 0, done: 5, failed: 0, left: 0, state: 'done' });
  });

  it('stops where more than its share has failed, and goes on when somebody lets it', async () => {
    const bulk = await running('stops', 6);
    const fails = (ref: string): TaskStatus => (/s00[01]/.test(ref) ? 'failed' : 'completed');
    await rounds(5, fails);
    expect(await stateOf('stops')).toMatchObject({ state: 'stopped', failed: 2, waiting: 4 });
    expect((await createBulks(store().db).get('stops'))?.reason).toBe('2 of 2 failed, more than 20%');
    await desk().steer(bulk, 'resume');
    await rounds(6, fails);
    expect(await stateOf('stops')).toMatchObject({ state: 'done', failed: 2, done: 4 });
  });

  it('counts only what ended, and never the last of it', () => {
    expect(stopReason({ stopAt: 20 }, { done: 8, failed: 2, waiting: 5 })).toBeUndefined();
    expect(stopReason({ stopAt: 20 }, { done: 7, failed: 2, waiting: 5 })).toContain('2 of 9');
    expect(stopReason({ stopAt: 0 }, { done: 99, failed: 1, waiting: 5 })).toContain('1 of 100');
    expect(stopReason({ stopAt: 20 }, { done: 0, failed: 5, waiting: 0 })).toBeUndefined();
  });

  it('retries what failed in the same tasks, and what could not be begun', async () => {
    const bulk = await running('retry', 3, { wave: 3, stopAt: 100 });
    await rounds(
      3,
      (ref) => (ref.endsWith('s000') ? 'failed' : 'completed'),
      startProcess({ refused: (ref) => ref.endsWith('s001') }),
    );
    expect(await stateOf('retry')).toMatchObject({ state: 'done', failed: 2, done: 1 });
    const { failures } = await desk().look(bulk);
    expect(failures.map(({ problem }) => problem)).toEqual(['broke', 'There is no component:default/s001 any more.']);
    await desk().steer(bulk, 'retry');
    await rounds(3);
    expect(await stateOf('retry')).toMatchObject({ state: 'done', failed: 0, done: 3 });
    expect(world.size).toBe(3);
    expect([...world.values()].map(({ runs }) => runs).sort()).toEqual([1, 1, 2]);
  });

  it('begins nothing while it is paused, and never again when it was cancelled', async () => {
    const bulk = await running('paused', 6);
    await rounds(1);
    await desk().steer(bulk, 'pause');
    await rounds(3);
    expect(world.size).toBe(2);
    await desk().steer(bulk, 'resume');
    await rounds(1);
    expect(world.size).toBe(4);
    await desk().steer(bulk, 'cancel');
    await rounds(3);
    expect(world.size).toBe(4);
    await expect(desk().steer(bulk, 'resume')).rejects.toThrow('cannot');
  });

  it('does each entity once where two processes take it on at the same time', async () => {
    await running('two', 20, { wave: 5 });
    const processes = [startProcess(), startProcess()];
    for (let round = 0; round < 12; round += 1) {
      await Promise.all(processes.map((process) => process.run()));
      clock.move(1_000);
      end(() => 'completed');
    }
    expect(await stateOf('two')).toMatchObject({ state: 'done', done: 20 });
    expect([...world.values()].map(({ ref }) => ref).sort().length).toBe(20);
    expect(new Set([...world.values()].map(({ ref }) => ref)).size).toBe(20);
  });

  it('leaves out and doubles none whoever is killed at whatever point (THREATS 70)', async () => {
    await running('clean', 3);
    const clean = startProcess();
    await rounds(4, () => 'completed', clean);
    const points = clean.calls();
    expect(points).toBeGreaterThan(15);
    for (let after = 1; after <= points; after += 1) {
      const [name, done] = [`killed-${after}`, after % 2 === 0];
      world = new Map();
      await running(name, 3);
      await rounds(4, () => 'completed', startProcess({ death: { after, done } }));
      clock.move(bulkClaimFor + 1);
      await rounds(4);
      expect(await stateOf(name), name).toEqual({ waiting: 0, started: 0, done: 3, failed: 0, left: 0, state: 'done' });
      expect([...world.values()].map(({ ref, runs }) => `${ref} ${runs}`).sort(), name).toEqual(
        ['s000', 's001', 's002'].map((ref) => `component:default/${ref} 1`),
      );
    }
  });
});
