import { afterEach, describe, expect, it } from 'vitest';
import { memoryRequests } from '../../support/memory-requests.ts';
import { closeBenches, startBench } from '../../support/slack/bench.ts';
import { press } from '../../support/slack/requests.ts';

afterEach(closeBenches);

describe('a pressed button', () => {
  it('asks by its opaque id alone, for the person who pressed, in the place of the message', async () => {
    const bench = await startBench();
    const answer = await press(bench.url, 'press-message', { response_url: bench.slack.responseUrl() }, bench.signing);
    expect([answer.status, answer.text]).toEqual([200, '']);
    await bench.slack.called('response_url');
    expect(bench.asked).toEqual([
      {
        actor: expect.objectContaining({ account: 'T1/U1', standing: 'known' }),
        place: { id: 'slack/T1/C1/1767225600.000100', private: false, thread: true },
        asked: { kind: 'button', id: 'button-1' },
      },
    ]);
  });

  it('of a message that all see is answered below it, in the thread', async () => {
    const bench = await startBench();
    await press(bench.url, 'press-message', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({
      response_type: 'in_channel',
      replace_original: false,
      thread_ts: '1767225600.000100',
    });
  });

  it('of an answer that only the asker sees replaces it', async () => {
    const bench = await startBench();
    await press(bench.url, 'press-ephemeral', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: true });
    expect(bench.asked[0]).toMatchObject({
      place: { id: 'slack/T1/C1/U1', private: true },
      asked: { kind: 'button', id: 'button-1' },
    });
  });

  it('that only opens an address is acknowledged and asks nothing', async () => {
    const bench = await startBench();
    expect((await press(bench.url, 'press-open', {}, bench.signing)).status).toBe(200);
    await bench.settled();
    expect(bench.asked).toEqual([]);
  });

  it('by a guest is asked as an outsider', async () => {
    const bench = await startBench();
    const user = { id: 'UGUEST', username: 'guest', name: 'guest', team_id: 'T1' };
    await press(bench.url, 'press-message', { user, response_url: bench.slack.responseUrl() }, bench.signing);
    await bench.slack.called('response_url');
    expect(bench.asked[0]?.actor.standing).toBe('outsider');
  });

  it('sent again with the same signature has one effect (THREATS 11, PLATFORMS S3)', async () => {
    const requests = memoryRequests();
    const [one, other] = [await startBench({ requests }), await startBench({ requests })];
    const fields = { trigger_id: 'same', response_url: one.slack.responseUrl() };
    for (const bench of [one, one, other]) {
      expect((await press(bench.url, 'press-message', fields, bench.signing)).status).toBe(200);
    }
    await Promise.all([one.settled(), other.settled()]);
    expect([...one.asked, ...other.asked]).toHaveLength(1);
  });

  it.each([
    ['', '1767225603.900400', '1767225604.100400'],
    [' on the other side of a border', '1767225603.100400', '1767225604.900400'],
  ])(
    'pressed twice in a hurry has one effect, whichever replica hears it%s (PLATFORMS 1)',
    async (_, first, second) => {
      const requests = memoryRequests();
      const [one, other] = [await startBench({ requests }), await startBench({ requests })];
      for (const [bench, action_ts] of [
        [one, first],
        [other, second],
      ] as const) {
        const actions = [{ type: 'button', action_id: 'ask-0', value: 'button-1', action_ts }];
        expect((await press(bench.url, 'press-message', { actions, response_url: '' }, bench.signing)).status).toBe(
          200,
        );
      }
      await Promise.all([one.settled(), other.settled()]);
      expect([...one.asked, ...other.asked]).toHaveLength(1);
    },
  );

  it('pressed again after a while, or another one, or by somebody else asks again', async () => {
    const bench = await startBench();
    const button = { type: 'button', action_id: 'ask-0', value: 'button-1', action_ts: '1767225603.000400' };
    const somebodyElse = { id: 'U2', username: 'sam', name: 'sam', team_id: 'T1' };
    for (const fields of [
      { actions: [button] },
      { actions: [{ ...button, action_ts: '1767225608.000400' }] },
      { actions: [{ ...button, value: 'button-2' }] },
      { actions: [button], user: somebodyElse },
    ])
      await press(bench.url, 'press-message', { ...fields, response_url: '' }, bench.signing);
    await bench.settled();
    expect(bench.asked).toHaveLength(4);
  });

  it('whose response_url is used up is answered through the Web API (THREATS 86)', async () => {
    const bench = await startBench();
    bench.slack.fail('response_url', { kind: 'status', status: 404 });
    await press(bench.url, 'press-message', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args).toMatchObject({ channel: 'C1', thread_ts: '1767225600.000100' });
  });

  it('whose response_url was used five times is answered through the Web API, and a sixth is never tried (PLATFORMS S10)', async () => {
    const bench = await startBench();
    const response_url = bench.slack.responseUrl();
    for (let at = 0; at < 6; at++) {
      await press(bench.url, 'press-message', { response_url }, bench.signing);
      bench.clock.move(1000);
    }
    await bench.slack.called('chat.postMessage');
    expect(bench.slack.calls.filter(({ method }) => method === 'response_url').map(({ ok }) => ok)).toEqual(
      Array.from({ length: 5 }, () => true),
    );
  });

  it('answered after half an hour does not try the response_url any more (THREATS 86, PLATFORMS S10)', async () => {
    const bench = await startBench({
      answer: async () => {
        bench.clock.move(31 * 60_000);
        // As every few seconds: whoever is at work on an answer says so.
        await bench.resume();
        return { title: '', lead: ['Done.'], blocks: [], footer: [] };
      },
    });
    await press(bench.url, 'press-ephemeral', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('chat.postEphemeral');
    expect(args).toMatchObject({ channel: 'C1', user: 'U1', text: 'Done.' });
    expect(bench.slack.calls.some(({ method }) => method === 'response_url')).toBe(false);
  });
});

describe('a button that turns pages', () => {
  const actions = [
    { action_id: 'page-next', block_id: 'b', value: 'button-1', type: 'button', action_ts: '1767225603.000400' },
  ];

  it('of a message that all see shows the next page to whoever pressed, below it: the others are not done with theirs', async () => {
    const bench = await startBench();
    const response_url = bench.slack.responseUrl();
    await press(bench.url, 'press-message', { actions, response_url }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      thread_ts: '1767225600.000100',
    });
  });

  it.each(['press-ephemeral', 'press-message'])(
    'of a message that only one person reads (%s) turns in place',
    async (name) => {
      const bench = await startBench();
      const direct = name === 'press-message';
      const container = { type: 'message', message_ts: '1767225602.000300', channel_id: 'D1', is_ephemeral: false };
      const there = direct ? { container, channel: { id: 'D1', name: 'directmessage' }, message: {} } : {};
      await press(bench.url, name, { ...there, actions, response_url: bench.slack.responseUrl() }, bench.signing);
      const { args } = await bench.slack.called('response_url');
      expect(args).toMatchObject({ replace_original: true });
    },
  );
});
