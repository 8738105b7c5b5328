/** A browser's view of forms: the real bot with small commands, the real web adapter, the real server. */
import { createWebAdapter } from '../../../../adapters/web/adapter.ts';
import draftsCommand from '../../../../commands/drafts.ts';
import { type CommandDefinition, defineCommand } from '../../../../src/bot/command.ts';
import type { Form, FormValues } from '../../../../src/form/form.ts';
import { startServer } from '../../../../src/server/server.ts';
import { view } from '../../../../src/view/build.ts';
import { talk, tinyCommands } from '../../../bot/talk.ts';
import { everyKind } from '../../../support/every-kind.ts';

export type FormStage = Awaited<ReturnType<typeof startFormStage>>;

export async function startFormStage(form: Form = everyKind) {
  const sent: { values: FormValues; secrets: Readonly<Record<string, string>> }[] = [];
  const create = defineCommand({
    summary: 'make a new service',
    args: {},
    examples: ['create'],
    needs: 'read',
    run: () =>
      view({
        title: 'New service',
        lead: ['A new service takes 3 minutes.'],
        blocks: [
          {
            kind: 'actions',
            actions: [{ kind: 'command', label: 'Fill in the form', command: 'create', args: {}, form: true }],
          },
        ],
        footer: ['From 1 template'],
      }),
    form: {
      open: () => ({ form }),
      submit: ({ args, secrets }) => {
        if (args.name === 'taken') return { problems: { name: 'Taken. Try taken-2.' } };
        if (args.name === 'nowhere') return { problems: { registry: 'The registry is closed until 18:00.' } };
        sent.push({ values: args, secrets });
        return view({ title: 'Created', lead: [`${args.name} is there.`], blocks: [], footer: ['Created just now'] });
      },
    },
  });
  const commands = new Map<string, CommandDefinition>([
    ...tinyCommands,
    ['create', create],
    ['drafts', draftsCommand as unknown as CommandDefinition],
  ]);
  const bot = await talk({ commands });
  const web = createWebAdapter(
    {
      bot: bot.bot,
      clock: bot.clock,
      baseUrl: 'http://127.0.0.1:7007',
      firstTime: async () => true,
      firstTimeHere: () => true,
      pictureUrl: () => 'http://127.0.0.1:7007/pictures/abc.png',
      log: () => {},
    },
    { company: 'Kestrel Line' },
  );
  const settings = { baseUrl: 'http://127.0.0.1:7007', host: '127.0.0.1', port: 0, tokens: [], log: () => {} };
  const server = await startServer(web.routes, settings);
  return { ...bot, sent, url: `http://127.0.0.1:${server.port}`, close: () => server.close() };
}
