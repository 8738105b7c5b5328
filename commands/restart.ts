/** `restart [task]`: does everything once more from the first step; what is outside already is adopted where it is this task's. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { nothingView } from '../src/bot/answer/tasks-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'do a task that failed once more from its first step',
  args: { task: optional(text('which one, your latest that failed if not given')) },
  examples: ['restart'],
  needs: 'scaffold.run',
  order: 127.6,
  run: async ({ args, services: { scaffolding, clock } }) => {
    const task = await ownTask({ scaffolding }, args.task, ['failed', 'cancelled']);
    if (!task) return nothingView('has failed');
    return taskView(await scaffolding.retry(task, { from: 'first' }), { events: [], now: clock.now() });
  },
});
