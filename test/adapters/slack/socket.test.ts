/** The lines of Socket Mode: opened, taken down, opened again. */
import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, isPatience, startBench } from '../../support/slack/bench.ts';
import { senders } from '../../support/slack/transport.ts';

afterEach(closeBenches);

const second = 30_000;
const backsOff = (milliseconds: number) => !isPatience(milliseconds) && milliseconds !== second;

describe('a line of Socket Mode', () => {
  it.each(['warning', 'refresh_requested', 'link_disabled'] as const)(
    'that Slack takes down with %s leaves no gap: the other one goes on, and it is opened again',
    async (reason) => {
      const bench = await startBench({ socket: true, passes: (milliseconds) => !isPatience(milliseconds) });
      const { socket } = bench.slack;
      await socket.opened(2);
      socket.disconnect(reason);
      expect((await senders.socket(bench).event('app-mention', {}, 1)).taken).toBe(true);
      await expect.poll(() => [socket.greeted(), socket.lines()]).toEqual([3, 2]);
      expect(socket.violations).toEqual([]);
      await bench.settled();
    },
  );

  it('that drops without a word is opened again, and what was not acknowledged is taken from there', async () => {
    const bench = await startBench({ socket: true, passes: backsOff });
    bench.slack.socket.drop();
    await expect.poll(() => [bench.slack.socket.greeted(), bench.slack.socket.lines()]).toEqual([2, 1]);
    expect(bench.pauses).toContain(1000);
    expect((await senders.socket(bench).event('app-mention', {}, 1)).taken).toBe(true);
    await bench.slack.called('chat.postMessage');
    await bench.settled();
  });

  it('that Slack refuses is tried again after 1, 2, 4 … seconds, and readiness tells', async () => {
    let tries = 3;
    const bench = await startBench({
      socket: { appToken: 'xapp-wrong' },
      passes: (milliseconds) => backsOff(milliseconds) && tries-- > 0,
    });
    await expect.poll(() => bench.pauses.filter(backsOff)).toEqual([1000, 2000, 4000, 8000]);
    expect(bench.adapter.state?.()).toEqual({
      ready: false,
      detail:
        'workspace Larder; Socket Mode is not connected: Slack does not take Callboard’s token any more: invalid_auth. Install the app again and start Callboard with its new token.',
    });
    expect(JSON.stringify(bench.logged)).not.toContain('xapp-wrong');
  });

  it('that Slack limits waits as long as Slack says', async () => {
    const bench = await startBench({
      socket: { appToken: 'xapp-bench' },
      unstarted: true,
      passes: (at) => at === 77_000,
    });
    bench.slack.fail('apps.connections.open', { kind: 'rate', seconds: 77 });
    await bench.adapter.start?.();
    await bench.slack.socket.opened(1);
    expect(bench.pauses).toContain(77_000);
  });

  it('is told by readiness, with how many there are', async () => {
    const bench = await startBench({ socket: true });
    await expect
      .poll(() => bench.adapter.state?.())
      .toEqual({ ready: true, detail: 'workspace Larder; Socket Mode, connections: 1' });
    expect(bench.adapter.routes).toEqual([]);
  });

  it('is down when Callboard has stopped, after what came was acknowledged', async () => {
    const bench = await startBench({ socket: true });
    const sent = senders.socket(bench).event('app-mention');
    await expect.poll(() => bench.asked).toHaveLength(1);
    await bench.settled();
    expect((await sent).taken).toBe(true);
    await expect.poll(() => bench.slack.socket.lines()).toBe(0);
  });

  it('takes no address twice, and acknowledges nothing that was not sent over it', async () => {
    const bench = await startBench({ socket: true, passes: (milliseconds) => milliseconds === second });
    await bench.slack.socket.opened(2);
    const send = senders.socket(bench);
    await Promise.all(
      Array.from({ length: 20 }, (_, at) => send.event('app-mention', { event: { ts: `1767225600.0001${at + 10}` } })),
    );
    expect(bench.slack.socket.violations).toEqual([]);
  });
});
