/** Tasks of a person, newest first. */
import type { Task, TaskStatus } from '../../scaffold/task.ts';
import { age, ask, bold, count, link, status, view } from '../../view/build.ts';
import type { Span, View } from '../../view/view.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

export const tasksShown = 10;

const states: Readonly<Record<TaskStatus, Span>> = {
  open: status('unknown', 'waiting'),
  processing: status('running', 'running'),
  completed: status('ok', 'done'),
  failed: status('bad', 'failed'),
  cancelled: status('unknown', 'cancelled'),
};

export const taskState = (of: TaskStatus): Span => states[of];

export function tasksView({ tasks, total }: { readonly tasks: readonly Task[]; readonly total: number }): View {
  return view({
    title: 'Tasks',
    lead:
      total === 0
        ? [bold('No task'), ' was started by you.']
        : [bold(count(total, 'task', 'tasks')), total === 1 ? ' was' : ' were', ' started by you.'],
    blocks: [...(total > 0 ? [tableOf(tasks, total)] : []), ...actionsBlock([ask('New from template', 'new', {})])],
    footer: ['A template’s run is a task'],
  });
}

function tableOf(tasks: readonly Task[], total: number): View['blocks'][number] {
  return {
    kind: 'table',
    columns: [{ title: 'Task' }, { title: 'State' }, { title: 'Started' }],
    rows: tasks.map(({ id, template, parameters, status: state, createdAt }) => [
      [link(short(template.title, 60), `/tasks/${id}`), ...whichOf(parameters)],
      [taskState(state)],
      [age(createdAt)],
    ]),
    total,
  };
}

/** Two of one template are told apart by what was answered first: mostly a name. */
function whichOf(parameters: Task['parameters']): readonly Span[] {
  const first = Object.values(parameters).find((value) => typeof value === 'string' && value !== '');
  return typeof first === 'string' ? [` · ${short(first, 40)}`] : [];
}

/** No task `is` so: running, failed. */
export const nothingView = (is: string): View =>
  view({
    title: 'Tasks',
    lead: [bold('No task'), ` of yours ${is}.`],
    blocks: [...actionsBlock([ask('My tasks', 'tasks', {})])],
    footer: ['A template’s run is a task'],
  });
