import { createConnection } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { memoryRequests } from '../../support/memory-requests.ts';
import { closeBenches, noon, startBench } from '../../support/slack/bench.ts';
import { event, payload, press, sendSigned, slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';

describe('a request to /slack/events', () => {
  it.each([
    ['no signature', { 'x-slack-signature': undefined }],
    ['no timestamp', { 'x-slack-request-timestamp': undefined }],
    ['an empty signature', { 'x-slack-signature': 'v0=' }],
    ['a signature of 10 kB', { 'x-slack-signature': `v0=${'0'.repeat(10_000)}` }],
    ['a text for a timestamp', { 'x-slack-request-timestamp': 'yesterday' }],
  ])('with %s is refused with 401 and nothing else (THREATS 1, 4)', async (_, headers) => {
    const bench = await startBench();
    const answer = await slash(bench.url, 'owner payments-api', {}, { ...bench.signing, headers });
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect(bench.asked).toEqual([]);
    expect(JSON.stringify(bench.logged)).not.toContain('payments-api');
    expect(bench.logged).toContainEqual({ event: 'slack-refused', reason: 'forged', requests: 1 });
  });

  it('signed with another secret is refused (THREATS 1)', async () => {
    const bench = await startBench();
    expect((await slash(bench.url, 'owner x', {}, { ...bench.signing, secret: 'wrong' })).status).toBe(401);
  });

  it('from the future is refused like one from the past, and the clock is named (THREATS 13, PLATFORMS S2)', async () => {
    const bench = await startBench();
    expect((await slash(bench.url, 'owner x', {}, { at: noon + 600_000 })).status).toBe(401);
    expect(bench.adapter.state?.().detail).toContain('clock skew: rightly signed requests differ by 600 s');
    expect(bench.logged).toContainEqual({
      event: 'slack-refused',
      reason: 'untimely',
      requests: 1,
      clockSkewSeconds: 600,
    });
    await slash(bench.url, 'owner x', { team_id: 'T2' }, bench.signing);
    expect(bench.adapter.state?.().detail).toBe('workspace Larder');
  });

  it('refused again and again is logged once a minute, with the count', async () => {
    const bench = await startBench();
    const forged = () => slash(bench.url, 'owner x', {}, { ...bench.signing, secret: 'wrong' });
    for (let at = 0; at < 5; at++) await forged();
    bench.clock.move(60_000);
    await forged();
    const refusals = bench.logged.filter(({ event: name }) => name === 'slack-refused');
    expect(refusals.map(({ requests }) => requests)).toEqual([1, 6]);
  });

  it('of 5 MB is refused with 413 before it is looked at, signed or not (THREATS 5)', async () => {
    const bench = await startBench();
    const big = `text=${'a'.repeat(5_000_000)}`;
    const refused = async (headers: Record<string, undefined>) => {
      const answer = await sendSigned(bench.url, big, form, { ...bench.signing, headers }).catch(() => ({
        status: 413,
      }));
      return answer.status;
    };
    expect(await refused({})).toBe(413);
    expect(await refused({ 'x-slack-signature': undefined })).toBe(413);
  });

  it('that trickles in does not keep others waiting (THREATS 5)', async () => {
    const bench = await startBench();
    const slow = createConnection(Number(new URL(bench.url).port), '127.0.0.1');
    slow.write('POST /slack/events HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\na');
    const answer = await slash(bench.url, 'owner x', { team_id: 'T2' }, bench.signing);
    expect(answer.status).toBe(200);
    slow.destroy();
  });

  it('that only checks the certificate is answered, when it is signed', async () => {
    const bench = await startBench();
    expect((await sendSigned(bench.url, 'ssl_check=1&token=x', form, bench.signing)).status).toBe(200);
    expect((await sendSigned(bench.url, 'ssl_check=1&token=x', form, { ...bench.signing, secret: 'no' })).status).toBe(
      401,
    );
  });

  it('that verifies the address gets its challenge, only when it is signed (PLATFORMS S5)', async () => {
    const bench = await startBench();
    const body = JSON.stringify({ type: 'url_verification', challenge: '<b>3eZb</b>', token: 'x' });
    const answer = await sendSigned(bench.url, body, json, bench.signing);
    expect([answer.status, answer.text]).toEqual([200, '<b>3eZb</b>']);
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await sendSigned(bench.url, body, json, { ...bench.signing, secret: 'no' })).status).toBe(401);
  });

  it.each([
    ['no JSON', '{"type":', json],
    ['JSON that is no object', '[1]', json],
    ['an event without id', '{"type":"event_callback","event":{"type":"message"}}', json],
    ['an event that is no object', '{"type":"event_callback","event_id":"Ev1","event":null}', json],
    [
      'a dangerous key',
      '{"type":"event_callback","event_id":"Ev1","event":{"type":"message","__proto__":{"x":1}}}',
      json,
    ],
    ['an escaped dangerous key', '{"type":"url_verification","challenge":"x","\\u005f_proto__":{}}', json],
    ['a form without fields', 'hello', form],
    ['an empty body', '', form],
    ['a command without person', 'command=%2Fcallboard&team_id=T1&channel_id=C1', form],
    ['a payload that is no JSON', 'payload=%7B', form],
    ['a press without actions', `payload=${encodeURIComponent('{"type":"block_actions","user":{"id":"U1"}}')}`, form],
    ['a press without person', `payload=${encodeURIComponent('{"type":"block_actions","actions":[{}]}')}`, form],
    [
      'a submission without view',
      `payload=${encodeURIComponent('{"type":"view_submission","view":{},"user":{"id":"U1"}}')}`,
      form,
    ],
    ['a shortcut without name', `payload=${encodeURIComponent('{"type":"shortcut","user":{"id":"U1"}}')}`, form],
    ['an unknown content type', 'command=x', 'text/plain'],
  ])('with %s is malformed: 400, nothing asked', async (_, body, contentType) => {
    const bench = await startBench();
    expect((await sendSigned(bench.url, body, contentType, bench.signing)).status).toBe(400);
    expect(bench.asked).toEqual([]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('that Callboard did not ask for is answered and left alone', async () => {
    const bench = await startBench();
    const dialog = new URLSearchParams({ payload: JSON.stringify({ type: 'dialog_submission', user: { id: 'U1' } }) });
    expect((await sendSigned(bench.url, dialog.toString(), form, bench.signing)).status).toBe(200);
    expect(
      (await sendSigned(bench.url, '{"type":"app_rate_limited","team_id":"T1"}', json, bench.signing)).status,
    ).toBe(200);
    expect(bench.asked).toEqual([]);
    expect(bench.logged).toContainEqual({ event: 'slack-unused', type: 'app_rate_limited' });
    expect(bench.logged).toContainEqual({ event: 'slack-unused', type: 'dialog_submission' });
  });

  it('whose shape Slack never sends is answered without a crash', async () => {
    const bench = await startBench();
    const odd = { type: 'reaction_added', item: 'no object', channel: 7, user: ['U1'] };
    const body = JSON.stringify({ ...payload('app-mention'), event_id: 'Ev9', event: odd });
    expect((await sendSigned(bench.url, body, json, bench.signing)).status).toBe(200);
    const strange = { ...payload('press-message'), channel: null, container: 3, actions: [{ type: 'button' }] };
    expect((await press(bench.url, 'press-message', strange, bench.signing)).status).toBe(200);
    expect(bench.asked).toEqual([]);
  });
});

describe('an event', () => {
  it('delivered four times over six minutes, with and without retry headers, to two replicas has one effect (THREATS 14)', async () => {
    const requests = memoryRequests();
    const [one, other] = [await startBench({ requests }), await startBench({ requests })];
    const envelope = { event_id: 'Ev7' };
    const retry = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' };
    const statuses: number[] = [];
    for (const [bench, minutes, headers] of [
      [one, 0, {}],
      [other, 0, retry],
      [one, 1, { ...retry, 'x-slack-retry-num': '2' }],
      [other, 6, { ...retry, 'x-slack-retry-num': '3' }],
    ] as const) {
      const at = noon + minutes * 60_000;
      bench.clock.move(at - bench.clock.now());
      statuses.push((await event(bench.url, 'app-mention', envelope, { at, headers })).status);
    }
    await Promise.all([one.settled(), other.settled()]);
    expect(statuses).toEqual([200, 200, 200, 200]);
    const posted = [one, other]
      .flatMap(({ slack }) => slack.calls)
      .filter(({ method }) => method === 'chat.postMessage');
    expect(posted).toHaveLength(1);
  });

  it('that arrives first as a retry is processed (THREATS 80)', async () => {
    const bench = await startBench();
    const headers = { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'connection_failed' };
    await event(bench.url, 'app-mention', {}, { ...bench.signing, headers });
    await bench.slack.called('chat.postMessage');
    expect(bench.asked).toHaveLength(1);
  });

  it('is not taken in while the store cannot remember it, so that Slack sends it again', async () => {
    const put = () => Promise.reject(new Error('no primary'));
    const bench = await startBench({ requests: { ...memoryRequests(), put } });
    expect((await event(bench.url, 'app-mention', {}, bench.signing)).status).toBe(503);
    expect(bench.asked).toEqual([]);
  });

  it('is not taken in before Callboard is connected to Slack, so that Slack sends it again', async () => {
    const bench = await startBench({ unstarted: true });
    expect((await event(bench.url, 'app-mention', {}, bench.signing)).status).toBe(503);
  });
});
