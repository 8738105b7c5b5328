/** Steps that wait for days hold nothing meanwhile, and lose nothing wherever a process is killed (THREATS 70). */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defineAction } from '../../src/scaffold/action.ts';
import { createTasks } from '../../src/store/tasks.ts';
import { aMoment } from '../support/patience.ts';
import { testStore } from '../support/store.ts';
import { clock, type Death, ended, type Ledger, leaseOver, startProcess, templateOf } from './task-trial.ts';

const store = testStore();
let number = 0;
const by = { account: 'slack/T1/U1', name: 'Maya' };
const hour = 3600 * 1000;

/** Waits until somebody says go. */
const gate = (isOpen: () => boolean) =>
  defineAction({
    ...{ description: 'Waits', examples: [], input: { type: 'object' }, changes: 'nothing' },
    run: ({ sleep, key, log, waitsSince, services }) => {
      if (waitsSince === undefined) log('Waiting');
      if (!isOpen()) sleep({ until: services.now() + hour, what: 'for a word', on: 'github:acme/web#12' });
      return { key, waited: waitsSince !== undefined };
    },
  });

const steps = [
  { id: 'file', action: 'catalog:write', input: { filePath: 'a.yaml', entity: { text: 'one' } } },
  { id: 'wait', action: 'test:gate', input: {} },
  { id: 'made', action: 'test:effect', input: { name: 'web' } },
];
const submitted = (more: object[] = steps) => {
  number += 1;
  const template = templateOf({ steps: more, output: { key: '${{ steps.wait.output.key }}' } });
  return { id: `sleeping-${number}`, template, parameters: {}, user: {}, by };
};

async function asleep(id: string) {
  const tasks = createTasks(store().db);
  for (;;) {
    const task = await tasks.get(id);
    if (task?.state.waiting && task.status === 'open') return task;
    await aMoment();
  }
}

