/** Approvals inside a run: who may decide is asked when they do (THREATS 22); what was decided is lost nowhere. */
import { beforeEach, describe, expect, it } from 'vitest';
import { waitsFor } from '../../src/scaffold/actions/approval/request.ts';
import type { Approval, Decider } from '../../src/scaffold/approvals/approval.ts';
import { createApprovals } from '../../src/scaffold/approvals/create-approvals.ts';
import { createApprovalStore } from '../../src/store/approvals.ts';
import { createTasks } from '../../src/store/tasks.ts';
import { aMoment } from '../support/patience.ts';
import { testStore } from '../support/store.ts';
import { clock, type Death, ended, type Ledger, leaseOver, startProcess, templateOf } from './task-trial.ts';

const store = testStore();
const hour = 3600 * 1000;
let number = 0;
beforeEach(() => store().db.collection('approvals').deleteMany({}));

const person = (name: string, ...actsFor: string[]): Decider => ({
  ...{ account: `slack/T1/${name}`, name, user: `user:default/${name}`, isLocal: false },
  actsFor: new Set([`user:default/${name}`, ...actsFor]),
});
const [ann, ben] = [person('ann', 'group:default/platform'), person('ben', 'group:default/platform')];
const [maya, boss] = [person('maya', 'group:default/platform'), person('boss', 'group:default/above')];
const stranger = person('eve');

const entities: Readonly<Record<string, object>> = {
  'group:default/platform': { kind: 'Group' },
  'system:default/payments': { relations: [{ type: 'ownedBy', targetRef: 'group:default/platform' }] },
};

function replica(death?: Death) {
  const [ledger, told, reminded]: [Ledger, Approval[], Approval[]] = [[], [], []];
  const wake = (id: string) => process.wake(id);
  const approvals = createApprovals({
    ...{ store: createApprovalStore(store().db), clock, wake },
    tell: async (approval) => void told.push(approval),
    remind: async (approval) => void reminded.push(approval),
    above: () => ['group:default/above'],
  });
  const catalog = { entity: async (ref: string) => entities[ref] as Readonly<Record<string, unknown>> | undefined };
  const process = startProcess(store(), ledger, { ...(death && { death }), services: { approvals, catalog } });
  return { process, approvals, ledger, told, reminded };
}

function submitted(input: object, asker: object = {}) {
  number += 1;
  const steps = [
    { id: 'ask', action: 'approval:request', input: { approvers: 'platform', title: 'A database', ...input } },
    { id: 'made', action: 'test:effect', input: { name: 'web' } },
  ];
  const template = templateOf({ steps, output: { by: '${{ steps.ask.output.approvedBy }}' } });
  const by = { account: maya.account, name: 'Maya', user: 'user:default/maya', ...asker };
  return { id: `approved-${number}`, template, parameters: { system: 'payments' }, user: {}, by };
}

async function asked(approvals: ReturnType<typeof replica>['approvals']): Promise<Approval> {
  const tasks = createTasks(store().db);
  for (;;) {
    const [open] = await approvals.open();
    // Whoever decides in between is heard of as well; here nobody does.
    if (open && (await tasks.get(open.task))?.state.waiting) return open;
    await aMoment();
  }
}
const yes = { verdict: 'approve' } as const;

