/** The message extension of a whole Callboard, over the wire: every invoke that the manifest leads to, and whatever else comes under its names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionCommands } from '../../../../adapters/teams/extension/commands.ts';
import { createExtension } from '../../../../adapters/teams/extension/extension.ts';
import type { Invoke } from '../../../../adapters/teams/receive.ts';
import { renderCard } from '../../../../adapters/teams/render.ts';
import type { Reply } from '../../../../adapters/teams/replies.ts';
import { listAt, textAt, valueAt } from '../../../../src/outside/fields.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { person } from '../../../support/teams/activities.ts';
import { amara, asked } from '../../../support/teams/extension.ts';
import { readCard } from '../../../support/teams/read-card.ts';

const page = '/catalog/default/api/payments-api';
const url = `https://callboard.example${page}`;
const elsewhere = '19:people_only@unq.gbl.spaces';

describe('the message extension of a whole Callboard', { timeout: 60_000 }, () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ teams: true, settings: { baseUrl: 'https://callboard.example' } });
  }, 60_000);
  afterAll(() => bot.close());

  const invoke = (name: string, value: unknown, more = {}, chat?: string) =>
    bot.inTeams(chat).invoke(`composeExtension/${name}`, value, more);
  const attachments = ({ body }: { body: unknown }) => listAt(body, 'composeExtension', 'attachments');

  it('finds, and puts in what was chosen', async () => {
    const found = await invoke('query', asked('payments-api'));
    expect(found.status).toBe(200);
    const [first] = attachments(found);
    expect(textAt(first, 'preview', 'content', 'title')).toBe('payments-api');
    const chosen = await invoke('selectItem', valueAt(first, 'preview', 'content', 'tap', 'value'));
    const { words, links } = readCard(valueAt(attachments(chosen)[0], 'content'));
    expect(words).toContain('payments-api is a production API');
    expect(links).toContain(url);
  });

  it('shows what a link leads to; to somebody without Callboard, that it is a page', async () => {
    expect(readCard(attachments(await invoke('queryLink', { url }))[0]).words).toContain('payments-api');
    const nobody = { from: undefined, conversation: undefined, channelData: undefined };
    for (const more of [{}, nobody]) {
      const answer = await invoke('anonymousQueryLink', { url }, more);
      expect([answer.status, readCard(attachments(answer)[0]).words]).toEqual([
        200,
        expect.not.stringContaining('payments'),
      ]);
    }
  });

  it('answers “Who owns this?” in a dialog whose buttons go on in it', async () => {
    const value = {
      commandId: 'who-owns-this',
      commandContext: 'message',
      messagePayload: { body: { contentType: 'html', content: '<div>ledger-db is slow</div>' } },
    };
    const opened = await invoke('fetchTask', value);
    const card = valueAt(opened.body, 'task', 'value', 'card', 'content');
    expect(readCard(card).words).toContain('Team Ledger');
    const id = /"data":\{"id":"([^"]+)"/.exec(JSON.stringify(card))?.[1];
    const next = await invoke('submitAction', { commandId: 'who-owns-this', data: { id } });
    expect(valueAt(next.body, 'task', 'type')).toBe('continue');
  });

  it('works where Callboard is not: who asks is looked up in their own chat', async () => {
    bot.clock.move(2 * 60 * 60_000);
    bot.teams?.rooms.set(elsewhere, {
      id: elsewhere,
      kind: 'personal',
      members: [person.id],
      closed: 'BotNotInConversationRoster',
    });
    expect(attachments(await invoke('query', asked('payments-api'), {}, elsewhere))).not.toEqual([]);
  });

  it('says how to be known where nobody can be asked who somebody is, and shows nothing', async () => {
    const stranger = { id: '29:2otto', name: 'Otto', aadObjectId: '44444444-3333-4333-8333-333333333333' };
    const answer = await invoke('query', asked('payments-api'), { from: stranger }, elsewhere);
    expect(answer.status).toBe(200);
    expect(attachments(answer)).toEqual([]);
    expect(textAt(answer.body, 'composeExtension', 'text')).toMatch(/write to Callboard in its own chat/);
    const dialog = await invoke('fetchTask', { commandId: 'who-owns-this' }, { from: stranger }, elsewhere);
    expect(valueAt(dialog.body, 'task', 'type')).toBe('message');
  });

  it('shows nothing to guests and other tenants', async () => {
    for (const from of [
      { ...person, aadObjectId: undefined },
      { ...person, tenantId: '55555555-1111-4111-8111-111111111111' },
    ]) {
      for (const [name, value] of [
        ['query', asked('payments')],
        ['queryLink', { url }],
        ['selectItem', { page }],
      ] as const) {
        const answer = await invoke(name, value, { from });
        expect([answer.status, attachments(answer)]).toEqual([200, []]);
      }
    }
  });

  it.each(['query', 'selectItem', 'queryLink', 'anonymousQueryLink', 'fetchTask', 'submitAction'])(
    'answers %s with 200 and something to show, whatever its value is',
    async (name) => {
      const odd = [undefined, null, 7, 'x', [], {}, { commandId: 7 }, { commandId: 'nonsense', url: 1, data: [] }];
      for (const value of odd) {
        bot.clock.move(1000);
        const { status, body } = await invoke(name, value);
        expect([value, status]).toEqual([value, 200]);
        expect(textAt(body, 'composeExtension', 'type') ?? textAt(body, 'task', 'type')).toBeDefined();
      }
    },
  );

  it('opens “New from template” as a dialog', async () => {
    const opened = await invoke('fetchTask', { commandId: 'new', commandContext: 'compose' });
    expect(valueAt(opened.body, 'task', 'type')).toBe('continue');
    const { words } = readCard(valueAt(opened.body, 'task', 'value', 'card', 'content'));
    expect(words).toMatch(/template/i);
  });

  it('answers each command of the manifest', async () => {
    for (const [commandId, { type }] of Object.entries(extensionCommands)) {
      const { status } = await invoke(type === 'query' ? 'query' : 'fetchTask', { commandId, parameters: [] });
      expect([commandId, status]).toEqual([commandId, 200]);
    }
  });
});

describe('the handlers of the message extension', () => {
  it('keep nothing that was typed into a form in confidence for whoever goes on after a kill (THREATS 25)', () => {
    const context = () => ({ linkBase: undefined, now: 0, pictureUrl: undefined });
    const handlers = new Map(
      createExtension({ baseUrl: 'https://callboard.example', context } as Parameters<typeof createExtension>[0]),
    );
    const submit = handlers.get('composeExtension/submitAction');
    const value = { commandId: 'new', data: { form: { draft: 'd' }, way: 'submit', 'secret:token': 'hunter2' } };
    expect(JSON.stringify(submit?.kept?.({ value }) ?? { value })).not.toContain('hunter2');
  });
});

describe('an answer of the message extension that comes too late', () => {
  it('goes as a message to the person alone, wherever it was asked', async () => {
    const bot = await createTestBot();
    const sent: Reply[] = [];
    const context = () => ({ linkBase: undefined, now: bot.clock.now(), pictureUrl: undefined });
    const handlers = new Map(
      createExtension({
        ...{ bot: bot.callboard.bot, baseUrl: 'https://callboard.example', context, now: bot.clock.now },
        draw: (view) => renderCard(view, context()),
        calls: { open: async (_, member) => `chat of ${member}` },
        replies: { send: async (reply) => void sent.push(reply) as undefined },
      }),
    );
    const spot = {
      serviceUrl: 'https://s.example',
      conversation: '19:c',
      kind: 'channel',
      tenant: 't',
      bot: '28:b',
    } as const;
    const invoke: Invoke = {
      ...{ kind: 'invoke', name: 'composeExtension/fetchTask', id: '1', spot, place: { id: 'p', private: false } },
      asker: { id: '29:1', user: 'u-1', tenant: 't', name: 'Amara', foreign: false },
      value: { commandId: 'who-owns-this', messagePayload: { body: { content: 'payments-api times out' } } },
    };
    const handler = handlers.get(invoke.name);
    await handler?.late?.(invoke, await handler.answer(invoke, amara));
    expect(sent.map(({ to }) => [to.conversation, to.kind])).toEqual([['chat of u-1', 'personal']]);
    expect(JSON.stringify(sent[0]?.message)).toContain('payments-api');
    await handler?.late?.(invoke, handler.failed);
    expect(sent).toHaveLength(1);
    await bot.close();
  }, 60_000);
});
