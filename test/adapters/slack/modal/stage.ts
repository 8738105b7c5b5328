/** A person in Slack, the adapter, and a whole bot in memory with forms: `const { maya } = await stage(); await maya.slash('begin create')`. */
import draftsCommand from '../../../../commands/drafts.ts';
import { type CommandDefinition, defineCommand } from '../../../../src/bot/command.ts';
import type { Bot } from '../../../../src/bot/request.ts';
import type { Form, FormValues } from '../../../../src/form/form.ts';
import { view } from '../../../../src/view/build.ts';
import type { View } from '../../../../src/view/view.ts';
import { talk, tinyCommands } from '../../../bot/talk.ts';
import { type BenchOptions, startBench } from '../../../support/slack/bench.ts';
import { personOf } from '../../../support/slack/person.ts';

// It takes a while, which no test is to be measured by.
await import('@slack/bolt');

export type Sent = { readonly values: FormValues; readonly place: string };
export type StageOptions = {
  readonly form: Form;
  /** What comes of it; “… is there.” without. */
  readonly submit?: (values: FormValues) => View | { readonly problems: Record<string, string> } | Promise<View>;
  readonly bench?: BenchOptions;
  /** Names under which the form's command is known besides. */
  readonly alsoAs?: readonly string[];
};

export async function stage({ form, submit, bench: options = {}, alsoAs = [] }: StageOptions) {
  const sent: Sent[] = [];
  const create = defineCommand({
    summary: 'make a new service',
    args: {},
    examples: ['create'],
    needs: 'read',
    run: () =>
      view({
        title: 'Create',
        lead: ['A new service.'],
        blocks: [
          {
            kind: 'actions',
            actions: [
              { kind: 'command', label: 'Create one', command: 'create', args: {}, form: true },
              { kind: 'command', label: 'Who am I', command: 'whoami', args: {} },
              { kind: 'command', label: 'Find', command: 'find', args: {} },
              { kind: 'command', label: 'Help', command: 'help', args: {} },
              { kind: 'command', label: 'Another one', command: 'create', args: {}, form: true },
            ],
          },
        ],
        footer: ['From nowhere'],
      }),
    form: {
      open: () => ({ form }),
      submit: async ({ args: values, place }) => {
        const came = (await submit?.(values)) ?? doneView(String(values.name));
        if (!('problems' in came)) sent.push({ values, place: place.id });
        return came;
      },
    },
  });
  const commands = new Map<string, CommandDefinition>([
    ...tinyCommands,
    ...['create', ...alsoAs].map((name) => [name, create] as const),
    ['drafts', draftsCommand as unknown as CommandDefinition],
  ]);
  const bot = await talk({ commands });
  // Looked up at each call, so that a test may put something else in its place.
  const fillIn: Bot['form'] = (request) => bot.bot.form(request);
  const lookUp: Bot['options'] = (...asked) => bot.bot.options(...asked);
  const bench = await startBench({ ...options, bot: { ...bot.bot, form: fillIn, options: lookUp } });
  const maya = personOf(bench);
  return {
    bench,
    bot,
    sent,
    maya,
    /** Opens the form from a message that the person alone sees. */
    async open(person = maya) {
      await person.slash('create');
      await person.press('Create one');
    },
  };
}

export const doneView = (name: string): View =>
  view({ title: 'Created', lead: [`${name} is there.`], blocks: [], footer: ['From nowhere'] });
