/** `plugins [name]`: which plugins are loaded, what they bring, and what is wrong with them. */
import { pluginsView, pluginView } from '../src/bot/answer/plugins-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'which plugins are loaded, and what each brings',
  args: { name: optional(text('one of them')) },
  examples: ['plugins'],
  needs: 'read',
  order: 240,
  run: ({ args: { name }, actor, services: { plugins, permits } }) => {
    const all = plugins();
    const showing = { isInsider: permits(actor, 'change').allowed };
    const one = all.find((plugin) => plugin.name === name?.toLowerCase() || plugin.use === name);
    return one ? pluginView(one, showing) : pluginsView(all, showing);
  },
});
