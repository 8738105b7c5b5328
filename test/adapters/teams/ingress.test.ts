/** What Teams sends: kept before it is acknowledged, answered once by any replica, refused when it makes no sense. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../../../src/view/view.ts';
import { later } from '../../support/later.ts';
import { patient } from '../../support/patience.ts';
import { activity, channel, group, installed, pressed, submitted } from '../../support/teams/activities.ts';
import { closeBenches, ownerView, sharedStore, startBench } from '../../support/teams/bench.ts';
import { cardOf, whole } from '../../support/teams/person.ts';

afterEach(closeBenches);

const tag = '<at>Callboard</at>';

describe('a message in Teams', () => {
  it('is acknowledged when it is kept, and answered behind that', async () => {
    const store = sharedStore();
    const { promise, settle } = later<View>();
    const { post, teams } = await startBench({
      store,
      answer: () => promise,
    });
    expect(await post(whole(teams, activity('owner payments-api')))).toEqual({ status: 200, body: undefined });
    expect(store.requests.all()).toMatchObject([{ state: 'open', platform: 'teams' }]);
    expect(teams.posted).toEqual([]);
    settle(ownerView);
    expect((await teams.said()).activity.summary).toBe('Team Payments owns payments-api.');
    await vi.waitUntil(() => store.requests.all()[0]?.state === 'ended', patient);
  });

  it('in a channel or group is answered where it was asked, in the thread', async () => {
    const { post, teams, asked } = await startBench();
    await post(channel(`${tag} owner payments-api`, tag));
    await post({ ...group(`${tag} who am i`, tag), id: '2' });
    await teams.said(2);
    expect(teams.posted.map(({ conversation }) => conversation).sort()).toEqual([
      '19:general@thread.tacv2;messageid=1700000000000',
      '19:group@thread.v2',
    ]);
    expect(asked.map((one) => one.place.private)).toEqual([false, false]);
  });

  it('that comes again, to the same replica or another, is answered once (THREATS 14)', async () => {
    const store = sharedStore();
    const here = await startBench({ store });
    const there = await startBench({ store, teams: here.teams });
    const sent = whole(here.teams, activity('owner payments-api'));
    for (const { post } of [here, there, here, there]) expect((await post(sent)).status).toBe(200);
    await Promise.all([here.settled(), there.settled()]);
    expect(here.teams.posted).toHaveLength(1);
  });

  it('with the same id in another conversation is another one', async () => {
    const { post, teams } = await startBench();
    const sent = whole(teams, activity('owner payments-api'), 'a:one');
    await post(sent);
    await post({ ...whole(teams, activity('owner payments-api'), 'a:two'), id: sent.id });
    await teams.said(1, 'a:one');
    await teams.said(1, 'a:two');
  });

  it('that the store does not keep in time is refused, and answered once it is kept after all (THREATS 73)', async () => {
    const store = sharedStore();
    const { promise, settle } = later<true>();
    const begun = vi.fn();
    const put: typeof store.requests.put = async (...given) => {
      begun();
      await promise;
      return store.requests.put(...given);
    };
    const { post, teams, pass } = await startBench({ store: { ...store, requests: { ...store.requests, put } } });
    const sending = post(whole(teams, activity('owner payments-api')));
    await vi.waitUntil(() => begun.mock.calls.length > 0, patient);
    pass(5000);
    expect((await sending).status).toBe(503);
    settle(true);
    await teams.said();
  });

  it('left by a process that was stopped is answered by another one, which says that it may be for the second time', async () => {
    const store = sharedStore();
    const killed = await startBench({ store, answer: () => new Promise(() => {}) });
    await killed.post(whole(killed.teams, activity('owner payments-api')));
    const next = await startBench({ store, teams: killed.teams });
    next.clock.move(61_000);
    await next.resume();
    const { activity: said } = await next.teams.said();
    expect(JSON.stringify(cardOf(said))).toContain('you may have read it before');
    expect(next.teams.posted).toHaveLength(1);
  });
});

describe('what is no question', () => {
  it('is taken in without an answer, or refused as nobody’s, and malformed activities get 400 (PLATFORMS T6)', async () => {
    const { post, teams, asked } = await startBench();
    expect((await post(installed('membersAdded', 'somebody'))).status).toBe(200);
    expect((await post({ ...activity(''), type: 'messageReaction' })).status).toBe(200);
    expect((await post({ ...activity(''), type: 'invoke', name: 'composeExtension/other', value: {} })).status).toBe(
      501,
    );
    expect((await post({ ...activity('x'), conversation: { id: '../../x' } })).status).toBe(400);
    expect((await post({ type: 'message' })).status).toBe(400);
    expect([asked, teams.posted]).toEqual([[], []]);
  });
});

describe('a pressed button', () => {
  it('is answered in time with the card that takes its place, and keeps nothing open', async () => {
    const store = sharedStore();
    const { post, teams, asked } = await startBench({ store });
    const { status, body } = await post(whole(teams, pressed('button-1')));
    expect(status).toBe(200);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(asked[0]?.asked).toEqual({ kind: 'button', id: 'button-1' });
    await vi.waitUntil(() => store.requests.all()[0]?.state === 'ended', patient);
    expect(teams.posted).toEqual([]);
  });

  it('of an older client is answered with a message', async () => {
    const { post, teams, asked } = await startBench();
    await post(whole(teams, submitted({ id: 'button-1' })));
    await teams.said();
    expect(asked[0]?.asked).toEqual({ kind: 'button', id: 'button-1' });
  });

  it('sent again to another replica has one effect and the same answer (THREATS 16)', async () => {
    const store = sharedStore();
    const here = await startBench({ store });
    const there = await startBench({ store, teams: here.teams, passes: (milliseconds) => milliseconds === 250 });
    const sent = whole(here.teams, pressed('button-1'));
    const first = await here.post(sent);
    expect(await there.post(sent)).toEqual(first);
    expect(here.asked.length + there.asked.length).toBe(1);
  });

  it('that takes too long is told so, and its answer comes as a message to whoever pressed alone', async () => {
    const { promise, settle } = later<View>();
    const { post, teams, pass, asked } = await startBench({ answer: () => promise });
    const sending = post({
      ...whole(teams, pressed('button-1'), '19:group@thread.v2'),
      conversation: group('').conversation,
    });
    await vi.waitUntil(() => asked.length === 1, patient);
    pass(3500);
    expect((await sending).body).toMatchObject({ value: expect.stringContaining('comes as a message') });
    settle(ownerView);
    const { activity: said, conversation } = await teams.said(1, 'a:1chat');
    expect([conversation, said.summary]).toEqual(['a:1chat', 'Team Payments owns payments-api.']);
  });

  it('left by a process that was stopped is answered as a message', async () => {
    const store = sharedStore();
    const killed = await startBench({ store, answer: () => new Promise(() => {}) });
    void killed.post(whole(killed.teams, pressed('button-1'))).catch(() => {});
    await vi.waitUntil(() => killed.asked.length === 1, patient);
    const next = await startBench({ store, teams: killed.teams });
    next.clock.move(61_000);
    await next.resume();
    expect((await next.teams.said()).activity.summary).toBe('Team Payments owns payments-api.');
    killed.pass();
  });
});
