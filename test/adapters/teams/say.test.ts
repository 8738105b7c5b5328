/** What Callboard says unasked in Teams: where it was spoken to or installed, never anywhere else, and not where nothing is taken any more. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { patient } from '../../support/patience.ts';
import { activity, bot, channel, group, installed, person, tenant } from '../../support/teams/activities.ts';
import { closeBenches, ownerView, sharedStore, startBench, type TeamsBench } from '../../support/teams/bench.ts';
import { whole } from '../../support/teams/person.ts';

afterEach(closeBenches);

const tag = '<at>Callboard</at>';
const chat = `teams/${tenant}/a:1chat`;
const say = ({ adapter }: TeamsBench, place: string, replaces?: string) => adapter.say?.(place, ownerView, replaces);

async function spokenTo(store = sharedStore()): Promise<TeamsBench> {
  const bench = await startBench({ store });
  await bench.post(whole(bench.teams, activity('home')));
  await bench.teams.said();
  return bench;
}

describe('Callboard says in Teams', () => {
  it('something in a chat, a group and a thread where it was spoken to', async () => {
    const bench = await spokenTo();
    await bench.post(channel(`${tag} home`, tag));
    await bench.post({ ...group(`${tag} home`, tag), id: '2' });
    await bench.teams.said(3);
    const thread = '19:general@thread.tacv2;messageid=1700000000000';
    for (const conversation of ['a:1chat', thread, '19:group@thread.v2'])
      expect(await say(bench, `teams/${tenant}/${conversation}`)).toMatch(/^\d+$/);
    expect(bench.teams.posted.slice(3).map(({ conversation }) => conversation)).toEqual([
      'a:1chat',
      thread,
      '19:group@thread.v2',
    ]);
  });

  it('with one place of the tenant written a day, from however many it is asked', async () => {
    const store = sharedStore();
    const put = vi.spyOn(store.notes, 'put');
    const bench = await spokenTo(store);
    await bench.post({ ...group(`${tag} home`, tag), id: '2' });
    await bench.teams.said(2);
    const groups = put.mock.calls.map(([note]) => note.group);
    expect(groups.toSorted()).toEqual(['teams-people', 'teams-places', 'teams-places', 'teams-tenants']);
  });

  it('something from another process, and after a restart', async () => {
    const store = sharedStore();
    const { teams } = await spokenTo(store);
    await vi.waitUntil(() => store.notes.kept.size === 3, patient);
    const other = await startBench({ store, teams });
    await say(other, chat);
    expect(teams.posted).toHaveLength(2);
  });

  it('something to a person by the directory’s id', async () => {
    const bench = await spokenTo();
    await say(bench, `teams/${tenant}/person/${person.aadObjectId}`);
    expect(bench.teams.posted[1]).toMatchObject({ conversation: 'a:1chat' });
  });

  it('the same message anew for everybody, and another one where that was deleted', async () => {
    const bench = await spokenTo();
    const said = await say(bench, chat);
    expect(await say(bench, chat, said)).toBe(said);
    expect(bench.teams.posted).toMatchObject([{ edits: 0 }, { id: said, edits: 1 }]);
    bench.teams.posted.pop();
    expect(await say(bench, chat, said)).not.toBe(undefined);
    expect(bench.teams.posted).toHaveLength(2);
  });

  it('nothing where it never was, nor in a tenant that is not allowed, nor through a service that is not (PLATFORMS T5)', async () => {
    const store = sharedStore();
    const bench = await spokenTo(store);
    await expect(say(bench, `teams/${tenant}/a:other`)).rejects.toThrow(/never added/);
    await expect(say(bench, 'teams/99999999-9999-4999-8999-999999999999/a:1chat')).rejects.toThrow(/of no tenant/);
    const calls = bench.teams.calls.length;
    const kept = JSON.parse(store.notes.kept.get(`teams-places ${chat}`)?.value ?? '');
    const evil = { ...kept, serviceUrl: 'https://evil.example/' };
    await store.notes.put({ group: 'teams-places', name: chat, value: JSON.stringify(evil), at: 0, until: 1 });
    await expect(say(bench, chat)).rejects.toThrow(/no service of Teams/);
    expect(bench.teams.calls).toHaveLength(calls);
  });

  it.each(['BotNotInConversationRoster', 'ConversationBlockedByUser', 'MessageWritesBlocked'] as const)(
    'nothing more where it was told %s, until it is spoken to there again',
    async (closed) => {
      const bench = await spokenTo();
      const room = bench.teams.rooms.get('a:1chat');
      if (room) room.closed = closed;
      await expect(say(bench, chat)).rejects.toThrow(closed);
      const calls = bench.teams.calls.length;
      await expect(say(bench, chat)).rejects.toThrow(/until Callboard is added there again/);
      expect(bench.teams.calls).toHaveLength(calls);
      if (room) delete room.closed;
      await bench.post(whole(bench.teams, installed('membersAdded', bot.id)));
      expect(await say(bench, chat)).toMatch(/^\d+$/);
    },
  );

  it('nothing where it was removed', async () => {
    const bench = await spokenTo();
    await bench.post(whole(bench.teams, installed('membersRemoved', bot.id)));
    await expect(say(bench, chat)).rejects.toThrow(/until Callboard is added/);
  });
});
