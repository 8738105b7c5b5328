/** `cancel <task>`: the steps that have not begun do not run. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'end a task that is running',
  args: { task: text('which one, as tasks names it') },
  examples: [],
  needs: 'scaffold.run',
  order: 127,
  run: async ({ args, services }) => {
    const task = await services.scaffolding.cancel(await ownTask(services, args.task));
    return taskView(task, { events: [], now: services.clock.now() });
  },
});
