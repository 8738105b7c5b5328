/** `announce <entity> deprecation by <date>`: each team that needs it is told, and what they say to it stands in one message. */
import { proposedView, rollUpView } from '../src/bot/answer/announcement-view.ts';
import { readFutureDay, readReason } from '../src/bot/answer/future-day.ts';
import { teamsOf } from '../src/bot/answer/impact-teams.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { kindsThatNeed } from '../src/bot/answer/names.ts';
import { choice, entity, led, optional, prose, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'tell every team that needs something that it ends, and when; shows them first',
  args: {
    entity: rather(kindsThatNeed, entity('what ends')),
    what: optional(choice('what happens to it', ['deprecation', 'deprecated'])),
    sure: optional(choice('without looking first', ['surely', 'yes'])),
    by: led(['by', '--by', 'on', 'until'], prose('the last day it is there, such as 31 Jan 2027')),
    because: optional(led(['because', 'instead', '--instead'], prose('what to use instead'))),
  },
  examples: ['announce ledger-db deprecation by 31 Jan 2027'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 78,
  run: async ({ args, place, services: { announcing, catalog, clock } }) => {
    const about = known(catalog, args.entity);
    const { by, because = args.because } = readReason(args.by);
    const until = readFutureDay(by, clock.now());
    const note = because === undefined ? {} : { note: because };
    if (args.sure === undefined) {
      const teams = teamsOf(catalog, catalog.reach(about.ref, 'up'));
      return proposedView({ catalog, entity: about, until, said: by, teams, ...note });
    }
    const asked = { entity: about, until, place: place.id, isPrivate: place.private, ...note };
    return rollUpView(await announcing.announce(asked), catalog);
  },
});
