/** How answers come to Teams: typing first when they take long, alone where they are for one, in words where a card is not taken. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../../../src/view/view.ts';
import { later } from '../../support/later.ts';
import { patient } from '../../support/patience.ts';
import { activity, channel, group, person } from '../../support/teams/activities.ts';
import { closeBenches, ownerView, startBench } from '../../support/teams/bench.ts';
import { whole } from '../../support/teams/person.ts';

afterEach(closeBenches);

const tag = '<at>Callboard</at>';
const secret: View = {
  title: 'Portal',
  lead: ['Only you may read this link.'],
  blocks: [],
  footer: [],
  onlyFor: 'asker',
};

describe('an answer in Teams', () => {
  it('that takes longer than two seconds is announced by typing', async () => {
    const { promise, settle } = later<View>();
    const { post, teams, pass, asked } = await startBench({
      answer: () => promise,
    });
    await post(whole(teams, activity('owner payments-api')));
    await vi.waitUntil(() => asked.length === 1, patient);
    pass(2000);
    await vi.waitUntil(() => teams.typing.length === 1, patient);
    settle(ownerView);
    await teams.said();
  });

  it('for the asker alone goes to their own chat, and the group reads only that it does', async () => {
    const { post, teams } = await startBench({ answer: () => secret });
    await post(group(`${tag} portal`, tag));
    const told = await teams.said(1, '19:group@thread.v2');
    expect(JSON.stringify(told.activity)).not.toContain('this link');
    expect(told.activity.summary).toContain('in your own chat with Callboard');
    expect((await teams.said(1, 'a:1chat')).activity.summary).toBe('Only you may read this link.');
  });

  it('in a channel that is shared with other companies goes to the asker’s own chat', async () => {
    const { post, teams } = await startBench();
    const asked = channel(`${tag} owner payments-api`, tag);
    await post({
      ...asked,
      channelData: { ...asked.channelData, channel: { id: '19:general@thread.tacv2', type: 'shared' } },
    });
    expect((await teams.said(1, 'a:1chat')).activity.summary).toContain('Team Payments');
    expect(JSON.stringify((await teams.said(1, String(asked.conversation.id))).activity)).not.toContain(
      'Team Payments',
    );
  });

  it('for the asker alone is told to nobody where they have no chat with Callboard', async () => {
    const { post, teams } = await startBench({ answer: () => secret });
    teams.rooms.delete('a:1chat');
    await post(group(`${tag} portal`, tag));
    const { activity: said } = await teams.said();
    expect(said.summary).toContain('add it there and ask it in that chat');
    expect(teams.posted).toHaveLength(1);
  });

  it.each([
    { status: 400, code: 'BadSyntax' },
    { status: 413, code: 'MessageSizeTooBig' },
  ])('whose card is refused comes in words: $code', async (refusal) => {
    const { post, teams } = await startBench();
    teams.fail('send', { kind: 'status', ...refusal });
    await post(whole(teams, activity('owner payments-api')));
    const { activity: said } = await teams.said();
    expect(said).toMatchObject({
      type: 'message',
      textFormat: 'plain',
      text: expect.stringContaining('Team Payments owns payments-api.'),
    });
  });

  it('waits as long as Teams says, and comes then', async () => {
    const { post, teams, pauses } = await startBench({ passes: (milliseconds) => milliseconds > 3500 });
    teams.fail('send', { kind: 'status', status: 429, retryAfter: 7 });
    await post(whole(teams, activity('owner payments-api')));
    await teams.said();
    expect(pauses).toContain(7000);
  });

  it('is told as a failure where Teams does not say who asks', async () => {
    const { post, teams, asked } = await startBench();
    teams.fail('member', { kind: 'status', status: 403, code: 'Forbidden' });
    await post(whole(teams, activity('owner payments-api')));
    expect((await teams.said()).activity.summary).toContain('Teams refused: Forbidden');
    expect(asked).toEqual([]);
  });
});

describe('who asks in Teams', () => {
  const standing = async (
    change: Readonly<Record<string, unknown>>,
    from: Readonly<Record<string, unknown>> = person,
  ) => {
    const bench = await startBench();
    bench.teams.people.set(person.id, { ...bench.teams.people.get(person.id), ...person, ...change });
    await bench.post({ ...whole(bench.teams, activity('home')), from });
    await bench.teams.said();
    return { ...bench.asked[0]?.actor, lookups: bench.teams.calls.filter(({ path }) => path[1] === 'members').length };
  };

  it('is a full member of the tenant, by the directory’s id and the address that the tenant vouches for', async () => {
    expect(await standing({})).toMatchObject({
      ...{ platform: 'teams', account: `11111111-1111-4111-8111-111111111111/${person.aadObjectId}` },
      ...{ standing: 'known', name: 'Grace Whitfield', email: 'grace.whitfield@larder.example', lookups: 1 },
    });
  });

  it('is an outsider as a guest, from another tenant, without the directory’s id, or as somebody else (PLATFORMS T4)', async () => {
    for (const change of [
      { userRole: 'guest' },
      { userRole: 'anonymous' },
      { tenantId: '99999999-9999-4999-8999-999999999999' },
      { aadObjectId: '99999999-9999-4999-8999-999999999999' },
      { userPrincipalName: 'grace_elsewhere.example#EXT#@larder.example' },
    ]) {
      const actor = await standing(change);
      expect(actor).toMatchObject({ standing: 'outsider' });
      expect(actor).not.toHaveProperty('email');
    }
    expect(await standing({}, { id: person.id, name: 'x' })).toMatchObject({ standing: 'outsider', lookups: 0 });
  });

  it('is asked of Teams once, not with every question', async () => {
    const { post, teams, asked, clock } = await startBench();
    for (let at = 1; at <= 3; at += 1) {
      await post(whole(teams, activity('home')));
      await teams.said(at);
      clock.move(1000);
    }
    expect(asked).toHaveLength(3);
    expect(teams.calls.filter(({ path }) => path[1] === 'members')).toHaveLength(1);
  });
});
