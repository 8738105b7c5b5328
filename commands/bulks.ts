/** `bulks`: what the asker has done for many entities at once. */
import { bulksView } from '../src/bot/answer/bulk-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what you have run for many entities at once',
  args: {},
  examples: ['bulks'],
  needs: 'read',
  order: 129.1,
  once: true,
  run: async ({ services: { bulks } }) => bulksView(await bulks.all()),
});
