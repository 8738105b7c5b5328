/** `bulk cancel [which]`: what is under way ends by itself. */
import { steered } from '../../src/bot/answer/steer-bulk.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'end a bulk before all was done',
  args: { bulk: optional(text('its number in the list; the only one that can be, if not given')) },
  examples: ['bulk cancel'],
  needs: 'read',
  order: 129.6,
  once: true,
  keeps: true,
  run: ({ args, services }) => steered(services, args.bulk, 'cancel'),
});
