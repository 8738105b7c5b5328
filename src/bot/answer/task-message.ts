/** A task as the one message that stands where it was begun. */
import type { Clock } from '../../clock.ts';
import type { Task, Tasks } from '../../scaffold/task.ts';
import { ask } from '../../view/build.ts';
import type { Draw } from '../standing.ts';
import { taskView } from './task-view.ts';

/** A step that runs is never silent for longer. */
const lookEvery = 10_000;

export function drawTask(tasks: Pick<Tasks, 'get' | 'lastEvent'>, { now }: Clock): Draw {
  return async (id) => {
    const task = await tasks.get(id);
    if (!task) return undefined;
    const last = task.status === 'processing' ? await tasks.lastEvent(id) : undefined;
    const drawn = taskView(task, { events: [], now: now(), ...(last && { last: last.message }) });
    const view = { ...drawn, mine: { readers: [task.by.account], asks: ask('Look again', 'task', { task: id }) } };
    const again = againAt(task, now());
    return { view, ...(again !== undefined && { again }) };
  };
}

function againAt({ status, state: { waiting } }: Task, now: number): number | undefined {
  if (status !== 'open' && status !== 'processing') return undefined;
  return Math.max(now, waiting?.until ?? 0) + lookEvery;
}
