/** `schedule remove <which>`: what has begun goes on. */
import { removedView, schedulesView } from '../../src/bot/answer/schedules-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'take a schedule away',
  args: { schedule: optional(text('its number in the list, or the template’s name; the list if not given')) },
  examples: ['schedule remove'],
  needs: 'read',
  order: 128.4,
  once: true,
  keeps: true,
  run: async ({ args, services: { schedules } }) => {
    if (args.schedule === undefined) return schedulesView(await schedules.all());
    const schedule = await schedules.find(args.schedule);
    await schedules.remove(schedule);
    return removedView(schedule);
  },
});
