import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, ownerView, startBench } from '../../support/slack/bench.ts';
import { event } from '../../support/slack/requests.ts';

afterEach(closeBenches);

describe('a mention', () => {
  it('is answered in its thread, for all to see', async () => {
    const bench = await startBench();
    expect((await event(bench.url, 'app-mention', {}, bench.signing)).status).toBe(200);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args).toMatchObject({
      channel: 'C1',
      thread_ts: '1767225600.000100',
      text: 'Team Payments owns payments-api.',
      parse: 'none',
      unfurl_links: false,
      unfurl_media: false,
    });
    expect(bench.asked[0]).toMatchObject({
      actor: { account: 'T1/U1', standing: 'known', email: 'maya@larder.example' },
      place: { id: 'slack/T1/C1/1767225600.000100', private: false },
      asked: { kind: 'text', text: 'owner payments-api' },
    });
  });

  it('within a thread keeps to that thread', async () => {
    const bench = await startBench();
    await event(bench.url, 'app-mention', { event: { thread_ts: '1767225000.000900' } }, bench.signing);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args.thread_ts).toBe('1767225000.000900');
    expect(bench.asked[0]?.place.id).toBe('slack/T1/C1/1767225000.000900');
  });

  it('without words asks for help', async () => {
    const bench = await startBench();
    await event(bench.url, 'app-mention', { event: { text: '<@UBOT>' } }, bench.signing);
    await bench.slack.called('chat.postMessage');
    expect(bench.asked[0]?.asked).toEqual({ kind: 'text', text: 'help' });
  });

  it('in a channel shared with other companies is answered to the asker alone', async () => {
    const bench = await startBench();
    await event(bench.url, 'app-mention', { is_ext_shared_channel: true }, bench.signing);
    const { args } = await bench.slack.called('chat.postEphemeral');
    expect(args).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '1767225600.000100' });
    expect(bench.slack.messages.size).toBe(0);
  });

  it('is answered to the asker alone when the answer is for nobody else', async () => {
    const bench = await startBench({ answer: () => ({ ...ownerView, onlyFor: 'asker' }) });
    await event(bench.url, 'app-mention', {}, bench.signing);
    const { args } = await bench.slack.called('chat.postEphemeral');
    expect(args).toMatchObject({ channel: 'C1', user: 'U1', thread_ts: '1767225600.000100' });
    expect(bench.slack.messages.size).toBe(0);
  });

  it('by somebody of another company is asked as an outsider, without looking them up', async () => {
    const bench = await startBench();
    await event(bench.url, 'app-mention', { event: { user: 'USTRANGER', team: 'T2', user_team: 'T2' } }, bench.signing);
    await bench.slack.called('chat.postMessage');
    expect(bench.asked[0]?.actor).toEqual({
      platform: 'slack',
      account: 'T2/USTRANGER',
      name: 'somebody from outside',
      standing: 'outsider',
    });
    expect(bench.slack.calls.some(({ method }) => method === 'users.info')).toBe(false);
  });

  it('announced as two events with ids of their own is answered once', async () => {
    const bench = await startBench();
    await Promise.all([
      event(bench.url, 'app-mention', { event: { channel: 'D1' } }, bench.signing),
      event(bench.url, 'message-im', { event: { ts: '1767225600.000100' } }, bench.signing),
    ]);
    await bench.settled();
    expect(bench.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1);
  });
});

describe('a direct message', () => {
  it('is answered in it', async () => {
    const bench = await startBench();
    await event(bench.url, 'message-im', {}, bench.signing);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args.channel).toBe('D1');
    expect(args.thread_ts).toBeUndefined();
    expect(bench.asked[0]?.place).toEqual({ id: 'slack/T1/D1', private: true });
  });

  it.each([
    ['Callboard’s own', { user: 'UBOT' }],
    ['another app’s', { bot_id: 'B7' }],
    ['Callboard’s own by its bot id', { user: undefined, bot_id: 'B1' }],
    ['a bot_message', { subtype: 'bot_message' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a deletion', { subtype: 'message_deleted' }],
    ['a join', { subtype: 'channel_join' }],
    ['Slackbot’s', { user: 'USLACKBOT' }],
    ['in a channel, where nobody addressed Callboard', { channel: 'C1', channel_type: 'channel' }],
    ['without a person', { user: undefined }],
  ])('is left alone: %s', async (_, change) => {
    const bench = await startBench();
    expect((await event(bench.url, 'message-im', { event: change }, bench.signing)).status).toBe(200);
    await bench.settled();
    expect(bench.asked).toEqual([]);
  });
});
