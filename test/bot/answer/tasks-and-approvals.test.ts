/** What is said of tasks and approvals, and to whom. */
import { describe, expect, it } from 'vitest';
import { approvalView } from '../../../src/bot/answer/approval-view.ts';
import { taskView } from '../../../src/bot/answer/task-view.ts';
import { tasksView } from '../../../src/bot/answer/tasks-view.ts';
import type { Approval } from '../../../src/scaffold/approvals/approval.ts';
import type { Task } from '../../../src/scaffold/task.ts';
import { readTemplate } from '../../../src/scaffold/template.ts';
import { plainText } from '../../../src/view/plain-text.ts';
import { smallCatalog } from './small-catalog.ts';

const step = (id: string) => ({ id, name: `Do ${id}`, action: 'debug:log', input: {} });
const template = readTemplate(
  { metadata: { name: 'x', title: 'X' }, spec: { steps: ['one', 'two', 'three'].map(step) } },
  () => true,
);
const ended = { one: { status: 'completed' as const, output: {}, began: 0, at: 1_000 } };

const words = (view: Parameters<typeof plainText>[0]) => plainText(view, { now: 2_000, baseUrl: 'http://it' });

describe('a task that was cancelled', () => {
  it('says which step was stopped, and which had not begun', () => {
    const state = { ended, effects: {}, step: { id: 'two', began: 1_000 } };
    const by = { account: 'slack/T1/U1', name: 'Maya' };
    const rest = { parameters: {}, user: {}, createdAt: 0, attempt: 1, cancelling: false, endedAt: 2_000 };
    const task: Task = { id: 't', template, by, status: 'cancelled', state, ...rest };
    const said = words(taskView(task, { events: [] }));
    expect(said).toMatch(/Do two +○ stopped/);
    expect(said).toMatch(/Do three +○ not begun/);
  });
});

describe('a list of tasks', () => {
  it('tells two of one template apart by what was answered first', () => {
    const by = { account: 'slack/T1/U1', name: 'Maya' };
    const rest = { user: {}, createdAt: 0, attempt: 1, cancelling: false, state: { ended: {}, effects: {} } };
    const tasks = ['shop', 'till'].map(
      (name): Task => ({ id: name, template, by, status: 'open', parameters: { public: true, name }, ...rest }),
    );
    const said = words(tasksView({ tasks, total: 2 }));
    expect(said).toContain('X · shop');
    expect(said).toContain('X · till');
  });
});

describe('a task that is done', () => {
  it('shows what its template names: links to entities too, and texts under their titles (STP-10)', () => {
    const output = {
      links: [
        { title: 'The new one', entityRef: 'component:web' },
        { title: 'Script', url: 'javascript:alert(1)' },
      ],
      text: [{ title: 'Next', content: 'Run `npm test`' }],
    };
    const task: Task = {
      ...{ id: 't', template, by: { account: 'local', name: 'Maya' }, status: 'completed', parameters: {}, user: {} },
      ...{ state: { ended, effects: {}, output }, createdAt: 0, attempt: 1, cancelling: false, endedAt: 2_000 },
    };
    const said = words(taskView(task, { events: [] }));
    expect(said).toContain('http://it/catalog/default/component/web');
    expect(said).toContain('Next: Run npm test');
    expect(said).not.toContain('javascript');
  });
});

describe('an approval', () => {
  it('asked for at the machine itself is not asked for by “you”, who reads it elsewhere', () => {
    const approval: Approval = {
      ...{ id: 'a', task: 't', title: 'X', template: { ref: 'template:default/x', title: 'X' }, approvers: [] },
      ...{ requester: { account: 'local', name: 'you' }, quorum: 1, requesterMay: false, at: 0, until: 9_000 },
      ...{ state: 'open', decisions: [] },
    };
    const said = words(approvalView(approval, { catalog: smallCatalog({}), now: 2_000 }));
    expect(said).toContain('Somebody at Callboard’s own machine asks for an approval');
    expect(said).not.toMatch(/\byou\b/);
  });
});
