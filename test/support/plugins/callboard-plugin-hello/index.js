/** The smallest plugin that is of use to see how one is made: a command, and how people ask for it in their own words. */
import { bold, defineCommand, defineIntents, definePlugin, optional, view, words } from 'callboard/plugin';

export default definePlugin({
  name: 'hello',
  summary: 'greets whoever is there',
  callboard: '^0.1.0',
  settings: { type: 'object', properties: { greeting: { type: 'string', minLength: 1 } }, additionalProperties: false },
  intents: {
    hello: defineIntents({
      command: 'hello',
      phrases: [
        'say something nice',
        'say something kind to me',
        'be nice to me',
        'cheer me up',
        'I need a friendly word',
        'greet me',
        'wish me a good day',
      ],
      examples: ['say something nice', 'cheer me up'],
    }),
  },
  setup: ({ settings: { greeting = 'Hello' } }) => ({ commands: { hello: commandWith(greeting) } }),
});

const commandWith = (greeting) =>
  defineCommand({
    summary: 'greets somebody',
    args: { whom: optional(words('who is greeted')) },
    examples: ['hello', 'hello Maya'],
    needs: 'read',
    run: ({ args }) =>
      view({
        title: 'Hello',
        lead: [`${greeting}, `, bold(args.whom ?? 'there'), '.'],
        blocks: [],
        footer: ['From the plugin hello'],
      }),
  });
