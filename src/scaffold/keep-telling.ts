/** While a step takes its time: what it tells is written, and whoever follows the task hears of it. */
import type { RunTaskPorts } from './run-task.ts';
import type { Task } from './task.ts';
import type { TaskJournal } from './task-journal.ts';

const every = 1_000;

type Ports = Pick<RunTaskPorts, 'pause' | 'changed' | 'log'>;

/** Until `over`. Whoever is done within a second has written it all by then. */
export async function keepTelling(
  task: Task,
  journal: Pick<TaskJournal, 'pulse'>,
  over: AbortSignal,
  { pause, changed, log }: Ports,
): Promise<void> {
  while (!over.aborted) {
    await pause(every, over).catch(() => {});
    if (over.aborted) return;
    try {
      if (await journal.pulse()) await changed(task);
    } catch (cause) {
      log({ event: 'task-not-told', task: task.id, reason: String(cause) });
    }
  }
}
