/** `find <words or filters>`: everything in the catalog that fits. */
import { findView } from '../src/bot/answer/find-view.ts';
import { expanded } from '../src/bot/answer/saved-query.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'entities by words and filters',
  aliases: ['search'],
  args: {
    words: words(
      'words, and filters such as kind:api lifecycle:deprecated domain:retail tag:grpc !has:docs sort:owner @saved',
    ),
  },
  examples: [
    'find kind:api lifecycle:deprecated',
    'find refund',
    'find owner:warehouse !has:runbook',
    'find type:app tag:flutter',
    'find kind:component sort:changed',
    'find unicorn',
  ],
  anywhere: [
    'find kind:api lifecycle:deprecated',
    'find type:service !has:docs',
    'find kind:component !has:owner',
    'find kind:component sort:changed',
  ],
  needs: 'read',
  order: 10,
  run: async ({ args, services: { catalog, history, saved, clock } }) =>
    findView({ catalog, history, now: clock.now() }, { asked: args.words, query: await expanded(args.words, saved) }),
});
