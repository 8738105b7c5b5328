/** `mine`: what the asker and the asker's teams own. */
import { catalogFooter } from '../src/bot/answer/footer.ts';
import { howToBeKnown, strangerLead } from '../src/bot/answer/home-view.ts';
import { actionsBlock } from '../src/bot/answer/next-steps.ts';
import { ownedView } from '../src/bot/answer/owned-view.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Services } from '../src/bot/services.ts';
import { ask, view } from '../src/view/build.ts';
import type { View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'what you and your teams own',
  args: {},
  examples: ['mine'],
  needs: 'read',
  order: 120,
  run: ({ actor, services }) => {
    const { catalog } = services;
    const person = actor.user ? catalog.get(actor.user) : undefined;
    return person ? ownedView(catalog, person) : strangerView(services);
  },
});

/** Nothing can be anybody's without knowing who asks. */
function strangerView({ catalog, commands }: Services): View {
  return view({
    title: 'Yours',
    lead: strangerLead,
    blocks: [
      ...howToBeKnown(commands),
      ...actionsBlock([ask('Who am I', 'whoami', {}), ask('Show all teams', 'find', { words: 'kind:group' })]),
    ],
    footer: catalogFooter(catalog),
  });
}
