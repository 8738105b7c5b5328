/** `validate <address>`: what is wrong with what stands there; nothing of it is kept. */
import { validationView } from '../src/bot/answer/register-view.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what is wrong with a descriptor at an address',
  aliases: ['lint'],
  args: { address: text('the address of a descriptor') },
  examples: ['validate https://github.com/acme/web/blob/main/catalog-info.yaml'],
  needs: 'read',
  order: 205,
  run: async ({ args, actor, services: { catalog, locations, permits } }) =>
    validationView(catalog, await locations.look(args.address), permits(actor, 'change').allowed),
});
