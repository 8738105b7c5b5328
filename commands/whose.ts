/** `whose <text>`: who owns what a text names. A chat's message is asked about with this. */
import { whoseView } from '../src/bot/answer/whose-view.ts';
import { prose } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'who owns what a text names: a message, an alert, an address',
  aliases: ['who-owns-this'],
  args: { text: prose('a text with names, repositories, hosts or addresses in it') },
  examples: ['whose ledger-db is slow since 10:00, payments-api times out', 'whose nobody knows anything about that'],
  anywhere: ['whose https://github.com/acme/web/pull/7'],
  needs: 'read',
  order: 12,
  run: ({ args, services: { catalog } }) => whoseView(catalog, args.text),
});
