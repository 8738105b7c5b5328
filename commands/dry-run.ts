/** `dry-run <template>`: what a template would make and call, with nothing being made or called. */
import { dryRunView, untriableView } from '../src/bot/answer/dry-run-view.ts';
import { type Starting, shownTemplate, startable } from '../src/bot/answer/start-template.ts';
import { templatesView, templateView } from '../src/bot/answer/templates-view.ts';
import { typedParameters } from '../src/bot/answer/typed-parameters.ts';
import { entity, led, number, optional, prose } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { fail } from '../src/errors.ts';
import type { FormValues } from '../src/form/form.ts';
import type { Template } from '../src/scaffold/template.ts';

type Trying = { readonly template: Template; readonly values: FormValues; readonly part?: number };

async function tried({ services: { scaffolding } }: Starting, { template, values, part = 1 }: Trying) {
  const came = await scaffolding.dryRun({ template, values });
  if ('problems' in came) return came;
  return dryRunView({ template, values, part, warnings: scaffolding.warnings(template), result: came.result });
}

export default defineCommand({
  summary: 'what a template would make and call, without making it',
  aliases: ['try'],
  args: {
    template: optional(entity('what to try out, all if not given', ['template'])),
    part: optional(led(['part'], number('which of the files to look into, from 1', 1, 10_000))),
    values: optional(prose('what it asks, such as name=payments-api port=8080')),
  },
  examples: ['dry-run'],
  needs: 'read',
  order: 123,
  once: true,
  run: async ({ args, actor, services }) => {
    const { catalog, scaffolding } = services;
    const asking: Starting = { actor, services };
    if (args.template === undefined) return templatesView(catalog, '');
    const shown = await shownTemplate(asking, args.template);
    if (shown.template.problems.length > 0) return untriableView(shown.template);
    const asksNothing = shown.form.pages.every(({ fields }) => fields.every(({ kind }) => kind === 'secret'));
    if (shown.refusal !== undefined || (args.values === undefined && !asksNothing)) return templateView(catalog, shown);
    const values = typedParameters(scaffolding.formOf(shown.template), args.values ?? '');
    const came = await tried(asking, { template: shown.template, values, ...(args.part && { part: args.part }) });
    if (!('problems' in came)) return came;
    const reason = Object.entries(came.problems).map(([name, words]) => (name === '' ? words : `${name}: ${words}`));
    throw fail('ARGUMENT_INVALID', {
      argument: 'Values',
      value: args.values ?? '',
      reason: reason.join(' ').slice(0, 300),
      example: 'name=payments-api',
    });
  },
  form: {
    open: async ({ args, actor, services }) => {
      const { template } = await startable({ actor, services }, args.template ?? '');
      const form = services.scaffolding.formOf(template);
      // Nobody gives a secret for what is not done.
      const pages = form.pages.map((page) => ({
        ...page,
        fields: page.fields.filter(({ kind }) => kind !== 'secret'),
      }));
      return { form: { ...form, pages, submit: 'Try it', review: false } };
    },
    submit: async ({ args: values, actor, services, opened }) => {
      const asking: Starting = { actor, services };
      const { template } = await startable(asking, opened.template ?? '');
      return tried(asking, { template, values });
    },
  },
});
