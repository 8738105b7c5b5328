/** `bulk start [which]`: from here on its template runs, wave after wave. */
import { steered } from '../../src/bot/answer/steer-bulk.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'begin what was tried out for many entities',
  args: { bulk: optional(text('its number in the list; the only one that can be, if not given')) },
  examples: ['bulk start'],
  needs: 'read',
  order: 129.3,
  once: true,
  keeps: true,
  run: ({ args, services }) => steered(services, args.bulk, 'start'),
});
