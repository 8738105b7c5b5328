/** `schedules [which]`: what the asker has scheduled; of one, its next times and what came of the last. */
import { schedulesView, scheduleView } from '../src/bot/answer/schedules-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what you have scheduled, and when it runs next',
  args: { which: optional(text('its number in the list, or the template’s name; all if not given')) },
  examples: ['schedules'],
  needs: 'read',
  order: 128.05,
  once: true,
  run: async ({ args, services: { schedules, clock } }) => {
    const all = args.which === undefined ? await schedules.all() : undefined;
    const only = all?.length === 1 ? all[0] : undefined;
    if (all && !only) return schedulesView(all);
    const schedule = only ?? (await schedules.find(args.which ?? ''));
    return scheduleView(schedule, { runs: await schedules.runs(schedule), now: clock.now() });
  },
});
