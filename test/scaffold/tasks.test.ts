/** Tasks (BACKSTAGE 1.12): taken in, worked on, cancelled, retried; and whatever is killed, wherever, nothing is lost and nothing happens twice (THREATS 70, 77, 95). */
import { describe, expect, it, vi } from 'vitest';
import { defineAction } from '../../src/scaffold/action.ts';
import { createTasks } from '../../src/store/tasks.ts';
import { testStore } from '../support/store.ts';
import { type Death, ended, type Ledger, leaseOver, startProcess, templateOf } from './task-trial.ts';

vi.setConfig({ testTimeout: 60_000 });

const store = testStore();
let number = 0;
const newId = () => {
  number += 1;
  return `task-${number}`;
};
const by = { account: 'slack/T1/U1', name: 'Maya' };

const log = (id: string, message: string) => ({ id, action: 'debug:log', input: { message } });
const write = (id: string, name: string, text: string) => ({
  id,
  action: 'catalog:write',
  input: { filePath: name, entity: { text } },
});
const make = (id: string, name: string) => ({ id, action: 'test:effect', input: { name } });

const submitted = (steps: readonly object[], id = newId(), more: object = {}) => ({
  ...{
    id,
    template: templateOf({ steps, output: { url: '${{ steps.made.output.url }}' } }),
    parameters: {},
    user: {},
    by,
  },
  ...more,
});

