/** Teams' local mode: what this machine sends is taken as it is, and nothing from anywhere else. */
import { expect, it, onTestFinished } from 'vitest';
import { createTestBot } from '../../support/bot.ts';
import { activity } from '../../support/teams/activities.ts';
import { startFakeTeams } from '../../support/teams/fake.ts';

it('takes activities without a token from this machine’s own services, and none that a browser sends', async () => {
  const teams = await startFakeTeams({ open: true });
  const local = { appId: '', tenants: [], local: true } as const;
  const bot = await createTestBot({ settings: { port: 0, teams: local } });
  onTestFinished(async () => {
    await bot.close();
    await teams.close();
  });
  const { url } = await bot.callboard.listen();
  await bot.callboard.serve();
  const post = (serviceUrl: string, headers = {}, id = '1') =>
    fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ ...activity('owner payments-api'), serviceUrl, id }),
    });

  expect((await post(teams.serviceUrl)).status).toBe(200);
  expect((await teams.said()).activity.summary).toContain('payments-api');
  expect((await post('https://smba.trafficmanager.net/emea/')).status).toBe(403);
  expect((await post(teams.serviceUrl, { origin: 'https://evil.example' }, '2')).status).toBe(403);
  expect((await post(teams.serviceUrl, { 'sec-fetch-site': 'cross-site' }, '3')).status).toBe(403);
  expect(teams.posted).toHaveLength(1);
}, 60_000);
