/** The task that somebody names, or their latest: one of theirs, else there is no such task. */
import { fail } from '../../errors.ts';
import type { Task, TaskStatus } from '../../scaffold/task.ts';
import type { Services } from '../services.ts';

type Asking = Pick<Services, 'scaffolding'>;

/** `status`: of which the latest is meant where none is named; undefined where there is none such. */
export async function ownTask(
  { scaffolding }: Asking,
  id: string | undefined,
  status?: readonly TaskStatus[],
): Promise<Task | undefined> {
  if (id === undefined) return (await scaffolding.tasks({ limit: 1, ...(status && { status }) })).tasks[0];
  const task = await scaffolding.task(id);
  if (!task) throw fail('TASK_NOT_FOUND', {});
  return task;
}
