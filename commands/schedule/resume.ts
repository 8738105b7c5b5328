/** `schedule resume <which>`: from its next time on; what was missed meanwhile stays undone. */
import { schedulesView, scheduleView } from '../../src/bot/answer/schedules-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a paused schedule go on',
  args: { schedule: optional(text('its number in the list, or the template’s name; the list if not given')) },
  examples: ['schedule resume'],
  needs: 'read',
  order: 128.2,
  once: true,
  keeps: true,
  run: async ({ args, services: { schedules, clock } }) => {
    if (args.schedule === undefined) return schedulesView(await schedules.all());
    const schedule = await schedules.resume(await schedules.find(args.schedule));
    return scheduleView(schedule, { runs: await schedules.runs(schedule), now: clock.now() });
  },
});
