/** `task <id>`: how far a task is, step by step; the same View is its page. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'how far a task is',
  args: { task: text('which one, as tasks names it') },
  examples: [],
  needs: 'read',
  page: { path: '/tasks/:id', args: ({ id }) => ({ task: id ?? '' }) },
  order: 126,
  once: true,
  run: async ({ args, services }) => {
    const task = await ownTask(services, args.task);
    return taskView(task, { events: await services.scaffolding.events(task), now: services.clock.now() });
  },
});
