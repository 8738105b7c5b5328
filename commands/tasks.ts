/** `tasks`: what the asker has started from templates. */
import { tasksShown, tasksView } from '../src/bot/answer/tasks-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what you have started from templates',
  args: {},
  examples: ['tasks'],
  needs: 'read',
  order: 125,
  once: true,
  run: async ({ services: { scaffolding } }) => tasksView(await scaffolding.tasks({ limit: tasksShown })),
});
