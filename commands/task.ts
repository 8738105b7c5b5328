/** `task [id]`: how far a task is, step by step; the same View is its page. */
import { ownTask } from '../src/bot/answer/own-task.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { tasksView } from '../src/bot/answer/tasks-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'how far a task is',
  args: { task: optional(text('which one, your latest if not given')) },
  examples: ['task'],
  needs: 'read',
  page: { path: '/tasks/:id', args: ({ id }) => ({ task: id ?? '' }) },
  order: 126,
  once: true,
  run: async ({ args, services }) => {
    const task = await ownTask(services, args.task);
    if (!task) return tasksView({ tasks: [], total: 0 });
    return taskView(task, { events: await services.scaffolding.events(task), now: services.clock.now() });
  },
});
