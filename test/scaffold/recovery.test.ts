/** Tasks that were interrupted go on as their template says (TSK-4, THREATS 70). */
import { describe, expect, it } from 'vitest';
import { testStore } from '../support/store.ts';
import { ended, type Ledger, leaseOver, startProcess, templateOf } from './task-trial.ts';

const store = testStore();
let number = 0;
const by = { account: 'slack/T1/U1', name: 'Maya' };
const make = (id: string, name: string, more: object = {}) => ({ id, action: 'test:effect', input: { name }, ...more });
const steps = [make('a', 'first'), make('b', 'second')];

/** Runs until it dies after so many calls; then another process goes on. */
async function interrupted(spec: object, { after, recognises = true }: { after: number; recognises?: boolean }) {
  const ledger: Ledger = [];
  const first = startProcess(store(), ledger, { death: { after, done: true }, recognises });
  number += 1;
  const task = { id: `recovered-${number}`, template: templateOf({ steps, ...spec }), parameters: {}, user: {}, by };
  void first.submit(task).catch(() => {});
  await first.died;
  leaseOver();
  const second = startProcess(store(), ledger, { recognises });
  second.begin();
  const done = await ended(second.tasks, task.id);
  const events = await second.events(task.id, 0);
  await second.stop();
  return { ledger, done, told: events.filter(({ type }) => type === 'recovered').map(({ message }) => message) };
}

/** Its calls: added; begun, and what was told; ended; the second step begun, and what was told. */
const inSecondStep = 6;

describe('a task that was interrupted', () => {
  it('without a strategy goes on where it was', async () => {
    const { ledger, done, told } = await interrupted({}, { after: inSecondStep });
    expect([done.status, ledger]).toEqual(['completed', ['made first: ', 'made second: ']]);
    expect(told).toEqual(['Going on where it was interrupted']);
  });

  it.each([{ recovery: { strategy: 'none' } }, { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'none' } }])(
    'with the strategy none fails, and is gone on with by whoever retries it: %j',
    async (spec) => {
      const { done } = await interrupted(spec, { after: inSecondStep });
      expect(done).toMatchObject({ status: 'failed', state: { failure: { code: 'TASK_NOT_RECOVERED' } } });
      const process = startProcess(store(), ['made first: ']);
      await process.retry(done.id);
      expect((await ended(process.tasks, done.id)).status).toBe('completed');
      await process.stop();
    },
  );

  it.each([{ recovery: { strategy: 'restart' } }, { EXPERIMENTAL_recovery: { EXPERIMENTAL_strategy: 'startOver' } }])(
    'with the strategy restart begins anew, and adopts what is there already: %j',
    async (spec) => {
      const { ledger, done, told } = await interrupted(spec, { after: inSecondStep });
      expect([done.status, ledger]).toEqual(['completed', ['made first: ', 'made second: ']]);
      expect(told[0]).toContain('Beginning anew');
    },
  );

  it('with the strategy restart does again what nobody can tell of', async () => {
    const { ledger, done } = await interrupted(
      { recovery: { strategy: 'restart' } },
      { after: inSecondStep, recognises: false },
    );
    expect(done.status).toBe('completed');
    expect(ledger.filter((line) => line.startsWith('made first'))).toHaveLength(2);
  });

  it('with the strategy idempotent does the interrupted step again, and those it depends on', async () => {
    const again = [make('a', 'first'), make('b', 'second', { recovery: { dependsOn: ['a'] } })];
    const { ledger, done } = await interrupted(
      { steps: again, recovery: { strategy: 'idempotent' } },
      { after: inSecondStep, recognises: false },
    );
    expect(done.status).toBe('completed');
    expect(ledger.filter((line) => line.startsWith('made first'))).toHaveLength(2);
    const alone = await interrupted(
      { recovery: { strategy: 'idempotent' } },
      { after: inSecondStep, recognises: false },
    );
    expect(alone.ledger.filter((line) => line.startsWith('made first'))).toHaveLength(1);
  });

  it('is restarted by a person from its first step', async () => {
    const ledger: Ledger = [];
    const process = startProcess(store(), ledger, { recognises: false });
    number += 1;
    const failing = [
      make('a', 'first'),
      { id: 'b', action: 'catalog:fetch', input: { entityRef: 'component:default/x' } },
    ];
    const template = templateOf({ steps: failing });
    const { id } = await process.submit({ id: `restarted-${number}`, template, parameters: {}, user: {}, by });
    await ended(process.tasks, id);
    await process.retry(id, { from: 'first' });
    expect((await ended(process.tasks, id)).status).toBe('failed');
    expect(ledger).toEqual(['made first: ', 'made first: ']);
    await process.stop();
  });
});
