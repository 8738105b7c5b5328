/** `retry [task]`: goes on from the step that failed. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { nothingView } from '../src/bot/answer/tasks-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'go on with a task that failed',
  args: { task: optional(text('which one, your latest that failed if not given')) },
  examples: ['retry'],
  needs: 'scaffold.run',
  order: 127.5,
  run: async ({ args, services: { scaffolding, clock } }) => {
    const task = await ownTask({ scaffolding }, args.task, ['failed', 'cancelled']);
    if (!task) return nothingView('has failed');
    return taskView(await scaffolding.retry(task), { events: [], now: clock.now() });
  },
});
