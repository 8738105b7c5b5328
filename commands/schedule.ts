/** `schedule <template> <when>`: a template that runs at its times, with what is filled in once. */
import { apart, needsNoSecrets, scheduleForm, whenField } from '../src/bot/answer/schedule-form.ts';
import { plannedView, scheduleView } from '../src/bot/answer/schedules-view.ts';
import { type Starting, startable } from '../src/bot/answer/start-template.ts';
import { entity, optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { fail } from '../src/errors.ts';

const example = 'schedule node-service every monday 09:00 Europe/Berlin';

/** Throws where it may not be run, or not while nobody is there. */
async function schedulable(asking: Starting, ref: string) {
  const { template } = await startable(asking, ref);
  const form = asking.services.scaffolding.formOf(template);
  needsNoSecrets(template, form);
  return { template, form };
}

export default defineCommand({
  summary: 'run a template at set times, or once at a time',
  args: {
    template: entity('what to run', ['template']),
    when: optional(words('when, such as every monday 09:00 Europe/Berlin, every 2 hours, tomorrow 9:00')),
  },
  examples: ['schedule docs-site every monday 09:00 Europe/Berlin'],
  needs: 'read',
  order: 128,
  once: true,
  run: async ({ args, actor, services }) => {
    const { template } = await schedulable({ actor, services }, args.template);
    const said = args.when ?? 'every monday 9:00';
    const read = services.schedules.read(said);
    if ('problem' in read)
      throw fail('ARGUMENT_INVALID', { argument: 'When', value: said.slice(0, 60), reason: read.problem, example });
    return plannedView(template, { timing: read.timing, said, now: services.clock.now() });
  },
  form: {
    open: async ({ args, actor, services }) => {
      const { template, form } = await schedulable({ actor, services }, args.template ?? '');
      return { form: scheduleForm(template, form), values: { [whenField]: args.when ?? '' } };
    },
    submit: async ({ args, actor, place, services, opened, draft }) => {
      const { template } = await schedulable({ actor, services }, opened.template ?? '');
      const { said, values } = apart(args);
      const read = services.schedules.read(said);
      if ('problem' in read)
        return { problems: { [whenField]: `Not taken: ${read.problem}. For example every monday 9:00.` } };
      const problems = await services.scaffolding.check({ template, values });
      if (Object.keys(problems).length > 0) return { problems };
      const { ref, title } = template;
      const asked = { id: draft, template: ref, title, values, timing: read.timing, place: place.id };
      return scheduleView(await services.schedules.add(asked), { runs: [], now: services.clock.now() });
    },
  },
});
