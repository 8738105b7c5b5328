/** `history <entity>`: what changed of it, when, and from which source. */
import { historyView } from '../src/bot/answer/history-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what changed of an entity, when, and from which source',
  args: { entity: entity('what to show the history of') },
  examples: ['history payments-service', 'history ledger-db'],
  needs: 'read',
  order: 76,
  run: ({ args, services: { catalog, history, clock } }) =>
    historyView({ catalog, history, now: clock.now() }, known(catalog, args.entity)),
});
