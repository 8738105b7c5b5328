/** `explain`: how the last question here was read, or the one behind an answer’s button. */

import { explainView } from '../src/bot/answer/explain-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { ask, bold, code, view } from '../src/view/build.ts';

export default defineCommand({
  summary: 'how the last question was read: the command, the entities, and what else it may have meant',
  args: { answer: optional(text('the mark of an answer, from its button')) },
  examples: ['explain'],
  needs: 'read',
  once: true,
  onlyAlone: true,
  order: 236,
  run: async ({ args, services }) => {
    const reading = await services.reading(args.answer);
    if (reading) return explainView(reading, services);
    return view({
      title: 'Nothing to explain',
      lead:
        args.answer === undefined
          ? [bold('Nothing'), ' was asked here lately.']
          : ['How that was read is ', bold('not kept'), ' any more.'],
      blocks: [
        { kind: 'text', text: ['Ask it again, then say ', code('explain'), '.'] },
        { kind: 'actions', actions: [ask('What can be asked', 'help', {})] },
      ],
      footer: ['Readings are kept for a day'],
    });
  },
});
