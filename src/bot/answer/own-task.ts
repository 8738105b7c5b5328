/** The task that somebody names: one of theirs, else there is no such task. */
import { fail } from '../../errors.ts';
import type { Task } from '../../scaffold/task.ts';
import type { Services } from '../services.ts';

export async function ownTask({ scaffolding }: Pick<Services, 'scaffolding'>, id: string): Promise<Task> {
  const task = await scaffolding.task(id);
  if (!task) throw fail('TASK_NOT_FOUND', {});
  return task;
}
