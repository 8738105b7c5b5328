import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, isPatience, ownerView, startBench } from '../../support/slack/bench.ts';
import { messageProblems } from '../../support/slack/message.ts';
import { event, press, slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

/** What the start waits at the most. */
const grace = 800;
const always = (milliseconds: number) => !isPatience(milliseconds);

describe('Slack in trouble', () => {
  it('that limits one channel is waited for there, and another channel is answered (THREATS 83)', async () => {
    const bench = await startBench({ passes: (milliseconds) => always(milliseconds) && milliseconds !== 30_000 });
    bench.slack.fail('chat.postMessage', { kind: 'rate', seconds: 30 }, { channel: 'C1' });
    await event(bench.url, 'app-mention', {}, bench.signing);
    await event(bench.url, 'app-mention', { event: { channel: 'C2', ts: '1767225600.000900' } }, bench.signing);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args.channel).toBe('C2');
    await expect.poll(() => bench.pauses).toContain(30_000);
  });

  it.each([
    ['429', { kind: 'rate', seconds: 7 } as const, 1],
    ['500 three times', { kind: 'status', status: 500 } as const, 3],
    ['fatal_error', { kind: 'error', error: 'fatal_error' } as const, 1],
    ['a dropped connection', { kind: 'drop' } as const, 1],
  ])('with %s is asked again, and says the answer once (THREATS 83)', async (_, trouble, times) => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('chat.postMessage', trouble, { times });
    await event(bench.url, 'app-mention', {}, bench.signing);
    await bench.slack.called('chat.postMessage');
    await bench.settled();
    expect(bench.slack.messages.size).toBe(1);
  });

  it('that loses the answer after the message was posted is posted to once more at the most (THREATS 71)', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('chat.postMessage', { kind: 'drop', after: true }, { times: 5 });
    await event(bench.url, 'app-mention', {}, bench.signing);
    await bench.slack.called('chat.postMessage', 2);
    await bench.settled();
    expect(bench.slack.messages.size).toBe(2);
  });

  it('that refuses is logged by reason, without the token and without the question', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('chat.postMessage', { kind: 'error', error: 'restricted_action' });
    await event(bench.url, 'app-mention', {}, bench.signing);
    await bench.slack.called('users.info');
    await bench.settled();
    expect(bench.logged).toContainEqual({
      event: 'slack-answer-lost',
      place: 'slack/T1/C1/1767225600.000100',
      reason: 'Failure: Slack refused: restricted_action. Check the app’s installation and scopes.',
    });
    expect(JSON.stringify(bench.logged)).not.toMatch(/xoxb|payments-api/);
  });

  it.each([
    ['it is not in', 'out', 'Callboard is not in <#C1>: `/invite @Callboard` there brings it in.'],
    ['it cannot see', 'missing', 'Callboard cannot see <#C1>: `/invite @Callboard` there brings it in.'],
    ['was archived', 'archived', '<#C1> is archived, so nothing can be said there any more.'],
  ] as const)(
    'with a channel that %s gets the answer to the asker directly, with what to do',
    async (_, state, words) => {
      const bench = await startBench({ passes: always });
      bench.slack.channels.set('C1', state);
      await event(bench.url, 'app-mention', {}, bench.signing);
      const { args } = await bench.slack.called('chat.postMessage');
      expect(args).toMatchObject({ channel: 'U1', text: 'Team Payments owns payments-api.' });
      expect(args.thread_ts).toBeUndefined();
      expect(args.blocks).toMatchObject([
        { type: 'context', elements: [{ text: words }] },
        { type: 'section' },
        {},
        {},
      ]);
      expect(messageProblems({ text: args.text, blocks: args.blocks })).toEqual([]);
    },
  );

  it('with a channel for what is said unasked refuses: there is nobody to tell instead', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.channels.set('C1', 'archived');
    await expect(bench.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_REFUSED' });
    expect(bench.slack.messages.size).toBe(0);
  });

  it('with a scope that is missing names it', async () => {
    const bench = await startBench({ passes: always, workspace: { scopes: ['users:read'] } });
    await event(bench.url, 'app-mention', {}, bench.signing);
    await bench.slack.called('users.info');
    await bench.settled();
    expect(JSON.stringify(bench.logged)).toContain('Slack refused: missing_scope (chat:write).');
  });

  it('that does not take the blocks gets the same words without them', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    await event(bench.url, 'app-mention', {}, bench.signing);
    const { args } = await bench.slack.called('chat.postMessage');
    expect(args.text).toContain('Team Payments owns payments-api');
    expect(args.blocks).toHaveLength(1);
  });

  it('that does not take the blocks through a response_url gets the words there too', async () => {
    const bench = await startBench({
      passes: always,
      // An address that Slack refuses in an image.
      answer: () => ({
        title: 'x',
        lead: ['Lead.'],
        blocks: [{ kind: 'graph', alt: 'x', graph: { nodes: [], edges: [] } }],
        footer: [],
      }),
      pictureUrl: () => 'no address',
    });
    await press(bench.url, 'press-ephemeral', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args).toMatchObject({ text: 'Lead.', replace_original: true });
  });

  it('that cannot say who asks is told to the asker, and nothing is answered (THREATS I4, I7)', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('users.info', { kind: 'status', status: 503 }, { times: 9 });
    await slash(bench.url, 'owner x', { response_url: bench.slack.responseUrl() }, bench.signing);
    const { args } = await bench.slack.called('response_url');
    expect(args.text).toContain('✕ Slack refused: HTTP 503.');
    expect(bench.asked).toEqual([]);
  });
});

