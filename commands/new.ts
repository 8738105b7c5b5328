/** `new [template]`: what can be started from a template, what one asks, and the form that starts it; `for` a query, many times. */
import { openBulkForm, planBulk, proposeBulk, type SaidBulk } from '../src/bot/answer/propose-bulk.ts';
import { type Starting, shownTemplate, startable, templateForm } from '../src/bot/answer/start-template.ts';
import { taskView } from '../src/bot/answer/task-view.ts';
import { templatesView, templateView } from '../src/bot/answer/templates-view.ts';
import { typedParameters } from '../src/bot/answer/typed-parameters.ts';
import { choice, entity, led, optional, prose, text, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

type Said = {
  readonly template?: string | undefined;
  readonly for?: string | undefined;
  readonly in?: string | undefined;
};

const bulkOf = ({ template, for: query, in: field }: Said): SaidBulk | undefined =>
  template === undefined || query === undefined ? undefined : { template, query, field };

export default defineCommand({
  summary: 'start something from a template',
  aliases: ['create'],
  args: {
    template: optional(entity('what to start from, all if not given', ['template'])),
    same: optional(choice('filled in as you did last time', ['same'])),
    in: optional(led(['in'], text('which of its fields takes each entity, where that is not clear'))),
    for: optional(led(['for'], words('a query: once for each entity that it finds'))),
    values: optional(led(['values'], prose('what stands in its form already, such as name=web'))),
  },
  examples: ['new', 'new docs-site'],
  needs: 'read',
  order: 122,
  run: async ({ args, actor, services }) => {
    const { catalog } = services;
    const bulk = bulkOf(args);
    if (bulk) return planBulk({ actor, services }, bulk);
    if (args.template === undefined) return templatesView(catalog, '');
    const shown = await shownTemplate({ actor, services }, args.template);
    if (args.values !== undefined) typedParameters(shown.form, args.values);
    return templateView(catalog, { ...shown, values: args.values });
  },
  form: {
    open: ({ args, actor, services }) => {
      const bulk = bulkOf(args);
      return bulk ? openBulkForm({ actor, services }, bulk) : templateForm({ actor, services }, args);
    },
    submit: async ({ args: values, actor, place, services, opened, secrets, draft }) => {
      const asking: Starting = { actor, services };
      const bulk = bulkOf(opened);
      if (bulk) return proposeBulk(asking, bulk, { values, place, draft });
      if (opened.template === undefined)
        return templateView(services.catalog, await shownTemplate(asking, String(values.template ?? '')));
      const { template } = await startable(asking, opened.template);
      const started = await services.scaffolding.start({ id: draft, template, values, secrets, place: place.id });
      if ('problems' in started) return started;
      return { ...taskView(started.task, { events: [], now: services.clock.now() }), follows: true };
    },
  },
});
