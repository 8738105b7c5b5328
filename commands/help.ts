/** `help [command]`: what can be asked. */
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { commandHelp, helpView } from '../src/bot/help.ts';

export default defineCommand({
  summary: 'what can be asked',
  aliases: ['commands', '?'],
  args: { command: optional(words('a command to explain')) },
  examples: ['help', 'help impact', 'help path'],
  needs: 'read',
  order: 240,
  run: ({ args, services }) => (args.command ? commandHelp(services, args.command) : helpView(services)),
});
