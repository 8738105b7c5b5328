/** Where one person of Teams is told something alone: an approval, a reminder. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activity, channel, person, tenant } from '../../support/teams/activities.ts';
import { closeBenches, ownerView, sharedStore, startBench, type TeamsBench } from '../../support/teams/bench.ts';
import { whole } from '../../support/teams/person.ts';

afterEach(closeBenches);

const grace = { account: `teams/${tenant}/${person.aadObjectId}`, email: 'Grace.Whitfield@larder.example' };
const place = `teams/${tenant}/person/${person.aadObjectId}`;
const personOf = ({ adapter }: TeamsBench, accounts: readonly string[], email?: string) =>
  adapter.personOf?.({ accounts, ...(email && { email }) });

/** She asked in a channel, and nobody wrote in her own chat. */
async function metInChannel(store = sharedStore()): Promise<TeamsBench> {
  const bench = await startBench({ store });
  await bench.post(whole(bench.teams, channel('<at>Callboard</at> home', '<at>Callboard</at>')));
  await bench.teams.said();
  return bench;
}

describe('somebody in Teams is told something alone', () => {
  it('in their own chat, found by the account that their descriptor or a link names', async () => {
    const bench = await metInChannel();
    for (const named of [
      grace.account,
      grace.account.toUpperCase().replace('TEAMS', 'teams'),
      `teams/${person.aadObjectId}`,
    ])
      expect(await personOf(bench, ['slack/T1/U1', named])).toBe(place);
    await bench.adapter.say?.(place, ownerView);
    expect(bench.teams.posted.at(-1)).toMatchObject({ conversation: 'a:1chat' });
  });

  it('found by their address once they asked something, also after a restart', async () => {
    const store = sharedStore();
    const { teams } = await metInChannel(store);
    await vi.waitUntil(() => store.notes.kept.size === 3);
    const other = await startBench({ store, teams });
    expect(await personOf(other, [], grace.email)).toBe(place);
    expect(await personOf(other, [], 'somebody@larder.example')).toBeUndefined();
  });

  it('and nowhere when they have not got the app, are of another tenant, or nobody of the tenant ever wrote', async () => {
    const bench = await metInChannel();
    expect(await personOf(bench, [`teams/99999999-9999-4999-8999-999999999999/${person.aadObjectId}`])).toBeUndefined();
    bench.teams.rooms.delete('a:1chat');
    expect(await personOf(bench, [grace.account])).toBeUndefined();
    const silent = await startBench();
    await silent.post(whole(silent.teams, { ...activity(''), type: 'typing' }));
    expect(await personOf(silent, [grace.account])).toBeUndefined();
  });
});
