/** Over HTTP or Socket Mode, Callboard is the same: one body of tests for both. */
import { afterEach, describe, expect, it } from 'vitest';
import { memoryRequests } from '../../support/memory-requests.ts';
import { type BenchOptions, closeBenches, ownerView, startBench } from '../../support/slack/bench.ts';
import { slashAnswerProblems } from '../../support/slack/message.ts';
import { senders } from '../../support/slack/transport.ts';

afterEach(closeBenches);

describe.each(['http', 'socket'] as const)('over %s', (kind) => {
  async function start(options: BenchOptions = {}) {
    const bench = await startBench({ ...options, ...(kind === 'socket' && { socket: true }) });
    return { bench, send: senders[kind](bench) };
  }
  const posted = ({ slack }: Awaited<ReturnType<typeof startBench>>) =>
    slack.calls.filter(({ method }) => method === 'chat.postMessage');

  it('a slash command is answered in the acknowledgement, once its asker is known', async () => {
    const { bench, send } = await start();
    const first = await send.slash('help', { response_url: bench.slack.responseUrl() });
    expect(first).toEqual({ taken: true, message: undefined });
    await bench.slack.called('response_url');
    const { message } = await send.slash('owner payments-api');
    expect(slashAnswerProblems(message)).toEqual([]);
    expect(message).toMatchObject({ response_type: 'ephemeral', text: 'Team Payments owns payments-api.' });
    expect(bench.asked.at(-1)).toMatchObject({
      place: { id: 'slack/T1/C1/U1', private: true },
      asked: { kind: 'text', text: 'owner payments-api' },
    });
  });

  it('a mention is answered in its thread', async () => {
    const { bench, send } = await start();
    expect(await send.event('app-mention')).toEqual({ taken: true, message: undefined });
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args).toMatchObject({ channel: 'C1', thread_ts: '1767225600.000100' });
  });

  it('a direct message is answered in it', async () => {
    const { bench, send } = await start();
    await send.event('message-im');
    expect((await bench.slack.called('chat.postMessage')).args).toMatchObject({ channel: 'D1' });
  });

  it('a pressed button is answered in the place of its message', async () => {
    const { bench, send } = await start();
    await send.interact('press-ephemeral', { response_url: bench.slack.responseUrl() });
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({ response_type: 'ephemeral', replace_original: true });
  });

  it('a menu that asks for options gets an answer, and so does a form', async () => {
    const { send } = await start();
    expect((await send.interact('block-suggestion')).taken).toBe(true);
    expect((await send.interact('view-submission')).taken).toBe(true);
    expect((await send.interact('view-closed')).taken).toBe(true);
    expect((await send.interact('shortcut')).taken).toBe(true);
  });

  it('an event delivered four times to two replicas, first as a retry, is answered once (THREATS 14, 80)', async () => {
    const requests = memoryRequests();
    const [one, other] = [await start({ requests }), await start({ requests })];
    for (const [at, { send }] of [one, other, one, other].entries())
      expect((await send.event('app-mention', { event_id: 'Ev7' }, at + 1)).taken).toBe(true);
    await Promise.all([one.bench.settled(), other.bench.settled()]);
    expect([...posted(one.bench), ...posted(other.bench)]).toHaveLength(1);
  });

  it('what cannot be kept is not acknowledged, so that Slack sends it again', async () => {
    let isAway = true;
    const store = memoryRequests();
    const put: typeof store.put = (...given) =>
      isAway ? Promise.reject(new Error('no primary')) : store.put(...given);
    const { bench, send } = await start({ requests: { ...store, put } });
    expect((await send.event('app-mention', { event_id: 'Ev7' })).taken).toBe(false);
    isAway = false;
    expect((await send.event('app-mention', { event_id: 'Ev7' }, 1)).taken).toBe(true);
    await bench.slack.called('chat.postMessage');
    await bench.settled();
    expect(posted(bench)).toHaveLength(1);
  });

  it('a question that takes long is acknowledged in time and answered once (THREATS 82)', async () => {
    let finish = (_: typeof ownerView) => {};
    const slow = new Promise<typeof ownerView>((done) => {
      finish = done;
    });
    const { bench, send } = await start({ answer: () => slow });
    expect((await send.event('app-mention')).taken).toBe(true);
    finish(ownerView);
    await bench.slack.called('chat.postMessage');
    await bench.settled();
    expect(posted(bench)).toHaveLength(1);
  });
});

it('what came over HTTP and again over a socket is answered once', async () => {
  const requests = memoryRequests();
  const [http, socket] = [await startBench({ requests }), await startBench({ requests, socket: true })];
  await senders.http(http).event('app-mention', { event_id: 'Ev7' });
  await senders.socket(socket).event('app-mention', { event_id: 'Ev7' }, 1);
  await Promise.all([http.settled(), socket.settled()]);
  expect([...http.asked, ...socket.asked]).toHaveLength(1);
});
