/** `owner <entity> [as of <when>]`: who owns it, or owned it then; who is in that team and how to reach them. */
import { known } from '../src/bot/answer/lookup.ts';
import { ownerThenView } from '../src/bot/answer/owner-then.ts';
import { ownerView } from '../src/bot/answer/owner-view.ts';
import { canBeOwned, kindsThatAreOwned } from '../src/bot/answer/ownership.ts';
import { alsoGone, entity, led, optional, rather, when } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'who owns an entity, and how to reach them',
  aliases: ['who-owns', 'owners'],
  args: {
    entity: alsoGone(rather(kindsThatAreOwned, entity('what to find the owner of'))),
    'as of': optional(led(['as of', 'on', 'at'], when('a moment that has passed: last week, 12 Oct'))),
  },
  examples: ['owner payments-api', 'owner ledger-db', 'owner checkout-web', 'owner payments-api as of today'],
  needs: 'read',
  order: 10,
  run: async ({ args, services: { catalog, history, clock } }) => {
    const then = args['as of'];
    const past = { catalog, history, now: clock.now() };
    const gone = catalog.get(args.entity) ? undefined : await history.gone(args.entity);
    if (gone) return ownerThenView(past, gone.last, { asked: then, gone });
    const about = known(catalog, args.entity);
    return then && canBeOwned(about) ? ownerThenView(past, about, { asked: then }) : ownerView(catalog, about);
  },
});