describe('the connection to Slack', () => {
  it('that fails at the start is tried again, and readiness tells', async () => {
    const bench = await startBench({ unstarted: true, passes: always });
    bench.slack.fail('auth.test', { kind: 'status', status: 500 }, { times: 3 });
    expect(bench.adapter.state?.()).toEqual({ ready: false, detail: 'connecting' });
    await bench.adapter.start?.();
    await bench.slack.called('auth.test');
    await expect.poll(() => bench.adapter.state?.()).toEqual({ ready: true, detail: 'workspace Larder' });
    expect(bench.logged.filter(({ event: name }) => name === 'slack-unreachable')).toHaveLength(3);
  });

  it('that never comes does not hold up the start', async () => {
    const bench = await startBench({ unstarted: true, passes: (milliseconds) => milliseconds === grace });
    bench.slack.fail('auth.test', { kind: 'hang' }, { times: 9 });
    await bench.adapter.start?.();
    expect(bench.adapter.state?.().ready).toBe(false);
    await bench.adapter.stop?.();
  });

  it('with a wrong token says what to check', async () => {
    const bench = await startBench({
      unstarted: true,
      settings: { botToken: 'xoxb-wrong-1' },
      passes: (milliseconds) => milliseconds === grace,
    });
    await bench.adapter.start?.();
    await expect
      .poll(() => bench.adapter.state?.().detail)
      .toBe(
        'not connected: Slack does not take Callboard’s token any more: invalid_auth. Install the app again and start Callboard with its new token.',
      );
    expect(JSON.stringify(bench.logged)).not.toContain('xoxb');
  });

  it.each(['token_revoked', 'account_inactive', 'invalid_auth'])(
    'that is lost with %s is told, takes nothing in, is tried again with longer and longer waits, and comes back',
    async (error) => {
      let patience = 3;
      const bench = await startBench({ passes: (milliseconds) => always(milliseconds) && patience-- > 0 });
      bench.slack.fail('chat.postMessage', { kind: 'error', error });
      bench.slack.fail('auth.test', { kind: 'error', error }, { times: 4 });
      await expect(bench.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({
        code: 'PLATFORM_SIGNED_OUT',
      });
      await expect.poll(() => bench.pauses.slice(-4)).toEqual([1000, 2000, 4000, 8000]);
      expect(bench.adapter.state?.()).toEqual({
        ready: false,
        detail: `not connected: Slack does not take Callboard’s token any more: ${error}. Install the app again and start Callboard with its new token.`,
      });
      expect((await event(bench.url, 'app-mention', {}, bench.signing)).status).toBe(503);
      await expect(bench.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_BUSY' });
    },
  );

  it('comes back when Slack takes the token again', async () => {
    const bench = await startBench({ passes: always });
    bench.slack.fail('chat.postMessage', { kind: 'error', error: 'token_revoked' });
    bench.slack.fail('auth.test', { kind: 'error', error: 'token_revoked' }, { times: 2 });
    await expect(bench.adapter.say?.('slack/T1/C1', ownerView)).rejects.toMatchObject({ code: 'PLATFORM_SIGNED_OUT' });
    await bench.slack.called('auth.test', 2);
    await expect.poll(() => bench.adapter.state?.()).toEqual({ ready: true, detail: 'workspace Larder' });
    await bench.adapter.say?.('slack/T1/C1', ownerView);
    expect(bench.slack.messages.size).toBe(1);
  });

  it.each(['tokens-revoked', 'app-uninstalled'])('is doubted when Slack sends %s', async (name) => {
    const bench = await startBench();
    bench.slack.fail('auth.test', { kind: 'error', error: 'token_revoked' });
    await event(bench.url, name, {}, bench.signing);
    await expect.poll(() => bench.adapter.state?.().ready).toBe(false);
  });

  it('names scopes that the installation lacks', async () => {
    const bench = await startBench({ workspace: { scopes: ['commands', 'chat:write'] } });
    expect(bench.adapter.state?.().detail).toMatch(/missing scopes: app_mentions:read, .*users:read.email/);
  });
});
