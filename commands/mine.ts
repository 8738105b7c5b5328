/** `mine`: what the asker and the asker's teams own. */
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { ownedView } from '../src/bot/answer/owned-view.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog } from '../src/catalog/catalog.ts';
import { ask, bold, code, view } from '../src/view/build.ts';
import type { View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'what you and your teams own',
  args: {},
  examples: ['mine'],
  needs: 'read',
  order: 120,
  run: ({ actor, services: { catalog } }) => {
    const person = actor.user ? catalog.get(actor.user) : undefined;
    return person ? ownedView(catalog, person) : strangerView(catalog);
  },
});

/** Nothing can be anybody's without knowing who asks. */
function strangerView(catalog: Catalog): View {
  return view({
    title: 'Yours',
    lead: ['Your account belongs to ', bold('nobody in the catalog'), ', so nothing is known to be yours.'],
    blocks: [
      {
        kind: 'text',
        text: ['It takes a User whose ', code('spec.profile.email'), ' is the address of your account.'],
      },
      ...actionsBlock([ask('Who am I', 'whoami', {}), ask('Show all teams', 'find', { words: 'kind:group' })]),
    ],
    footer: catalogFooter(catalog),
  });
}
