/** `bulk resume [which]`: also one that stopped because too many failed. */
import { steered } from '../../src/bot/answer/steer-bulk.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a bulk go on',
  args: { bulk: optional(text('its number in the list; the only one that can be, if not given')) },
  examples: ['bulk resume'],
  needs: 'read',
  order: 129.5,
  once: true,
  keeps: true,
  run: ({ args, services }) => steered(services, args.bulk, 'resume'),
});
