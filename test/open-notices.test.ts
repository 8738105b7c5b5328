/** How often a person is told in chat what one sender notifies them of: a sender never floods. */
import { describe, expect, it } from 'vitest';
import type { Draw } from '../src/bot/standing.ts';
import { heldClock } from '../src/clock.ts';
import { defineNotificationTarget } from '../src/notices/target.ts';
import { openNotices } from '../src/open-notices.ts';
import { plainText } from '../src/view/plain-text.ts';
import { testStore } from './support/store.ts';

const store = testStore();
const person = (name: string) => ({
  ref: `user:default/${name}`,
  kind: 'User',
  name,
  displayName: name,
  annotations: {},
});

function opened(name: string, deliver: (title: string, to: string) => void = () => {}) {
  const ann = person(name);
  const clock = heldClock(Date.UTC(2030, 0, 1, 12));
  const touched = new Set<string>();
  const draws = new Map<string, Draw>();
  const targets = new Map([
    [
      'E-mail',
      defineNotificationTarget({
        title: 'by e-mail',
        deliver: async ({ payload }, user) => deliver(payload.title, user.ref),
      }),
    ],
  ]);
  let ids = 0;
  const notices = openNotices({
    ...{ db: store().db, clock, newId: () => `n${++ids}`, accountsOf: () => ['slack/T1/U1'], targets },
    catalog: {
      get: (ref: string) => (ref === ann.ref ? ann : undefined),
      relations: () => [],
      find: () => ({ entities: [ann], unknownFilters: [] }),
    },
    standing: {
      draws: (kind: string, draw: Draw) => void draws.set(kind, draw),
      touch: async (id: string, place: string) => void touched.add(`${place} ${id}`),
    },
    adapters: () => [{ personOf: async ({ accounts }: { accounts: readonly string[] }) => accounts[0] }],
  } as unknown as Parameters<typeof openNotices>[0]);
  const send = (title: string) =>
    notices.notifications.send('token/pager', { type: 'entity', refs: [ann.ref] }, { title, severity: 'normal' });
  const drawn = async (id: string) => {
    const [kind = '', name = ''] = id.split(/\/(.*)/s);
    const view = (await draws.get(kind)?.(name))?.view;
    return view ? plainText(view, { now: clock.now() }) : '';
  };
  return { ann, clock, touched, notices, send, drawn };
}

describe('notifications in chat', () => {
  it('are ten an hour of one sender at most; the rest is one message that counts', async () => {
    const { ann, clock, touched, notices, send, drawn } = opened('ann');
    for (let at = 0; at < 22; at += 1) await send(`Alert ${at}`);
    expect(touched.size).toBe(11);
    const more = [...touched].find((one) => one.includes('notifications/')) ?? '';
    expect(await drawn(more.split(' ')[1] ?? '')).toMatch(/^12 more notifications from pager this hour\./);
    expect(await notices.notifications.of(ann.ref)).toHaveLength(22);
    clock.move(3_600_000);
    await send('Next hour');
    expect(touched.size).toBe(12);
  });

  it('are no more when they are for everybody (THREATS 62)', async () => {
    const { touched, notices, drawn } = opened('dora');
    for (let at = 0; at < 12; at += 1)
      await notices.notifications.send('token/crier', { type: 'broadcast' }, { title: `${at}`, severity: 'low' });
    expect(touched.size).toBe(11);
    const more = [...touched].find((one) => one.includes('notifications/')) ?? '';
    expect(await drawn(more.split(' ')[1] ?? '')).toMatch(/^2 more notifications from crier this hour\./);
  });

  it('for everybody reach each once, and are read by each alone', async () => {
    const { ann, touched, notices } = opened('cleo');
    const [sent] = await notices.notifications.send(
      'token/hr',
      { type: 'broadcast' },
      { title: 'All hands', severity: 'low' },
    );
    expect([...touched]).toEqual([`slack/T1/U1 notification/${sent?.id}/${ann.ref}`]);
    await notices.notifications.mark(ann.ref, [sent?.id ?? ''], { read: true });
    const unreadOf = async (user: string) =>
      (await notices.notifications.of(user)).filter(({ read, origin }) => read === undefined && origin === 'token/hr');
    expect(await unreadOf(ann.ref)).toHaveLength(0);
    expect(await unreadOf('user:default/ben')).toHaveLength(1);
  });

  it('are handed to what a plugin brings, as long as the person wants that', async () => {
    const delivered: string[] = [];
    const { ann, notices, send } = opened('dora', (title, to) => delivered.push(`${title} to ${to}`));
    await send('Disk is full');
    expect(delivered).toEqual([`Disk is full to ${ann.ref}`]);
    expect(notices.notifications.channels).toEqual(['Web', 'Chat', 'E-mail']);
    const off = { id: 'E-mail', origins: [{ id: 'token/pager', enabled: false }] };
    await notices.notifications.putSettings(ann.ref, { channels: [off] });
    await send('Disk is full again');
    expect(delivered).toHaveLength(1);
  });

  it('are told to whoever does not want them listed', async () => {
    const { ann, touched, notices, send, drawn } = opened('eve');
    const off = { id: 'Web', origins: [{ id: 'token/pager', enabled: false }] };
    await notices.notifications.putSettings(ann.ref, { channels: [off] });
    await send('Only in chat');
    const listed = await notices.notifications.of(ann.ref);
    expect(listed.filter(({ payload }) => payload.title === 'Only in chat')).toEqual([]);
    expect(await drawn([...touched][0]?.split(' ')[1] ?? '')).toMatch(/^Only in chat/);
  });
});
