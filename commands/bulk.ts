/** `bulk [which]`: how far one is, and what failed. */
import { bulksView, bulkView } from '../src/bot/answer/bulk-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'how far a run for many entities is',
  args: { which: optional(text('its number in the list, your latest if not given')) },
  examples: ['bulk'],
  needs: 'read',
  order: 129.2,
  once: true,
  run: async ({ args, services: { bulks, catalog } }) => {
    const latest = args.which === undefined ? (await bulks.all())[0] : await bulks.find(args.which);
    return latest ? bulkView(latest, await bulks.look(latest), catalog) : bulksView([]);
  },
});
