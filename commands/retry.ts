/** `retry <task>`: goes on from the step that failed. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'go on with a task that failed',
  args: { task: text('which one, as tasks names it') },
  examples: [],
  needs: 'scaffold.run',
  order: 128,
  run: async ({ args, services }) => {
    const task = await services.scaffolding.retry(await ownTask(services, args.task));
    return taskView(task, { events: [], now: services.clock.now() });
  },
});
