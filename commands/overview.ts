/** `overview`: what changed, the systems and the teams, for whoever opens the portal. */
import { overviewView } from '../src/bot/answer/overview-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'the company in one look: what changed, systems, teams',
  args: {},
  examples: ['overview'],
  needs: 'read',
  order: 118,
  run: overviewView,
});
