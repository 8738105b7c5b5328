/** `bulk pause [which]`: what is under way ends, nothing else begins. */
import { steered } from '../../src/bot/answer/steer-bulk.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a bulk rest',
  args: { bulk: optional(text('its number in the list; the only one that can be, if not given')) },
  examples: ['bulk pause'],
  needs: 'read',
  order: 129.4,
  once: true,
  keeps: true,
  run: ({ args, services }) => steered(services, args.bulk, 'pause'),
});
