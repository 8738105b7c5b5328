import { afterEach, describe, expect, it } from 'vitest';
import type { View } from '../../../src/view/view.ts';
import { memoryRequests } from '../../support/memory-requests.ts';
import { closeBenches, noon, ownerView, seenOnce, startBench } from '../../support/slack/bench.ts';
import { graphOf } from '../../support/slack/hostile.ts';
import { slashAnswerProblems } from '../../support/slack/message.ts';
import { slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

/** The first question of a person is answered behind the acknowledgement; after it they are known. */
async function benchThatKnowsMaya(options: Parameters<typeof startBench>[0] = {}) {
  const bench = await startBench(options);
  await slash(bench.url, 'help', { response_url: bench.slack.responseUrl() }, bench.signing);
  await bench.slack.called('response_url');
  return bench;
}

describe('a slash command', () => {
  it('is answered in the acknowledgement itself, for the asker alone, within Slack’s limits', async () => {
    const bench = await benchThatKnowsMaya();
    const { status, message } = await slash(bench.url, 'owner payments-api', {}, bench.signing);
    expect(status).toBe(200);
    expect(slashAnswerProblems(message)).toEqual([]);
    expect(message).toMatchObject({ response_type: 'ephemeral', text: 'Team Payments owns payments-api.' });
    expect(bench.asked.at(-1)).toEqual({
      actor: {
        platform: 'slack',
        account: 'T1/U1',
        name: 'Maya Lindqvist',
        email: 'maya@larder.example',
        standing: 'known',
        zone: 'Europe/Berlin',
      },
      place: { id: 'slack/T1/C1/U1', private: true },
      asked: { kind: 'text', text: 'owner payments-api' },
      again: true,
    });
  });

  it('without words asks for help', async () => {
    const bench = await benchThatKnowsMaya();
    await slash(bench.url, '', {}, bench.signing);
    expect(bench.asked.at(-1)?.asked).toEqual({ kind: 'text', text: 'help' });
  });

  it('of somebody not yet known is acknowledged without a network call and answered once Slack said who it is', async () => {
    const bench = await startBench();
    bench.slack.fail('users.info', { kind: 'rate', seconds: 1 });
    const { status, text } = await slash(
      bench.url,
      'owner payments-api',
      { response_url: bench.slack.responseUrl() },
      bench.signing,
    );
    expect([status, text]).toEqual([200, '']);
    expect(bench.asked).toEqual([]);
    expect(bench.slack.calls.map(({ method }) => method)).not.toContain('response_url');
  });

  it('of somebody not yet known is answered through the response_url', async () => {
    const bench = await startBench();
    await slash(bench.url, 'owner payments-api', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({
      response_type: 'ephemeral',
      replace_original: false,
      text: 'Team Payments owns payments-api.',
    });
    expect(bench.asked[0]?.actor).toMatchObject({ standing: 'known', email: 'maya@larder.example' });
  });

  it.each([
    ['a guest', 'UGUEST', 'T1'],
    ['a single-channel guest', 'UONE', 'T1'],
    ['a deactivated account', 'UGONE', 'T1'],
    ['a stranger of a shared channel', 'USTRANGER', 'T1'],
    ['somebody whom Slack places in another workspace', 'UOTHER', 'T1'],
    ['somebody whom Slack does not show', 'UNOBODY', 'T1'],
    ['somebody of another workspace', 'U1', 'T2'],
  ])('of %s is asked as an outsider, without e-mail (THREATS I4)', async (_, user_id, team_id) => {
    const bench = await startBench();
    const answer = await slash(
      bench.url,
      'owner x',
      { user_id, team_id, response_url: bench.slack.responseUrl() },
      bench.signing,
    );
    if (answer.text === '') await bench.slack.called('response_url');
    expect(bench.asked[0]?.actor.standing).toBe('outsider');
    expect(bench.asked[0]?.actor.email).toBeUndefined();
  });

  it('says so when Slack does not tell who asks, and answers nothing', async () => {
    const bench = await startBench({ workspace: { scopes: ['chat:write'] } });
    await slash(bench.url, 'owner payments-api', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args.text).toContain('Slack refused: missing');
    expect(bench.asked).toEqual([]);
  });

  it('that takes long is acknowledged in time and answered once (THREATS 82)', async () => {
    let finish = (_: typeof ownerView) => {};
    const slow = new Promise<typeof ownerView>((done) => {
      finish = done;
    });
    const bench = await benchThatKnowsMaya({
      answer: ({ asked }) => (asked.kind === 'text' && asked.text === 'help' ? ownerView : slow),
      passes: (milliseconds) => milliseconds === 1200,
    });
    const { status, text } = await slash(
      bench.url,
      'owner x',
      { response_url: bench.slack.responseUrl() },
      bench.signing,
    );
    expect([status, text]).toEqual([200, '']);
    finish(ownerView);
    await bench.slack.called('response_url', 2);
    expect(bench.asked).toHaveLength(2);
  });

  it('sent again with the same signature has no second answer (THREATS 11)', async () => {
    const bench = await benchThatKnowsMaya();
    const fields = { trigger_id: 'same' };
    expect((await slash(bench.url, 'owner x', fields, bench.signing)).text).not.toBe('');
    bench.clock.move(10_000);
    expect(await slash(bench.url, 'owner x', fields, bench.signing)).toMatchObject({ status: 200, text: '' });
  });

  it('sent again to another replica has no second effect either (THREATS 11)', async () => {
    const firstTime = seenOnce();
    const [one, other] = [await benchThatKnowsMaya({ firstTime }), await benchThatKnowsMaya({ firstTime })];
    const fields = { trigger_id: 'same' };
    expect((await slash(one.url, 'owner x', fields, one.signing)).text).not.toBe('');
    expect(await slash(other.url, 'owner x', fields, other.signing)).toMatchObject({ status: 200, text: '' });
    expect(other.asked).toHaveLength(1);
  });

  it('whose answer comes later is not acknowledged while it cannot be kept: the asker is told (THREATS I1)', async () => {
    const put = () => Promise.reject(new Error('no primary'));
    const bench = await startBench({ requests: { ...memoryRequests(), put } });
    const { message } = await slash(bench.url, 'owner x', {}, bench.signing);
    expect(message).toMatchObject({ text: expect.stringContaining('could not be kept. Ask again in a minute.') });
    await bench.settled();
    expect(bench.slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
  });

  it('of an unknown person sent twice is answered once', async () => {
    const bench = await startBench();
    const fields = { trigger_id: 'same', response_url: bench.slack.responseUrl() };
    await Promise.all([
      slash(bench.url, 'owner x', fields, bench.signing),
      slash(bench.url, 'owner x', fields, bench.signing),
    ]);
    await bench.slack.called('response_url');
    await bench.settled();
    expect(bench.slack.calls.filter(({ method }) => method === 'response_url')).toHaveLength(1);
  });

  it('is answered while the store is slow or away: reading needs no write', async () => {
    const bench = await benchThatKnowsMaya({
      firstTime: () => new Promise(() => {}),
      passes: (milliseconds) => milliseconds === 400,
    });
    expect((await slash(bench.url, 'owner x', {}, bench.signing)).text).not.toBe('');
  });

  it('of another app’s name is told which one is answered', async () => {
    const bench = await benchThatKnowsMaya();
    const { message } = await slash(bench.url, 'owner x', { command: '/other' }, bench.signing);
    expect(message).toMatchObject({ text: 'Callboard answers /callboard.' });
  });

  it('gives back what Slack escaped, so that a pasted address or name is found', async () => {
    const bench = await benchThatKnowsMaya();
    await slash(bench.url, 'owner <https://github.com/larder/web|larder/web> &amp; `api`', {}, bench.signing);
    expect(bench.asked.at(-1)?.asked).toEqual({ kind: 'text', text: 'owner larder/web & api' });
  });

  it.each([
    'https://evil.example/x',
    'http://hooks.slack.com/x',
    'https://hooks.slack.com.evil.example/x',
    'https://hooks.slack.com@evil.example/x',
    'https://hooks.slack.com:8443/x',
    'http://169.254.169.254/latest',
    'nonsense',
  ])(
    'with the response_url %s is answered through the Web API, and that address is never called (THREATS 58)',
    async (response_url) => {
      const bench = await startBench();
      await slash(bench.url, 'owner x', { response_url }, bench.signing);
      const { args } = await bench.slack.called('chat.postEphemeral');
      expect(args).toMatchObject({
        channel: 'C1',
        user: 'U1',
        text: 'Team Payments owns payments-api.',
        parse: 'none',
      });
      await bench.settled();
      expect(bench.logged.map(({ event }) => event)).toEqual(['slack-connected']);
    },
  );

  it('is told to wait until Slack said for which workspace Callboard speaks', async () => {
    const bench = await startBench({ unstarted: true });
    const { status, message } = await slash(bench.url, 'owner x', {}, { at: noon });
    expect(status).toBe(200);
    expect(message).toEqual({ text: expect.stringContaining('not connected to Slack yet') });
  });
});

describe('an answer from a Callboard that only this machine can reach', () => {
  it.each(['http://127.0.0.1:7007', 'http://localhost:7007', 'http://[::1]:7007', 'http://0.0.0.0:7007'])(
    'at %s links to none of its pages and shows no picture from it',
    async (baseUrl) => {
      const view: View = {
        ...ownerView,
        blocks: [{ kind: 'graph', alt: 'x', graph: graphOf(3, 'svc') }],
      };
      const bench = await startBench({ baseUrl, answer: () => view, pictureUrl: () => `${baseUrl}/pictures/x.png` });
      const { message } = await slash(bench.url, 'owner x', { team_id: 'T2' }, bench.signing);
      expect(slashAnswerProblems(message)).toEqual([]);
      expect(JSON.stringify(message)).not.toContain(new URL(baseUrl).host);
      expect(JSON.stringify(message)).toContain('svc-1 → svc-0');
    },
  );
});