describe('a task', () => {
  it('is kept, worked on, and tells what happened (TSK-1)', async () => {
    const process = startProcess(store(), []);
    const task = await process.submit(submitted([log('a', 'Hello'), make('made', 'web')]));
    expect(task.status).not.toBe('failed');
    const done = await ended(process.tasks, task.id);
    expect(done).toMatchObject({
      status: 'completed',
      attempt: 1,
      state: { output: { url: 'https://example.org/web' } },
    });
    const events = await process.events(task.id, 0);
    expect(events.map(({ message }) => message)).toEqual([
      'Beginning step debug:log',
      'Hello',
      'Finished step debug:log',
      'Beginning step test:effect',
      'Finished step test:effect',
      'Run completed with status: completed',
    ]);
    expect(events.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await process.events(task.id, 4)).map(({ id }) => id)).toEqual([5, 6]);
    await process.stop();
  });

  it('given twice under one id is one task', async () => {
    const ledger: Ledger = [];
    const process = startProcess(store(), ledger);
    const task = submitted([make('made', 'once')]);
    await Promise.all([process.submit(task), process.submit(task)]);
    await ended(process.tasks, task.id);
    expect(ledger).toEqual(['made once: ']);
    await process.stop();
  });

  it('of a template that cannot be run is refused with what is wrong', async () => {
    const process = startProcess(store(), []);
    const template = {
      ...templateOf({ steps: [] }),
      problems: ['Step “a” uses the action x, which Callboard does not know.'],
    };
    await expect(process.submit({ ...submitted([]), template })).rejects.toThrow('which Callboard does not know');
    await process.stop();
  });

  it('has its secrets sealed while it waits, gone when it ends, and in nothing it tells (TSK-6, THREATS 25)', async () => {
    const process = startProcess(store(), []);
    const step = { id: 'a', action: 'debug:log', input: { message: 'token ${{ secrets.TOKEN }}' } };
    const task = submitted([step], newId(), { secrets: { TOKEN: 'very-secret' } });
    const kept = await process.submit(task);
    expect(JSON.stringify(await store().db.collection('tasks').find().toArray())).not.toContain('very-secret');
    const done = await ended(process.tasks, kept.id);
    expect(done.secrets).toBeUndefined();
    expect(JSON.stringify(await process.events(kept.id, 0))).not.toContain('very-secret');
    expect((await process.events(kept.id, 0)).map(({ message }) => message)).toContain('***');
    await process.stop();
  });

  it('keeps no secret in what failed, nor in what its steps answered once it is done (THREATS 25)', async () => {
    const process = startProcess(store(), []);
    const secrets = { TOKEN: 'very-secret' };
    const steps = [{ id: 'a', action: 'publish:folder', input: { name: '/${{ secrets.TOKEN }}' } }];
    const failed = await ended(process.tasks, (await process.submit(submitted(steps, newId(), { secrets }))).id);
    expect(failed.state.failure?.message).toContain('***');
    const told = [{ id: 'made', action: 'test:effect', input: { name: '${{ secrets.TOKEN }}' } }];
    const done = await ended(process.tasks, (await process.submit(submitted(told, newId(), { secrets }))).id);
    expect(done.status).toBe('completed');
    for (const task of [failed, done])
      expect(
        JSON.stringify(await store().db.collection<{ _id: string }>('tasks').findOne({ _id: task.id })),
      ).not.toContain('very-secret');
    await process.stop();
  });

  it('that fails keeps no secret in what its steps answered, and a retry goes on with what they really did (TSK-3, THREATS 25)', async () => {
    const [ledger, logged]: [Ledger, object[]] = [[], []];
    let isMended = false;
    const flaky = defineAction({
      ...{ description: 'Fails until it is mended', examples: [], input: { type: 'object' }, changes: 'nothing' },
      run: () => {
        if (!isMended) throw new Error('very-secret is in the way');
        return undefined;
      },
    });
    const process = startProcess(store(), ledger, {
      more: { 'test:flaky': flaky },
      log: (event) => logged.push(event),
    });
    const steps = [
      { id: 'very', action: 'test:effect', input: { name: '${{ secrets.TOKEN }}' } },
      { id: 'flaky', action: 'test:flaky', input: {} },
      make('after', '${{ steps.very.output.url }}'),
    ];
    // Shorter ones are not hidden; this one is also how a step is called.
    const secrets = { TOKEN: 'very-secret', SHORT: 'very' };
    const { id } = await process.submit(submitted(steps, newId(), { secrets }));
    const failed = await ended(process.tasks, id);
    expect(failed.state.ended.very).toMatchObject({ status: 'completed', output: { url: 'https://example.org/***' } });
    const kept = await store().db.collection<{ _id: string }>('tasks').findOne({ _id: id });
    expect(JSON.stringify(kept)).not.toContain('very-secret');
    // What nobody expected has an id, under which the log has where it was.
    const [, error] = /\(error ([0-9a-f]{8})\)/.exec(failed.state.failure?.message ?? '') ?? [];
    expect(logged).toContainEqual(
      expect.objectContaining({ event: 'task-failed', id: error, task: id, step: 'flaky' }),
    );
    expect(JSON.stringify(logged)).not.toContain('very-secret');
    isMended = true;
    // Another secret by now: the one from before stays hidden.
    await process.retry(id, { secrets: { TOKEN: 'other-secret' } });
    const done = await ended(process.tasks, id);
    expect(done.status).toBe('completed');
    expect(done.state.sealed).toBeUndefined();
    expect(ledger.map((line) => line.split(': ')[0])).toEqual([
      'made very-secret',
      'made https://example.org/very-secret',
    ]);
    expect(JSON.stringify([done, await process.events(id, 0)])).not.toMatch(/very-secret|other-secret/);
    await process.stop();
  });

  it('reads the environment of the settings, its secrets in inputs alone and in nothing that is told (STP-5, STP-6)', async () => {
    const ledger: Ledger = [];
    const environment = { parameters: { region: 'eu' }, secrets: { DEPLOY: 'deploy-secret' } };
    const process = startProcess(store(), ledger, { environment });
    const steps = [
      { ...make('made', '${{ environment.parameters.region }} ${{ environment.secrets.DEPLOY }}') },
      { ...make('not', 'x'), if: '${{ environment.secrets.DEPLOY }}' },
    ];
    const template = templateOf({
      steps,
      output: { it: 'a${{ environment.secrets.DEPLOY }}', url: '${{ steps.made.output.url }}' },
    });
    const done = await ended(process.tasks, (await process.submit({ ...submitted([]), template })).id);
    expect(ledger.map((line) => line.split(': ')[0])).toEqual(['made eu deploy-secret']);
    expect(done.state).toMatchObject({ ended: { not: { status: 'skipped' } }, output: { it: 'a' } });
    expect(JSON.stringify([done, await process.events(done.id, 0)])).not.toContain('deploy-secret');
    const tried = await process.dryRun({
      ...{ template, parameters: {}, secrets: {}, user: {}, signal: AbortSignal.timeout(20_000) },
    });
    expect(tried.calls[0]?.input).toEqual({ name: '***' });
    await process.stop();
  });

  it('tells no more than a log may hold, and loops no more than a thousand times (THREATS 59)', async () => {
    const process = startProcess(store(), []);
    const loop = (many: number, message: string) => [
      { id: 'a', action: 'debug:log', each: `\${{ range(${many}) }}`, input: { message } },
    ];
    const full = await process.submit(submitted(loop(220, 'x'.repeat(20_000))));
    expect((await ended(process.tasks, full.id)).status).toBe('completed');
    const messages = (await process.events(full.id, 0)).map(({ message }) => message);
    expect(messages.filter((message) => message.startsWith('The log is full'))).toHaveLength(1);
    expect(messages.join('').length).toBeLessThan(4_100_000);
    expect(messages.at(-1)).toBe('Run completed with status: completed');
    const endless = await process.submit(submitted(loop(1_001, 'x')));
    expect((await ended(process.tasks, endless.id)).state.failure?.message).toContain('more than 1,000 entries');
    await process.stop();
  });

  it('that makes more than can be kept fails, and is not begun again for ever', async () => {
    const process = startProcess(store(), [], {
      services: { catalog: { entity: async () => ({ text: 'x'.repeat(9_000_000) }) } },
    });
    const step = { id: 'a', action: 'catalog:fetch', input: { entityRef: 'component:default/x' } };
    const done = await ended(process.tasks, (await process.submit(submitted([step]))).id);
    expect(done).toMatchObject({ status: 'failed', attempt: 1, state: { failure: { code: 'WORKSPACE_TOO_LARGE' } } });
    await process.stop();
  });

  it('stops before its next step when whoever asked may no longer have it done (THREATS 20)', async () => {
    const ledger: Ledger = [];
    let asked = 0;
    // Each step is asked about twice: before it begins, and before what it does outside.
    const process = startProcess(store(), ledger, { mayRun: () => ++asked <= 3 });
    const steps = [make('made', 'one'), make('other', 'two')];
    const done = await ended(process.tasks, (await process.submit(submitted(steps))).id);
    expect(done).toMatchObject({ status: 'failed', state: { failure: { code: 'TASK_FORBIDDEN', step: 'other' } } });
    expect(ledger).toHaveLength(1);
    await process.stop();
  });

  it('is kept for a year after its end, and what it told for a quarter; a retried one has no end', async () => {
    const process = startProcess(store(), []);
    const steps = [{ id: 'a', action: 'catalog:fetch', input: { entityRef: 'component:default/x' } }];
    const { id } = await process.submit(submitted(steps));
    const { endedAt = 0 } = await ended(process.tasks, id);
    const { db } = store();
    const found = () => db.collection<{ _id: string; expires?: Date }>('tasks').findOne({ _id: id });
    expect((await found())?.expires).toEqual(new Date(endedAt + 365 * 24 * 3600 * 1000));
    expect(await db.collection('taskEvents').countDocuments({ task: id, expires: { $exists: false } })).toBe(0);
    await process.tasks.reopen(id, { ended: {}, effects: {} }, undefined);
    expect((await found())?.expires).toBeUndefined();
    await process.stop();
  });

  it('is not retried without the secrets that it was given', async () => {
    const ledger: Ledger = [];
    const process = startProcess(store(), ledger);
    const steps = [
      { id: 'a', action: 'catalog:fetch', input: { entityRef: 'component:default/x' } },
      { id: 'made', action: 'test:effect', input: { name: 'x${{ secrets.TOKEN }}' } },
    ];
    const { id } = await process.submit(submitted(steps, newId(), { secrets: { TOKEN: 'very-secret' } }));
    expect((await ended(process.tasks, id)).state.failure?.code).toBe('ACTION_FAILED');
    await process.retry(id);
    expect((await ended(process.tasks, id)).state.failure?.code).toBe('TASK_SECRETS_GONE');
    expect(ledger).toEqual([]);
    await process.stop();
  });

  it('that ends its process each time is not begun for ever, until a person retries it', async () => {
    const ledger: Ledger = [];
    const tasks = createTasks(store().db);
    const { id, ...rest } = submitted([make('made', 'web')]);
    const state = { ended: {}, effects: {} };
    await tasks.add({ id, ...rest, status: 'open', state, createdAt: 0, attempt: 0, cancelling: false });
    for (let begun = 0; begun < 10; begun += 1) await tasks.claim('killed', begun, begun);
    const process = startProcess(store(), ledger);
    process.begin();
    expect((await ended(process.tasks, id)).state.failure?.code).toBe('TASK_BEGUN_TOO_OFTEN');
    await process.retry(id);
    expect((await ended(process.tasks, id)).status).toBe('completed');
    await process.stop();
  });

  it('fails with the step and the reason, and is retried from there (TSK-3)', async () => {
    const ledger: Ledger = [];
    const process = startProcess(store(), ledger);
    let isThere = false;
    const template = templateOf({
      steps: [make('made', 'kept'), { id: 'b', action: 'catalog:fetch', input: { entityRef: 'component:default/x' } }],
    });
    const failing = startProcess(store(), ledger, {
      services: { catalog: { entity: async () => (isThere ? {} : undefined) } },
    });
    const task = await failing.submit({ ...submitted([]), template });
    const failed = await ended(process.tasks, task.id);
    expect(failed).toMatchObject({ status: 'failed', state: { failure: { code: 'ACTION_FAILED', step: 'b' } } });
    isThere = true;
    await failing.retry(task.id);
    expect(await ended(process.tasks, task.id)).toMatchObject({ status: 'completed', attempt: 2 });
    expect(ledger).toEqual(['made kept: ']);
    await expect(failing.retry(task.id)).rejects.toThrow('Only a task that failed');
    await Promise.all([process.stop(), failing.stop()]);
  });

  it('is cancelled: later steps do not run (TSK-2, STP-8)', async () => {
    const ledger: Ledger = [];
    let waiting = () => {};
    const began = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const wait = (_: number, signal: AbortSignal) => {
      waiting();
      return new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('over'))));
    };
    const process = startProcess(store(), ledger, { services: { wait } });
    const steps = [{ id: 'a', action: 'debug:wait', input: { seconds: 5 } }, make('made', 'never')];
    const task = await process.submit(submitted(steps));
    await began;
    await process.cancel(task.id);
    expect((await ended(process.tasks, task.id)).status).toBe('cancelled');
    expect(ledger).toEqual([]);
    await expect(process.cancel(task.id)).rejects.toThrow('has ended already');
    await process.stop();
  });

  it('is handed back when its process stops, and another goes on (THREATS 97)', async () => {
    const ledger: Ledger = [];
    let waiting = () => {};
    const began = new Promise<void>((resolve) => {
      waiting = resolve;
    });
    const wait = (_: number, signal: AbortSignal) => {
      waiting();
      return new Promise<void>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('over'))));
    };
    const first = startProcess(store(), ledger, { services: { wait } });
    const steps = [make('made', 'handed'), { id: 'b', action: 'debug:wait', input: { seconds: 5 } }];
    const task = await first.submit(submitted(steps));
    await began;
    await first.stop();
    const second = startProcess(store(), ledger);
    await second.submit(submitted([]));
    expect((await ended(second.tasks, task.id)).status).toBe('completed');
    expect(ledger).toEqual(['made handed: ']);
    await second.stop();
  });
});