describe('approval:request', () => {
  it('says by whom it waits to be approved', () => {
    const open = (quorum: number, ...approvers: string[]) => waitsFor({ quorum, decisions: [], approvers });
    expect(open(1, 'group:default/storefront')).toBe('for an approval by storefront');
    expect(open(2, 'group:default/storefront', 'user:default/maya')).toBe('for 2 approvals by storefront or maya');
    expect(open(1, 'group:a/b', 'group:a/c', 'group:a/d')).toBe('for an approval by one of 3');
  });

  it('waits for as many as are needed, and goes on with who they were', async () => {
    const { process, approvals, ledger } = replica();
    const task = submitted({ approvers: 'owner(parameters.system)', quorum: 2 });
    await process.submit(task);
    const { id } = await asked(approvals);
    expect((await approvals.decide(id, ann, yes)).state).toBe('open');
    await expect(approvals.decide(id, ann, yes)).rejects.toThrow('decided already');
    await approvals.decide(id, ben, { ...yes, reason: 'looks fine' });
    const done = await ended(process.tasks, task.id);
    expect(done).toMatchObject({
      status: 'completed',
      state: { output: { by: ['user:default/ann', 'user:default/ben'] } },
    });
    expect(ledger).toHaveLength(1);
    expect((await process.events(task.id, 0)).map(({ message }) => message)).toContain('Approved by ben: looks fine');
    await process.stop();
  });

  it('says no secret to whoever decides (THREATS 25)', async () => {
    const { process, approvals } = replica();
    const words = { title: 'With ${{ secrets.TOKEN }}', message: 'It is ${{ secrets.TOKEN }}' };
    const task = { ...submitted(words), secrets: { TOKEN: 'very-secret' } };
    await process.submit(task);
    expect(await asked(approvals)).toMatchObject({ title: '***', message: '***' });
    expect(JSON.stringify(await store().db.collection('approvals').find().toArray())).not.toContain('very-secret');
    await process.cancel(task.id);
    await process.stop();
  });

  it('is decided by nobody who may not, nor by whoever asked: four eyes (THREATS 22)', async () => {
    const { process, approvals, ledger } = replica();
    const task = submitted({});
    await process.submit(task);
    const { id } = await asked(approvals);
    await expect(approvals.decide(id, stranger, yes)).rejects.toThrow('none of those who may');
    await expect(approvals.decide(id, maya, yes)).rejects.toThrow('your own request');
    // Who has left the team since has no say any more.
    await expect(approvals.decide(id, { ...ann, actsFor: new Set(['user:default/ann']) }, yes)).rejects.toThrow(
      'none of',
    );
    expect(ledger).toEqual([]);
    await process.cancel(task.id);
    expect((await approvals.get(id))?.state).toBe('withdrawn');
    await process.stop();
  });

  it('knows whoever is at this machine on every surface: one person asks and decides once (THREATS 22)', async () => {
    const { process, approvals } = replica();
    const { actsFor } = stranger;
    const at = (platform: string) => ({ account: `${platform}/local`, name: 'you', isLocal: true, actsFor });
    const own = submitted({}, { account: 'web/local', user: undefined });
    await process.submit(own);
    const { id } = await asked(approvals);
    await expect(approvals.decide(id, at('api'), yes)).rejects.toThrow('your own request');
    await process.cancel(own.id);
    const two = submitted({ quorum: 2 });
    await process.submit(two);
    const { id: second } = await asked(approvals);
    expect((await approvals.decide(second, at('web'), yes)).state).toBe('open');
    await expect(approvals.decide(second, at('terminal'), yes)).rejects.toThrow('decided already');
    await process.cancel(two.id);
    await process.stop();
  });

  it('that is rejected fails the task with who and why; a retry asks anew', async () => {
    const { process, approvals, ledger } = replica();
    const task = submitted({ requesterMayApprove: true });
    await process.submit(task);
    const first = await asked(approvals);
    await approvals.decide(first.id, ben, { verdict: 'reject', reason: 'too large' });
    expect((await ended(process.tasks, task.id)).state.failure).toMatchObject({
      ...{ code: 'APPROVAL_REJECTED', step: 'ask' },
      message: expect.stringContaining('ben rejected “A database”: too large'),
    });
    await process.retry(task.id);
    const second = await asked(approvals);
    expect(second.id).not.toBe(first.id);
    await approvals.decide(second.id, maya, yes);
    expect((await ended(process.tasks, task.id)).status).toBe('completed');
    expect(ledger).toHaveLength(1);
    await process.stop();
  });

  it('reminds once, lets the Groups above decide, and runs out', async () => {
    const { process, approvals, reminded } = replica();
    const task = submitted({ expiresAfterHours: 3, remindAfterHours: 1, escalateAfterHours: 2 });
    await process.submit(task);
    const { id } = await asked(approvals);
    await expect(approvals.decide(id, boss, yes)).rejects.toThrow('none of those who may');
    clock.move(hour);
    await approvals.due(id);
    await approvals.due(id);
    expect(reminded).toHaveLength(1);
    clock.move(hour);
    expect((await approvals.due(id)).approvers).toContain('group:default/above');
    clock.move(hour);
    // Also before anybody has looked.
    await expect(approvals.decide(id, boss, yes)).rejects.toThrow('decided already');
    await process.wake(task.id);
    expect((await ended(process.tasks, task.id)).state.failure?.code).toBe('APPROVAL_EXPIRED');
    await process.stop();
  });

  it('names nobody that is not in the catalog', async () => {
    const { process } = replica();
    for (const approvers of ['group:nobody', 'owner(component:nothing)', 'owner(parameters.nothing)', []]) {
      const task = submitted({ approvers });
      await process.submit(task);
      expect((await ended(process.tasks, task.id)).state.failure?.code).toBe('ACTION_FAILED');
    }
    await process.stop();
  });
});

describe('a process that is killed around an approval', () => {
  const points = Array.from({ length: 9 }, (_, at) => at + 1).flatMap((after): Death[] => [
    { after, done: false },
    { after, done: true },
  ]);

  it.each(points)(
    'at call $after (done: $done) asks once, loses no decision and makes nothing twice',
    async (death) => {
      const first = replica(death);
      const task = submitted({});
      void first.process.submit(task).catch(() => {});
      const open = await Promise.race([first.process.died, asked(first.approvals)]);
      // The decision is kept although the process that waits may be dead by then.
      if (open) void first.approvals.decide(open.id, ann, yes).catch(() => {});
      await Promise.race([first.process.died, ended(createTasks(store().db), task.id)]);
      await Promise.race([first.process.died, first.process.stop()]);
      leaseOver();
      const second = replica();
      await second.process.submit(task);
      const again = await cameToItsEnd(second, task.id);
      if (again !== 'ended')
        await second.approvals.decide(again.id, ann, yes).catch(() => second.process.wake(task.id));
      const done = await ended(second.process.tasks, task.id);
      await second.process.stop();
      expect(done.status).toBe('completed');
      expect([...first.ledger, ...second.ledger]).toHaveLength(1);
      expect(await store().db.collection('approvals').countDocuments()).toBe(1);
    },
  );

  /** Or what is asked once more: what was decided before the death stands, and may be kept as late as now. */
  async function cameToItsEnd(
    { process, approvals }: ReturnType<typeof replica>,
    id: string,
  ): Promise<'ended' | { readonly id: string }> {
    for (;;) {
      const task = await process.tasks.get(id);
      if (task?.endedAt !== undefined) return 'ended';
      const [open] = await approvals.open();
      if (open && task?.state.waiting) return open;
      if (task?.state.waiting) await process.wake(id);
      await aMoment();
    }
  }
});
