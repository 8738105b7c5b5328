/** `new [template]`: what can be started from a template, what one asks, and the form that starts it. */

import { type Starting, shownTemplate, startable, templateForm } from '../src/bot/answer/start-template.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { templatesView, templateView } from '../src/bot/answer/templates-view.ts';
import { entity, optional } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'start something from a template',
  aliases: ['create', 'templates'],
  args: { template: optional(entity('what to start from, all if not given', ['template'])) },
  examples: ['new'],
  needs: 'read',
  order: 122,
  run: async ({ args, actor, services }) => {
    const { catalog } = services;
    if (args.template === undefined) return templatesView(catalog, catalog.find('kind:template').entities);
    return templateView(catalog, await shownTemplate({ actor, services }, args.template));
  },
  form: {
    open: ({ args, actor, services }) => templateForm({ actor, services }, args.template),
    submit: async ({ args: values, actor, place, services, opened, secrets, draft }) => {
      const asking: Starting = { actor, services };
      if (opened.template === undefined)
        return templateView(services.catalog, await shownTemplate(asking, String(values.template ?? '')));
      const { template } = await startable(asking, opened.template);
      const started = await services.scaffolding.start({ id: draft, template, values, secrets, place: place.id });
      if ('problems' in started) return started;
      return taskView(started.task, { events: [], now: services.clock.now() });
    },
  },
});
