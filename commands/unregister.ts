/** `unregister <location or entity>`: what would go with a registered location is shown, and goes when the button is pressed. */
import { unregisterView } from '../src/bot/answer/unregister-view.ts';
import { choice, entity, optional, orAddress } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'take out a registered location; shows what goes with it',
  aliases: ['deregister'],
  args: {
    what: orAddress(entity('a registered address, or an entity that came from one')),
    sure: optional(choice('without showing first', ['yes', 'sure'])),
  },
  examples: ['unregister payments-api', 'unregister https://github.com/acme/web/blob/main/catalog-info.yaml'],
  needs: 'change',
  order: 211,
  run: ({ args, services: { catalog, locations } }) =>
    unregisterView({ catalog, locations }, args.what, args.sure !== undefined),
});
