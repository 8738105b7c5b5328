/** What comes of a form as a message: where it took too long, where a client knows no dialogs, where nothing was kept. */
import { describe, expect, it } from 'vitest';
import type { Outgoing } from '../../../../adapters/teams/connector.ts';
import { createDialogs } from '../../../../adapters/teams/dialog/handlers.ts';
import { withoutSecrets } from '../../../../adapters/teams/dialog/without-secrets.ts';
import type { Invoke } from '../../../../adapters/teams/receive.ts';
import type { Reply } from '../../../../adapters/teams/replies.ts';
import type { Actor, Bot, FormAnswer } from '../../../../src/bot/request.ts';
import { cardProblems } from '../../../support/teams/card.ts';
import { openSheet } from '../../../support/teams/sheet.ts';
import { now, pageOf } from './drawn.ts';

const actor: Actor = { platform: 'teams', account: 't/u', name: 'Grace', standing: 'known' };
const spot = {
  serviceUrl: 'https://x.example',
  conversation: 'a:1',
  tenant: 't',
  bot: '28:b',
  kind: 'personal',
} as const;
const place = { id: 'teams/t/a:1', private: true };
const asker = { id: '29:1', user: 'u', tenant: 't', name: 'Grace', foreign: false };
const page = pageOf([{ name: 'name', label: 'Name', kind: 'text', lines: 'one' }]);
const refused: FormAnswer = {
  kind: 'answered',
  answer: {
    view: { title: 'Draft', lead: ['There is no such draft.'], blocks: [], footer: [] },
    understood: false,
    outcome: 'failed',
  },
};

function stage(answer: FormAnswer) {
  const sent: { readonly how: string; readonly message: Outgoing }[] = [];
  const note =
    (how: string) =>
    async ({ message }: Pick<Reply, 'message'>) => {
      sent.push({ how, message });
      return undefined;
    };
  const bot: Bot = {
    form: async () => answer,
    options: async () => [],
    ask: async () => Promise.reject(new Error('not asked')),
    readsOnly: () => false,
    suggest: () => ({ suggestions: [] }),
  };
  const dialogs = createDialogs({
    bot,
    context: () => ({ linkBase: 'https://callboard.example', now, pictureUrl: undefined }),
    calls: { update: async (_to, id, message) => void sent.push({ how: `update ${id}`, message }) },
    replies: { send: note('send'), sendPrivately: note('privately') },
    pause: async () => {},
    log: () => {},
  });
  const handlers = new Map(dialogs.handlers);
  return {
    sent,
    async run(name: string, value: unknown, message?: string, kind: 'personal' | 'channel' = 'personal') {
      const handler = handlers.get(name);
      if (!handler) throw new Error(`nobody answers ${name}`);
      const where = { spot: { ...spot, kind }, place: { ...place, private: kind === 'personal' } };
      const invoke: Invoke = { kind: 'invoke', name, value, asker, ...where, id: '1', ...(message && { message }) };
      const body = await handler.answer(invoke, actor);
      return { body, late: () => handler.late?.(invoke, body) };
    },
  };
}

const cardIn = (message: Outgoing | undefined) =>
  message && 'attachments' in message ? message.attachments[0].content : undefined;

describe('a form that took longer than Teams waits', () => {
  it('comes as a message, drawn for the conversation: to whoever asked', async () => {
    const { sent, run } = stage(page);
    const { body, late } = await run('task/fetch', { data: { id: 'b1', opens: 'form' } });
    expect(body).toMatchObject({ task: { type: 'continue', value: { title: 'Register a location' } } });
    await late();
    expect(sent.map(({ how }) => how)).toEqual(['privately']);
    const card = cardIn(sent[0]?.message);
    expect(cardProblems(card)).toEqual([]);
    const sheet = openSheet(card);
    sheet.fill('Name', 'ledger');
    expect(sheet.press('Register').action).toMatchObject({
      type: 'Action.Execute',
      fallback: { type: 'Action.Submit' },
    });
  });
});

describe('a card of a form in a conversation', () => {
  const pressed = { form: { draft: 'd1', version: 3, page: 0 }, way: 'next', 'text:name': 'x' };

  it('pressed on an older client is replaced by what comes of it', async () => {
    const { sent, run } = stage(page);
    await (await run('message/form', pressed, '17')).late();
    expect(sent.map(({ how }) => how)).toEqual(['update 17']);
  });

  it('of somebody else is left as it is: whoever pressed is told alone', async () => {
    const { sent, run } = stage(refused);
    await (await run('message/form', pressed, '17')).late();
    expect(sent).toMatchObject([{ how: 'privately' }]);
    const { body } = await run('adaptiveCard/action form', { action: { data: pressed } }, '17');
    expect(body).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: 'There is no such draft.',
    });
  });

  it('is the message from then on, alone with Callboard: the client forgets what it was answered', async () => {
    const { sent, run } = stage(page);
    await run('adaptiveCard/action form', { action: { data: pressed } }, '17');
    await new Promise(setImmediate);
    expect(sent.map(({ how }) => how)).toEqual(['update 17']);
  });

  it('is for whoever fills it in: where others read it goes to their own chat (THREATS 23)', async () => {
    const { sent, run } = stage(page);
    await (await run('message/opens', { id: 'b1', opens: 'form' }, '17', 'channel')).late();
    await (await run('message/form', pressed, '17', 'channel')).late();
    expect(sent.map(({ how }) => how)).toEqual(['privately', 'privately']);
  });

  it('is opened below the answer whose button opens it, where a client knows no dialogs', async () => {
    const { sent, run } = stage(page);
    await (await run('message/opens', { id: 'b1', opens: 'form' }, '17')).late();
    expect(sent.map(({ how }) => how)).toEqual(['send']);
  });
});

describe('what is kept of an activity for whoever answers it after a kill', () => {
  it('has no secret in it (THREATS 25)', () => {
    const activity = { value: { data: { 'secret:token': 'hunter2', 'text:name': 'x', typed: { 'secret:a': 'y' } } } };
    expect(withoutSecrets(activity)).toEqual({ value: { data: { 'text:name': 'x', typed: {} } } });
  });
});
