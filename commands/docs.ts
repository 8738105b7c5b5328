/** `docs <words>`: the section of the docs that answers. */
import { docsView } from '../src/bot/answer/docs-view.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'the section of the docs that answers a question',
  args: { words: words('a question, or words of what is looked for') },
  examples: ['docs close a day by hand', 'docs unicorn'],
  anywhere: ['docs how do I run it locally'],
  needs: 'read',
  order: 70,
  run: ({ args, services }) => docsView(services, args.words),
});
