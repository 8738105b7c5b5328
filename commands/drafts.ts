/** `drafts`: forms that the asker has begun, to go on with or to discard. */
import { discardedView, draftsView, draftView } from '../src/bot/answer/drafts-view.ts';
import { choice, optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'forms that you have begun',
  args: {
    do: optional(choice('what to do with it, continue if not given', ['continue', 'discard'])),
    draft: optional(text('which one, all if not given')),
  },
  examples: ['drafts'],
  needs: 'read',
  order: 127.6,
  once: true,
  run: async ({ args, services: { drafts } }) => {
    if (args.draft === undefined) return draftsView(await drafts.all());
    if (args.do === 'discard') return discardedView(await drafts.discard(args.draft));
    return draftView(await drafts.find(args.draft));
  },
  form: { open: ({ args }) => ({ draft: args.draft ?? '' }) },
});
