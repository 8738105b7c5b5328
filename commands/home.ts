/** `home`: what is yours in one look. */
import { homeView } from '../src/bot/answer/home-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what is yours: what you own, what is wrong there, what changed',
  args: {},
  examples: ['home'],
  needs: 'read',
  once: true,
  order: 119,
  run: homeView,
});
