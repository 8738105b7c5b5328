/** `templates [words]`: what can be started from, by words, owner or tag. */
import { templatesView } from '../src/bot/answer/templates-view.ts';
import { optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'templates by words, owner or tag',
  args: { words: optional(words('words, and filters such as tag:docs owner:platform')) },
  examples: ['templates', 'templates tag:docs', 'templates service owner:platform', 'templates unicorn'],
  anywhere: ['templates'],
  needs: 'read',
  order: 121,
  run: ({ args, services: { catalog } }) => templatesView(catalog, args.words?.trim() ?? ''),
});