describe('a process that is killed', () => {
  const steps = [
    write('file', 'a.yaml', 'one'),
    make('made', 'first'),
    { ...make('each', 'n${{ each.key }}'), each: ['x', 'y'] },
  ];
  const expected = ['made first: a.yaml=text: one', 'made n0: a.yaml=text: one', 'made n1: a.yaml=text: one'];

  /** Runs into the death; then another process goes on. */
  async function afterDeath(death: Death, recognises: boolean) {
    const ledger: Ledger = [];
    const first = startProcess(store(), ledger, { death, recognises });
    const task = submitted(steps);
    void first.submit(task).catch(() => {});
    await Promise.race([first.died, ended(createTasks(store().db), task.id)]);
    // One that came to the end alive leaves nothing for the next test.
    await Promise.race([first.died, first.stop()]);
    leaseOver();
    const second = startProcess(store(), ledger, { recognises });
    // Whoever asked was told nothing, and asks again.
    await second.submit(task);
    const done = await ended(second.tasks, task.id);
    const events = await second.events(task.id, 0);
    await second.stop();
    return { ledger, done, events };
  }
  /** Every call that a process makes for this task, as counted in a clean run; more than enough, as later ones never come. */
  const points = Array.from({ length: 22 }, (_, at) => at + 1).flatMap((after) => [
    { after, done: false },
    { after, done: true },
  ]);

  it.each(points)('at call $after (done: $done) loses nothing and makes nothing twice (STP-9)', async (death) => {
    const { ledger, done, events } = await afterDeath(death, true);
    expect(done.status).toBe('completed');
    expect(ledger).toEqual(expected);
    expect(events.at(-1)?.message).toBe('Run completed with status: completed');
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  });

  it.each(points)(
    'at call $after (done: $done) makes nothing twice where nobody can tell, and a person has to look',
    async (death) => {
      const { ledger, done } = await afterDeath(death, false);
      expect(new Set(ledger).size).toBe(ledger.length);
      if (done.status === 'failed')
        expect(done.state.failure).toMatchObject({ code: 'EFFECT_UNKNOWN', attention: true });
      else expect([done.status, ledger]).toEqual(['completed', expected]);
    },
  );
});

describe('a process that was paused', () => {
  it('can write nothing once another has taken over (THREATS 77)', async () => {
    const process = startProcess(store(), []);
    const task = submitted([log('a', 'x')]);
    await process.tasks.add({
      ...task,
      status: 'open',
      state: { ended: {}, effects: {} },
      createdAt: 1,
      attempt: 0,
      cancelling: false,
    });
    const first = await process.tasks.claim('one', 100, 200);
    const second = await process.tasks.claim('two', 300, 400);
    expect([first?.task.id, second?.task.id]).toEqual([task.id, task.id]);
    if (!first || !second) throw new Error('nobody got it');
    const state = { ended: {}, effects: { late: {} } };
    expect(await process.tasks.write(task.id, first.lease, state)).toBe(false);
    expect(await process.tasks.finish(task.id, first.lease, { status: 'completed', state, at: 500 })).toBe(false);
    expect(await process.tasks.hold(task.id, first.lease, 900, 500)).toBeUndefined();
    expect(await process.tasks.write(task.id, second.lease, state)).toBe(true);
    await process.tasks.finish(task.id, second.lease, { status: 'completed', state, at: 500 });
    await process.stop();
  });
});
