/** The app's own token: kept while it is good, asked anew, told where it is not given, and sent to nobody else. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { patient } from '../../support/patience.ts';
import { activity } from '../../support/teams/activities.ts';
import { closeBenches, startBench } from '../../support/teams/bench.ts';
import { appSecret } from '../../support/teams/fake.ts';
import { whole } from '../../support/teams/person.ts';

afterEach(closeBenches);
const hour = 3_600_000;

async function ask({ post, teams }: Awaited<ReturnType<typeof startBench>>) {
  const before = teams.posted.length;
  await post(whole(teams, activity('home')));
  await teams.said(before + 1);
}

describe('the app’s token', () => {
  it('is asked for once, kept, and asked for again before it ends', async () => {
    const bench = await startBench();
    expect(bench.adapter.state?.()).toEqual({ ready: true, detail: 'signed in' });
    await ask(bench);
    await ask(bench);
    expect(bench.teams.signedIn()).toBe(1);
    bench.clock.move(hour - 4 * 60_000);
    await ask(bench);
    expect(bench.teams.signedIn()).toBe(2);
  });

  it('that ended early is asked for once more, and the message comes', async () => {
    const bench = await startBench();
    bench.teams.endTokens();
    await ask(bench);
    expect(bench.teams.signedIn()).toBe(2);
  });

  it('is not given for a wrong secret: the part is not ready, says why, and tries again until it is', async () => {
    const { adapter, teams, pass, logged } = await startBench({
      settings: { appSecret: `${appSecret}-old` },
      passes: (milliseconds) => milliseconds === 800,
    });
    await vi.waitUntil(() => adapter.state?.().detail !== 'connecting', patient);
    expect(adapter.state?.()).toEqual({
      ready: false,
      detail: expect.stringMatching(/Teams does not take Callboard’s token any more: invalid_client \(AADSTS7000215\)/),
    });
    teams.changeSecret(`${appSecret}-old`);
    pass(1000);
    await vi.waitUntil(() => adapter.state?.().ready, patient);
    expect(JSON.stringify(logged)).not.toContain(appSecret);
  });

  it('whose sign-in does not answer holds up no start', async () => {
    const teamsBench = await startBench({ settings: { loginUrl: 'http://127.0.0.1:9' }, passes: (ms) => ms === 800 });
    await vi.waitUntil(() => teamsBench.adapter.state?.().detail !== 'connecting', patient);
    expect(teamsBench.adapter.state?.()).toMatchObject({
      ready: false,
      detail: expect.stringContaining('Teams asks to wait'),
    });
  });

  it('that is not taken any more makes the part not ready', async () => {
    const bench = await startBench();
    bench.teams.endTokens();
    bench.teams.changeSecret('another');
    await bench.post(whole(bench.teams, activity('home')));
    await vi.waitUntil(() => bench.adapter.state?.().ready === false, patient);
  });
});
