/** `owned <team or person>`: what they answer for. */
import { known } from '../src/bot/answer/lookup.ts';
import { ownedView } from '../src/bot/answer/owned-view.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what a team or person owns',
  aliases: ['owned-by', 'owns'],
  args: { owner: entity('a team or person', ['group', 'user']) },
  examples: ['owned payments', 'owned money', 'owned amara okafor'],
  needs: 'read',
  order: 110,
  run: ({ args, services: { catalog } }) => ownedView(catalog, known(catalog, args.owner)),
});
