/** `history <entity>`: what changed of it, when, and from which source. */
import { goneHistoryView, historyView } from '../src/bot/answer/history-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { alsoGone, entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what changed of an entity, when, and from which source',
  args: { entity: alsoGone(entity('what to show the history of; it may have left the catalog')) },
  examples: ['history payments-service', 'history ledger-db'],
  needs: 'read',
  order: 76,
  run: async ({ args, services: { catalog, history, clock } }) => {
    const past = { catalog, history, now: clock.now() };
    const gone = catalog.get(args.entity) ? undefined : await history.gone(args.entity);
    return gone ? goneHistoryView(past, gone) : historyView(past, known(catalog, args.entity));
  },
});
