/** `schedule pause <which>`: it runs at none of its times until it is resumed. */
import { schedulesView, scheduleView } from '../../src/bot/answer/schedules-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a schedule rest',
  args: { schedule: optional(text('its number in the list, or the template’s name; the list if not given')) },
  examples: ['schedule pause'],
  needs: 'read',
  order: 128.1,
  once: true,
  keeps: true,
  run: async ({ args, services: { schedules, clock } }) => {
    if (args.schedule === undefined) return schedulesView(await schedules.all());
    const schedule = await schedules.pause(await schedules.find(args.schedule));
    return scheduleView(schedule, { runs: await schedules.runs(schedule), now: clock.now() });
  },
});
