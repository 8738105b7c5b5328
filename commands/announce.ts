/** `announce <entity> deprecation by <date>`: each team that needs it is told, and what they say to it stands in one message. */
import { proposedView, rollUpView } from '../src/bot/answer/announcement-view.ts';
import { readFutureDay } from '../src/bot/answer/future-day.ts';
import { teamsOf } from '../src/bot/answer/impact-teams.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { kindsThatNeed } from '../src/bot/answer/names.ts';
import { choice, entity, led, optional, prose, rather, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'tell every team that needs something that it goes, and by when; shows them first',
  args: {
    entity: rather(kindsThatNeed, entity('what goes')),
    what: optional(choice('what happens to it', ['deprecation', 'deprecated'])),
    by: led(['by', '--by', 'on', 'until'], prose('the last day it is there, such as 31 Jan 2027')),
    because: optional(led(['because', 'instead', '--instead'], prose('what to use instead'))),
    sure: optional(led(['sure'], text('yes: without looking first'))),
  },
  examples: ['announce ledger-db deprecation by 31 Jan 2027'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 61,
  run: async ({ args, place, services: { announcing, catalog, clock } }) => {
    const about = known(catalog, args.entity);
    const until = readFutureDay(args.by, clock.now());
    const note = args.because === undefined ? {} : { note: args.because };
    if (args.sure === undefined) {
      const teams = teamsOf(catalog, catalog.reach(about.ref, 'up'));
      return proposedView({ catalog, entity: about, until, said: args.by, teams, ...note });
    }
    const asked = { entity: about, until, place: place.id, isPrivate: place.private, ...note };
    return rollUpView(await announcing.announce(asked), catalog);
  },
});
