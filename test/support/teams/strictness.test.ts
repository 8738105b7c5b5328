/** The fake of Teams' connector refuses what Microsoft's would: a test that passes against it proves something. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { wordsMessage } from '../../../adapters/teams/render.ts';
import { tenant } from './activities.ts';
import { appSecret, type FakeTeams, startFakeTeams } from './fake.ts';

let teams: FakeTeams;
let now = 1_767_225_600_000;
beforeEach(async () => {
  teams = await startFakeTeams({ now: () => now });
});
afterEach(() => teams.close());

async function token(changes = {}): Promise<{ readonly status: number; readonly token: string }> {
  const fields = { grant_type: 'client_credentials', client_id: teams.appId, client_secret: appSecret };
  const body = new URLSearchParams({ ...fields, scope: 'https://api.botframework.com/.default', ...changes });
  const answer = await fetch(`${teams.url}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
  return { status: answer.status, token: String(((await answer.json()) as { access_token?: string }).access_token) };
}

async function send(body: unknown, room = 'a:1chat', bearer?: string): Promise<string> {
  const authorization = `Bearer ${bearer ?? (await token()).token}`;
  const url = `${teams.serviceUrl}v3/conversations/${encodeURIComponent(room)}/activities`;
  const answer = await fetch(url, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
  const told = (await answer.json()) as { error?: { code?: string } };
  return `${answer.status} ${told.error?.code ?? ''}`.trim();
}
const card = wordsMessage('Hello');

it('takes a card with words for notifications, with a token that it gave and that has not ended', async () => {
  const { token: good } = await token();
  expect(await send(card, 'a:1chat', good)).toBe('201');
  expect(await send(card, 'a:1chat', 'other')).toBe('401');
  now += 3_700_000;
  expect(await send(card, 'a:1chat', good)).toBe('401');
});

it('gives a token for the app’s own secret, tenant and scope alone', async () => {
  expect((await token({ client_secret: 'x' })).status).toBe(401);
  expect((await token({ client_id: 'x' })).status).toBe(400);
  expect((await token({ scope: 'https://graph.microsoft.com/.default' })).status).toBe(400);
});

it('refuses unknown and closed conversations, what is no message, what is too large, and cards that Teams does not know', async () => {
  expect(await send(card, 'a:unknown')).toBe('404 ConversationNotFound');
  expect(await send({ type: 'message', summary: 'x' })).toBe('400 BadSyntax');
  expect(await send({ type: 'event' })).toBe('400 BadArgument');
  expect(await send({ type: 'message', text: 'x'.repeat(60_000), summary: 'x' })).toBe('413 MessageSizeTooBig');
  const [attachment] = card.attachments;
  const odd = { ...attachment, content: { ...attachment.content, body: [{ type: 'Marquee' }] } };
  expect(await send({ ...card, attachments: [odd] })).toBe('400 BadArgument');
  const room = teams.rooms.get('a:1chat');
  if (room) room.closed = 'BotNotInConversationRoster';
  expect(await send(card)).toBe('403 BotNotInConversationRoster');
});

it('refuses a mention whose words are not in the text, which Teams would leave out in silence', async () => {
  const entities = [{ type: 'mention', text: '<at>Grace</at>', mentioned: { id: '29:1grace', name: 'Grace' } }];
  expect(await send({ type: 'message', text: 'Hello', summary: 'Hello', entities })).toBe('400 BadArgument');
});

it('takes seven messages a second in a conversation, and no more', async () => {
  const { token: good } = await token();
  for (let at = 0; at < 7; at += 1) expect(await send(card, 'a:1chat', good)).toBe('201');
  expect(await send(card, 'a:1chat', good)).toBe('429 ThrottledRequest');
  expect(await send(card, '19:group@thread.v2', good)).toBe('201');
  now += 2001;
  expect(await send(card, 'a:1chat', good)).toBe('201');
});
