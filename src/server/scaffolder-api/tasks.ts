/** Tasks: begun, listed, ended, retried. Everybody sees their own. */
import { fail } from '../../errors.ts';
import type { Task, TaskStatus } from '../../scaffold/task.ts';
import { json } from '../route.ts';
import { bodies, type CreateBody, type RetryBody } from './bodies.ts';
import type { ScaffolderAsked, ScaffolderEndpoint } from './ports.ts';
import { problemShape, taskShape } from './shapes.ts';
import { templateOf } from './templates.ts';

const notThere = { about: 'There is no such task.' };
const refused = { about: 'It cannot be asked like this.' };
const ended = { about: 'It is not in a state in which that can be done.' };
const statuses: readonly TaskStatus[] = ['open', 'processing', 'completed', 'failed', 'cancelled'];
const tasksAtMost = 100;

/** Throws TASK_NOT_FOUND also for one of somebody else. */
export async function taskOf({ ports, actor, params }: ScaffolderAsked): Promise<Task> {
  const task = await ports.scaffolding(actor).task(params.taskId ?? '');
  if (!task) throw fail('TASK_NOT_FOUND', {});
  return task;
}

export const taskEndpoints: readonly ScaffolderEndpoint[] = [
  {
    ...{ method: 'GET', path: '/v2/tasks', id: 'ListTasks', summary: 'Tasks, the newest first', event: 'task' },
    needs: 'read',
    query: {
      createdBy: { about: 'Refs of whoever asked for them.', type: 'text', isList: true },
      status: { about: 'In one of these states.', type: 'text', isList: true, choices: [...statuses, 'skipped'] },
      limit: { about: `How many; ${tasksAtMost} at most.`, type: 'number', least: 1 },
      offset: { about: 'How many are passed over.', type: 'number', least: 0 },
      // Nothing else is ordered by: an order tells what stands in a field (THREATS 28).
      order: { about: 'asc:created_at or desc:created_at.', type: 'text', choices: orders() },
    },
    answers: { 200: { about: 'The tasks and how many there are.' }, 400: refused },
    async answer({ query, ports, actor }) {
      const [by, status] = [query.list('createdBy'), query.list('status')];
      const { tasks, total } = await ports.scaffolding(actor).tasks({
        ...(by.length > 0 && { by }),
        ...(status.length > 0 && { status: statuses.filter((one) => status.includes(one)) }),
        limit: Math.min(query.number('limit') ?? tasksAtMost, tasksAtMost),
        offset: query.number('offset') ?? 0,
        order: query.text('order')?.startsWith('asc') ? 'oldest' : 'newest',
      });
      return json(200, { tasks: tasks.map(taskShape), totalTasks: total });
    },
  },
  {
    ...{ method: 'POST', path: '/v2/tasks', id: 'Scaffold', summary: 'Runs a template', event: 'task' },
    needs: 'scaffold.run',
    body: bodies.create,
    answers: { 201: { about: 'The id of the task.' }, 400: { about: 'What is wrong with the values.' }, 404: notThere },
    answer: create,
  },
  {
    ...{ method: 'GET', path: '/v2/tasks/{taskId}', id: 'GetTask', summary: 'One task', event: 'task', needs: 'read' },
    answers: { 200: { about: 'The task.' }, 404: notThere },
    answer: async (asked) => json(200, taskShape(await taskOf(asked))),
  },
  {
    ...{ method: 'POST', path: '/v2/tasks/{taskId}/cancel', id: 'CancelTask', summary: 'Ends a task', event: 'task' },
    needs: 'scaffold.run',
    answers: { 200: { about: 'It ends.' }, 404: notThere, 409: ended },
    async answer(asked) {
      const task = await taskOf(asked);
      asked.concerns({ task: task.id });
      await asked.ports.scaffolding(asked.actor).cancel(task);
      return json(200, { status: 'cancelled' });
    },
  },
  {
    ...{ method: 'POST', path: '/v2/tasks/{taskId}/retry', id: 'Retry', event: 'task' },
    ...{ summary: 'Goes on with a task from the step that failed', needs: 'scaffold.run' },
    body: bodies.retry,
    answers: { 201: { about: 'It goes on.' }, 404: notThere, 409: ended },
    async answer(asked) {
      const task = await taskOf(asked);
      asked.concerns({ task: task.id });
      const { secrets } = asked.body as RetryBody;
      await asked.ports.scaffolding(asked.actor).retry(task, { ...(secrets && { secrets }) });
      return json(201, { id: task.id });
    },
  },
];

function orders(): readonly string[] {
  return ['asc', 'desc'].flatMap((way) => [`${way}:created_at`, `${way}:createdAt`]);
}

async function create(asked: ScaffolderAsked) {
  const { ports, actor } = asked;
  const { templateRef, values, secrets = {} } = asked.body as CreateBody;
  const { entity, template } = await templateOf(asked, templateRef);
  const id = ports.newId();
  asked.concerns({ template: entity.ref, task: id });
  if (!ports.people.permits(actor, 'scaffold.run', entity).allowed)
    throw fail('FORBIDDEN', { who: actor.name, command: `new ${entity.name}` });
  const created = await ports.scaffolding(actor).programs.create({ id, template, parameters: values, secrets });
  if ('problems' in created) return json(400, { errors: created.problems.map(problemShape) });
  return json(201, { id: created.task.id });
}
