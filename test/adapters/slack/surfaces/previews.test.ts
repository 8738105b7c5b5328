/** Links to pages, shown in short: only what everybody in the channel may see (THREATS 23). */
import { afterEach, describe, expect, it } from 'vitest';
import { type BenchOptions, closeBenches, ownerView, startBench } from '../../../support/slack/bench.ts';
import { event, payload } from '../../../support/slack/requests.ts';

afterEach(closeBenches);

const url = 'https://callboard.example/catalog/default/api/payments-api';
const unfurlId = String((payload('link-shared').event as Record<string, unknown>).unfurl_id);

async function shared(options: BenchOptions = {}, change: Parameters<typeof event>[2] = {}) {
  const bench = await startBench(options);
  bench.slack.linked.set(unfurlId, { urls: [url] });
  await event(bench.url, 'link-shared', change, bench.signing);
  await bench.settled();
  const methods = bench.slack.calls.map(({ method }) => method).filter((method) => method !== 'auth.test');
  return { bench, methods, unfurled: bench.slack.linked.get(unfurlId)?.unfurls };
}

describe('a shared link', () => {
  it('to a page is shown in short, asked as somebody who is nobody in particular', async () => {
    const { bench, unfurled } = await shared();
    expect(Object.keys(unfurled ?? {})).toEqual([url]);
    expect(bench.asked).toEqual([
      {
        actor: { platform: 'slack', account: 'T1/everybody/U1', name: 'everybody here', standing: 'known' },
        place: { id: 'slack/T1/C1/preview', private: false },
        asked: { kind: 'preview', path: '/catalog/default/api/payments-api' },
      },
    ]);
  });

  it('is left alone where nothing may be shown of it', async () => {
    const { methods } = await shared({ answer: () => ownerView, outcome: 'failed' });
    expect(methods).not.toContain('chat.unfurl');
  });

  it('is left alone, without asking, in a channel shared with other companies', async () => {
    const { bench, methods } = await shared({}, { is_ext_shared_channel: true });
    expect([bench.asked, methods]).toEqual([[], []]);
  });

  it.each<[string, NonNullable<BenchOptions['workspace']>]>([
    ['a guest', { rooms: new Map([['C1', { members: ['U1', 'UGUEST', 'UBOT'] }]]) }],
    ['somebody of another workspace', { rooms: new Map([['C1', { members: ['U1', 'USTRANGER', 'UBOT'] }]]) }],
    ['another company', { rooms: new Map([['C1', { members: ['U1'], info: { is_ext_shared: true } }]]) }],
    ['nobody knows who', { rooms: new Map() }],
    ['people who may not be listed', { scopes: ['chat:write', 'users:read'] }],
  ])('is left alone where %s reads the channel', async (_, workspace) => {
    const { bench, unfurled } = await shared({ workspace });
    expect([bench.asked, unfurled]).toEqual([[], undefined]);
  });

  it('is left alone while it is being written: nobody can say who will read it', async () => {
    const { bench } = await shared({}, { event: { channel: 'COMPOSER', source: 'composer', message_ts: 'x-1' } });
    expect(bench.asked).toEqual([]);
    expect(bench.slack.calls.filter(({ ok }) => !ok)).toEqual([]);
  });

  it('in a private channel of full members is shown, other apps beside them', async () => {
    const bot = { ...payload('users-info'), id: 'UAPP', is_bot: true };
    const users = new Map([
      ['U1', payload('users-info')],
      ['UAPP', bot],
    ]);
    const rooms = new Map([['C1', { members: ['U1', 'UAPP', 'UBOT'], info: { is_private: true } }]]);
    const { unfurled } = await shared({ workspace: { users, rooms } });
    expect(unfurled).toBeDefined();
  });

  it('asks Slack once who reads a channel, and of many people for all at once', async () => {
    const person = payload('users-info');
    const ids = Array.from({ length: 450 }, (_, at) => `U${at}`);
    const users = new Map(ids.map((id) => [id, { ...person, id }]));
    const rooms = new Map([['C1', { members: [...ids, 'UBOT'] }]]);
    const { bench, methods, unfurled } = await shared({ workspace: { users, rooms } });
    expect(unfurled).toBeDefined();
    expect(methods.filter((method) => method === 'users.info')).toEqual([]);
    expect(methods.filter((method) => method === 'users.list')).toHaveLength(3);
    await event(bench.url, 'link-shared', {}, bench.signing);
    expect(bench.slack.calls.filter(({ method }) => method === 'conversations.members')).toHaveLength(3);
  });
});
