/** Backstage's notifications API (BACKSTAGE §1.17): an outside system posts, and people are told in chat. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { secretOf, token } from '../../support/rest.ts';

let bot: TestBot;
let url = '';
const grace = 'user:default/grace.whitfield';

beforeAll(async () => {
  bot = await createTestBot({
    teams: true,
    settings: { tokens: [token('pager'), token('reader')] },
    permissions: [
      { who: 'token:pager', may: ['read', 'change'] },
      { who: 'known', may: 'read' },
    ],
  });
  url = (await bot.callboard.listen()).url;
  await bot.inTeams().say('whoami');
}, 60_000);
afterAll(() => bot.close());

async function send(body: unknown, { as = 'pager', path = '' } = {}) {
  const answer = await fetch(`${url}/api/notifications${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secretOf(as)}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: (await answer.json()) as Sent[] };
}
type Sent = {
  readonly id: string;
  readonly user: string;
  readonly origin: string;
  readonly updated?: string;
  readonly payload: object;
};
const to = (entityRef: string | readonly string[], payload: object, more: object = {}) => ({
  recipients: { type: 'entity', entityRef, ...more },
  payload: { title: 'Certificates run out', ...payload },
});
/** What Grace reads in her own chat, latest last. */
const told = async () => {
  bot.clock.move(5_000);
  await bot.callboard.tellNow();
  return (
    bot.teams?.posted
      .filter(({ conversation }) => conversation === 'a:1chat')
      .map(({ activity }) => JSON.stringify(activity)) ?? []
  );
};

describe('POST /api/notifications', () => {
  it('tells a person, once however the ref is written, and answers as Backstage does', async () => {
    const { status, json } = await send(
      to(['user:grace.whitfield', grace], { severity: 'critical', link: '/catalog/default/component/basket' }),
    );
    expect(status).toBe(200);
    expect(json).toMatchObject([{ user: grace, origin: 'token/pager', payload: { severity: 'critical' } }]);
    expect((await told()).at(-1)).toMatch(/Certificates run out.*This is critical/s);
    expect(await bot.inTeams().say('notifications')).toMatch(/1 notification is unread/);
  });

  it('expands groups to their members, with the groups below, and owned entities to their owners', async () => {
    const users = async (ref: string, more = {}) =>
      (await send(to(ref, { scope: 'who' }, more))).json.map(({ user }) => user);
    const [group, owned] = [await users('group:default/payments'), await users('api:default/payments-api')];
    expect(group.length).toBeGreaterThan(1);
    expect(new Set(owned)).toEqual(new Set(group));
    const [first = ''] = group;
    expect(await users('group:default/payments', { excludeEntityRef: first })).not.toContain(first);
  });

  it('puts one of the same origin and scope in the place of the earlier: unread again, and changed in chat', async () => {
    const first = await send(to(grace, { title: 'Disk at 80 %', scope: 'disk' }), { path: '/notifications' });
    const before = await told();
    const [id] = first.json.map((one) => one.id);
    await bot.inTeams().say(`notifications read ${id}`);
    bot.clock.move(60_000);
    const again = await send(to(grace, { title: 'Disk at 95 %', scope: 'disk' }));
    expect(again.json).toMatchObject([{ id, updated: expect.any(String) }]);
    const after = await told();
    expect(after.length).toBe(before.length + 1);
    expect(
      bot.teams?.calls.map(({ body }) => JSON.stringify(body)).filter((body) => body?.includes('Disk at 95 %')),
    ).toHaveLength(1);
    expect(await bot.inTeams().say('notifications')).toMatch(/Disk at 95 %\s+pager\s+just now\s+○ unread/);
  });

  it('refuses what is no notification, links that are no addresses, and tokens that may only read', async () => {
    expect((await send({ recipients: { type: 'entity', entityRef: grace }, payload: {} })).status).toBe(400);
    expect((await send(to(grace, { link: 'javascript:alert(1)' }))).status).toBe(400);
    expect((await send(to('nobody at all', {}))).status).toBe(400);
    expect((await send({ recipients: { type: 'role' }, payload: { title: 'x' } })).status).toBe(400);
    expect((await send(to(grace, {}), { as: 'reader' })).status).toBe(403);
  });

  it('says nothing in chat of a sender that is muted, and lists it all the same', async () => {
    await bot.inTeams().say('notifications mute pager');
    const before = (await told()).length;
    bot.clock.move(3_600_000);
    await send(to(grace, { title: 'Quiet one' }));
    expect((await told()).length).toBe(before);
    expect(await bot.inTeams().say('notifications')).toContain('Quiet one');
    await bot.inTeams().say('notifications unmute pager');
  });
});

describe('GET /api/notifications', () => {
  it('is for people: a program has none', async () => {
    const answer = await fetch(`${url}/api/notifications`, {
      headers: { authorization: `Bearer ${secretOf('pager')}` },
    });
    expect(answer.status).toBe(403);
  });
});

it('the guide sends what is taken', async () => {
  const guide = readFileSync(join(import.meta.dirname, '../../../docs/how-to/notifications.md'), 'utf8');
  const [, body = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
  expect(await send(JSON.parse(body))).toMatchObject({ status: 200 });
});
