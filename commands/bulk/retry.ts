/** `bulk retry [which]`: each goes on from the step that failed. */
import { steered } from '../../src/bot/answer/steer-bulk.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'do what failed in a bulk once more',
  args: { bulk: optional(text('its number in the list; the only one that can be, if not given')) },
  examples: ['bulk retry'],
  needs: 'read',
  order: 129.7,
  once: true,
  keeps: true,
  run: ({ args, services }) => steered(services, args.bulk, 'retry'),
});
