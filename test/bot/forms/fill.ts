/** Forms in the bot of talk.ts: `const fill = await forms(); await fill.open('note'); await fill.next({ text: 'x' })`. */

import draftsCommand from '../../../commands/drafts.ts';
import { type CommandDefinition, defineCommand } from '../../../src/bot/command.ts';
import type { Actor, FormAnswer, FormAsked } from '../../../src/bot/request.ts';
import type { Form, FormValues } from '../../../src/form/form.ts';
import { view } from '../../../src/view/build.ts';
import { local, talk, tinyCommands } from '../talk.ts';

/** Pages, a condition, a secret, a review. */
export const createForm: Form = {
  title: 'New service',
  submit: 'Create',
  review: true,
  pages: [
    {
      title: 'Kind',
      fields: [
        { kind: 'text', lines: 'one', name: 'name', label: 'Name', max: 20 },
        { kind: 'choice', name: 'kind', label: 'Kind', shown: 'radio', options: [option('api'), option('job')] },
        {
          kind: 'text',
          lines: 'one',
          name: 'schedule',
          label: 'Schedule',
          initial: 'daily',
          when: { field: 'kind', is: ['job'] },
        },
      ],
    },
    {
      title: 'Data',
      fields: [
        { kind: 'lookup', lookup: { of: 'owner' }, name: 'owner', label: 'Owner' },
        { kind: 'secret', name: 'token', label: 'Token' },
        { kind: 'flag', name: 'public', label: 'Public' },
      ],
    },
    {
      title: 'Hours',
      fields: [{ kind: 'number', whole: true, name: 'hour', label: 'Hour', when: { field: 'kind', is: ['job'] } }],
    },
  ],
};

function option(value: string) {
  return { value, label: value.toUpperCase() };
}

export type Sent = {
  readonly values: FormValues;
  readonly secrets: Readonly<Record<string, string>>;
  readonly draft: string;
};

export async function forms(options: Parameters<typeof talk>[0] & { fails?: () => void } = {}) {
  const sent: Sent[] = [];
  const create: CommandDefinition = defineCommand({
    summary: 'make a new service',
    args: {},
    examples: ['create'],
    needs: 'read',
    run: () => view({ title: 'Create', lead: ['Only by its form.'], blocks: [], footer: ['From nowhere'] }),
    form: {
      open: () => ({ form: createForm }),
      submit: ({ args, secrets, draft }) => {
        options.fails?.();
        if (args.name === 'taken') return { problems: { name: 'Taken. Try taken-2.' } };
        sent.push({ values: args, secrets, draft });
        return view({ title: 'Created', lead: [`${args.name} is there.`], blocks: [], footer: ['From nowhere'] });
      },
    },
  });
  const commands = new Map<string, CommandDefinition>([
    ...tinyCommands,
    ['create', create],
    ['drafts', draftsCommand as unknown as CommandDefinition],
  ]);
  const bot = await talk({ commands, ...options });
  let last: FormAnswer | undefined;
  const ask = async (asked: FormAsked, actor: Actor = local) => {
    last = await bot.bot.form({ actor, place: { id: 'here', private: true }, asked });
    return last;
  };
  const draft = () => {
    if (!last || last.kind === 'answered') throw new Error(`No form is shown: ${JSON.stringify(last)}`);
    return {
      draft: last.draft.id,
      version: last.draft.version,
      page: last.kind === 'page' ? last.page : ('review' as const),
    };
  };
  return {
    ...bot,
    sent,
    shown: () => last,
    draft,
    form: ask,
    open: (command: string, args: Readonly<Record<string, string>> = {}, actor?: Actor) =>
      ask({ do: 'open', command, args }, actor),
    keep: (values: FormValues, actor?: Actor) => ask({ do: 'keep', ...draft(), values }, actor),
    next: (values: FormValues, actor?: Actor) => ask({ do: 'next', ...draft(), values }, actor),
    back: (values: FormValues, actor?: Actor) => ask({ do: 'back', ...draft(), values }, actor),
    submit: (values: FormValues, secrets: Readonly<Record<string, string>> = {}, actor?: Actor) =>
      ask({ do: 'submit', ...draft(), values, secrets }, actor),
  };
}

/** What is shown, in short: `page 0: name, kind`, `review`, or the words of an answer. */
export function inShort(answer: FormAnswer | undefined): string {
  if (!answer) return 'nothing';
  if (answer.kind === 'answered')
    return `answered: ${answer.answer.view.lead.map((span) => (typeof span === 'string' ? span : 'text' in span ? span.text : '')).join('')}`;
  if (answer.kind === 'review') return 'review';
  return `page ${answer.page}: ${answer.fields.map(({ name }) => name).join(', ')}`;
}
