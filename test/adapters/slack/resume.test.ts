/** A replica that is killed between the acknowledgement and the answer (THREATS 71, 82, 95). */
import { afterEach, describe, expect, it } from 'vitest';
import { memoryRequests } from '../../support/memory-requests.ts';
import { closeBenches, ownerView, startBench } from '../../support/slack/bench.ts';
import { event, press, slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

const never = () => new Promise<typeof ownerView>(() => {});

/** Two replicas on one store, the first of which never comes to an answer. */
async function replicas() {
  const requests = memoryRequests();
  const killed = await startBench({ requests, answer: never });
  const other = await startBench({ requests });
  return { killed, other, requests };
}

async function afterAMinute(bench: Awaited<ReturnType<typeof startBench>>) {
  bench.clock.move(60_000);
  await bench.resume();
}

describe('an acknowledged question whose replica is killed', () => {
  it.each([
    ['a mention', (url: string, at: object) => event(url, 'app-mention', {}, at), 'chat.postMessage'],
    ['a direct message', (url: string, at: object) => event(url, 'message-im', {}, at), 'chat.postMessage'],
    [
      'a pressed button',
      (url: string, at: object) => press(url, 'press-message', { response_url: '' }, at),
      'chat.postMessage',
    ],
    [
      'a slash command',
      (url: string, at: object) => slash(url, 'owner x', { response_url: '' }, at),
      'chat.postEphemeral',
    ],
  ])('%s is answered by another one, which says that it may be for the second time', async (_, ask, method) => {
    const { killed, other } = await replicas();
    expect(await ask(killed.url, killed.signing)).toMatchObject({ status: 200, text: '' });
    await afterAMinute(other);
    const { args } = await other.slack.called(method);
    expect(JSON.stringify(args)).toContain('you may have read it before');
    await afterAMinute(other);
    expect(other.slack.calls.filter((call) => call.method === method)).toHaveLength(1);
  });

  it('delivered again meanwhile is answered once', async () => {
    const { killed, other } = await replicas();
    await event(killed.url, 'app-mention', { event_id: 'Ev7' }, killed.signing);
    expect((await event(other.url, 'app-mention', { event_id: 'Ev7' }, other.signing)).status).toBe(200);
    await afterAMinute(other);
    await other.slack.called('chat.postMessage');
    await other.settled();
    expect(other.asked).toHaveLength(1);
  });

  it('is not said by the first one when that was only asleep (THREATS 77)', async () => {
    const requests = memoryRequests();
    let wake = (_: typeof ownerView) => {};
    const asleep = new Promise<typeof ownerView>((done) => {
      wake = done;
    });
    const [slept, other] = [await startBench({ requests, answer: () => asleep }), await startBench({ requests })];
    await event(slept.url, 'app-mention', {}, slept.signing);
    await expect.poll(() => slept.asked).toHaveLength(1);
    slept.clock.move(60_000);
    await afterAMinute(other);
    wake(ownerView);
    await slept.settled();
    expect(slept.slack.calls.some(({ method }) => method === 'chat.postMessage')).toBe(false);
    expect(slept.logged).toContainEqual({ event: 'slack-answer-left', place: 'slack/T1/C1/1767225600.000100' });
  });

  it('holds no verification token while it is kept, and no words once it is answered', async () => {
    const { killed, other, requests } = await replicas();
    await event(killed.url, 'app-mention', {}, killed.signing);
    const [kept] = requests.all();
    expect(kept?.body).toContain('owner payments-api');
    expect(kept?.body).not.toContain('legacy-not-authentication');
    await afterAMinute(other);
    await other.slack.called('chat.postMessage');
    await expect.poll(() => requests.all()[0]).toMatchObject({ state: 'ended', body: '' });
  });
});
