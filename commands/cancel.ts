/** `cancel [task]`: the steps that have not begun do not run. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { nothingView } from '../src/bot/answer/tasks-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'end a task that is running',
  args: { task: optional(text('which one, your latest that is running if not given')) },
  examples: ['cancel'],
  needs: 'scaffold.run',
  order: 127,
  run: async ({ args, services: { scaffolding, clock } }) => {
    const task = await ownTask({ scaffolding }, args.task, ['open', 'processing']);
    if (!task) return nothingView('is running');
    return taskView(await scaffolding.cancel(task), { events: [], now: clock.now() });
  },
});
