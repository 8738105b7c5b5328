/** `register <address>`: what stands there is looked at, shown, and taken in when the button is pressed. */
import { registerNow, registerPreview } from '../src/bot/answer/register-view.ts';
import { choice, optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'add what an address leads to; shows it first',
  aliases: ['add location'],
  args: {
    address: text('the address of a descriptor'),
    sure: optional(choice('without looking first', ['yes', 'sure'])),
  },
  examples: ['register https://github.com/acme/web/blob/main/catalog-info.yaml'],
  needs: 'change',
  order: 210,
  run: async ({ args, services: { catalog, locations } }) => {
    const preview = args.sure ? undefined : await locations.look(args.address);
    return preview ? registerPreview(catalog, preview) : registerNow({ catalog, locations }, args.address);
  },
});