describe('a task that waits', () => {
  it('is put down, woken, and goes on in its workspace; nothing is told twice', async () => {
    const ledger: Ledger = [];
    let isOpen = false;
    const process = startProcess(store(), ledger, { more: { 'test:gate': gate(() => isOpen) } });
    const { id } = await process.submit(submitted());
    expect((await asleep(id)).state.waiting).toMatchObject({ key: 'wait', what: 'for a word' });
    await process.wake(id);
    await asleep(id);
    isOpen = true;
    await process.wake(id);
    const done = await ended(process.tasks, id);
    expect(done).toMatchObject({ status: 'completed', state: { output: { key: `${id}/wait/0` } } });
    expect(done.state.waiting).toBeUndefined();
    expect(ledger).toEqual(['made web: a.yaml=text: one']);
    const told = (await process.events(id, 0)).map(({ message }) => message);
    expect(told).toEqual([...new Set(told)]);
    expect(told).not.toContain('Going on where it was interrupted');
    await process.stop();
    expect(readdirSync(process.folder).filter((name) => name.startsWith(id))).toEqual([]);
  });

  it('looks at once when that happens which it waits for', async () => {
    let isOpen = false;
    const process = startProcess(store(), [], { more: { 'test:gate': gate(() => isOpen) } });
    const { id } = await process.submit(submitted());
    await asleep(id);
    expect(await process.tasks.waitingOn('github:acme/web#13')).toEqual([]);
    isOpen = true;
    await process.happened('github:acme/web#13');
    expect((await process.get(id))?.state.waiting).toBeDefined();
    await process.happened('github:acme/web#12');
    expect((await ended(process.tasks, id)).status).toBe('completed');
    await process.stop();
  });

  it('is taken up by another machine, which makes its workspace again', async () => {
    const ledger: Ledger = [];
    let isOpen = false;
    const more = { 'test:gate': gate(() => isOpen) };
    const first = startProcess(store(), ledger, { more });
    const { id } = await first.submit(submitted());
    await asleep(id);
    await first.stop();
    const second = startProcess(store(), ledger, { more });
    isOpen = true;
    await second.wake(id);
    expect((await ended(second.tasks, id)).status).toBe('completed');
    expect(ledger).toEqual(['made web: a.yaml=text: one']);
    await second.stop();
  });

  it('wakes by itself when it is time', async () => {
    const process = startProcess(store(), []);
    const wait = [{ id: 'wait', action: 'wait:until', input: { days: 3 } }];
    const { id } = await process.submit(submitted(wait));
    await asleep(id);
    clock.move(72 * hour - 1);
    process.begin();
    await process.submit(submitted([]));
    expect((await process.get(id))?.status).toBe('open');
    clock.move(1);
    await process.submit(submitted([]));
    expect((await ended(process.tasks, id)).status).toBe('completed');
    await process.stop();
  });

  it('that is woken while it goes to sleep wakes at once', async () => {
    const tasks = createTasks(store().db);
    const task = submitted();
    const state = { ended: {}, effects: {} };
    await tasks.add({ ...task, status: 'open', state, createdAt: 0, attempt: 0, cancelling: false });
    const claimed = await tasks.claim('one', 1, 2);
    if (!claimed) throw new Error('nobody got it');
    await tasks.wake(task.id);
    await tasks.sleep(task.id, claimed.lease, { state, until: 10 ** 15, calls: claimed.task.calls });
    expect((await tasks.claim('two', 1, 2))?.task.id).toBe(task.id);
    await tasks.cancel(task.id, 1);
  });

  it('that was called off while it went to sleep is ended by whoever takes it up', async () => {
    const tasks = createTasks(store().db);
    const task = submitted();
    const state = { ended: {}, effects: {} };
    await tasks.add({ ...task, status: 'open', state, createdAt: 0, attempt: 0, cancelling: false });
    const claimed = await tasks.claim('one', 1, 2);
    if (!claimed) throw new Error('nobody got it');
    await tasks.cancel(task.id, 1);
    await tasks.sleep(task.id, claimed.lease, { state, until: 10 ** 15, calls: claimed.task.calls });
    const process = startProcess(store(), []);
    process.begin();
    expect((await ended(process.tasks, task.id)).status).toBe('cancelled');
    await process.stop();
  });

  it('is cancelled at once, and says so', async () => {
    const process = startProcess(store(), [], { more: { 'test:gate': gate(() => false) } });
    const { id } = await process.submit(submitted());
    await asleep(id);
    expect((await process.cancel(id)).status).toBe('cancelled');
    expect((await process.events(id, 0)).at(-1)).toMatchObject({ type: 'cancelled' });
    await process.stop();
    expect(readdirSync(process.folder).filter((name) => name.startsWith(id))).toEqual([]);
  });
});

describe('a process that is killed while a task waits', () => {
  const points = Array.from({ length: 16 }, (_, at) => at + 1).flatMap((after): Death[] => [
    { after, done: false },
    { after, done: true },
  ]);

  it.each(points)('at call $after (done: $done) loses nothing and makes nothing twice', async (death) => {
    const ledger: Ledger = [];
    let isOpen = false;
    const more = { 'test:gate': gate(() => isOpen) };
    const first = startProcess(store(), ledger, { death, more });
    const task = submitted();
    void first.submit(task).catch(() => {});
    const before = await Promise.race([first.died, asleep(task.id)]);
    isOpen = true;
    if (before)
      await Promise.race([first.died, first.wake(task.id).then(() => ended(createTasks(store().db), task.id))]);
    await Promise.race([first.died, first.stop()]);
    leaseOver();
    const second = startProcess(store(), ledger, { more });
    await second.submit(task);
    await second.wake(task.id);
    const done = await ended(second.tasks, task.id);
    await second.stop();
    expect([done.status, ledger]).toEqual(['completed', ['made web: a.yaml=text: one']]);
  });
});
