/** `schedule run <which>`: once, beside its times. */
import { schedulesView } from '../../src/bot/answer/schedules-view.ts';
import { taskView } from '../../src/bot/answer/task-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';
import { fail } from '../../src/errors.ts';

export default defineCommand({
  summary: 'run what is scheduled now',
  args: { schedule: optional(text('its number in the list, or the template’s name; the list if not given')) },
  examples: ['schedule run'],
  needs: 'read',
  order: 128.3,
  once: true,
  keeps: true,
  run: async ({ args, services: { schedules, clock } }) => {
    if (args.schedule === undefined) return schedulesView(await schedules.all());
    const schedule = await schedules.find(args.schedule);
    const came = await schedules.runNow(schedule);
    if ('task' in came) return taskView(came.task, { events: [], now: clock.now() });
    throw fail('SCHEDULE_REFUSED', { reason: came.refused });
  },
});
