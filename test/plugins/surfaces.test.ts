/** One command of a plugin wherever people and programs are: Slack, Teams, the console and an MCP client; beside it one whose route and job fail. */
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { now } from '../support/bot.ts';
import { entriesIn, folderOf, pluginFile } from '../support/plugins.ts';
import { type Rest, secretOf, startRest } from '../support/rest.ts';
import { type FakeSlack, startFakeSlack } from '../support/slack/fake.ts';
import { personOf } from '../support/slack/person.ts';
import { signingSecret } from '../support/slack/requests.ts';
import { type FakeTeams, startFakeTeams } from '../support/teams/fake.ts';
import { teamsPersonOf } from '../support/teams/person.ts';

const broken = pluginFile(
  'wires',
  `routes: { wires: defineRoutes(() => [{ method: 'GET', path: '/wires', body: 'none', access: 'self',
     handle: async () => { throw new Error('the wires are crossed'); } }]),
     endless: defineRoutes(() => [{ method: 'GET', path: '/endless', body: 'none', access: 'self', limit: 0, handle: async () => ({ status: 200 }) }]) },
   jobs: { wires: defineJob({ run: async () => { throw new Error('no wire is left'); } }) }`,
  'defineJob, defineRoutes',
);
const { folder, remove } = folderOf({ 'wires/index.js': broken });
const hello = join(import.meta.dirname, '../support/plugins/callboard-plugin-hello');
const plugins = entriesIn(folder, `plugins: [./wires, { use: "${hello}", settings: { greeting: Ahoy } }]`);

describe('a plugin', { timeout: 120_000 }, () => {
  let [rest, slack, teams]: [Rest?, FakeSlack?, FakeTeams?] = [];
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('it was not started');
    return thing;
  };
  beforeAll(async () => {
    const clock = () => rest?.clock.now() ?? now;
    slack = await startFakeSlack({ now: clock });
    teams = await startFakeTeams({ now: clock });
    await import('botbuilder');
    const settings = {
      ...{ plugins, teams: teams.settings },
      slack: { signingSecret, botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
    };
    rest = await startRest({ settings });
    await slack.called('auth.test');
  }, 120_000);
  afterAll(async () => {
    await rest?.close();
    await Promise.all([slack?.close(), teams?.close()]);
    remove();
  });

  it('answers in Slack', async () => {
    const [{ url, clock }, fake] = [there(rest), there(slack)];
    const person = personOf({ url, slack: fake, clock, settled: async () => {} });
    const said = await person.slash('hello Maya');
    await vi.waitUntil(() => `${said}${person.read()}`.includes('Ahoy, '), { timeout: 30_000, interval: 20 });
  });

  it('answers in Teams', async () => {
    const { url, clock } = there(rest);
    expect(await teamsPersonOf({ url, teams: there(teams), clock }).say('hello Maya')).toContain('Ahoy,');
  });

  it('answers in the console', async () => {
    expect(await there(rest).say('hello Maya')).toContain('Ahoy, Maya.');
  });

  it('answers a client of MCP', async () => {
    const client = new Client({ name: 'test', version: '1' });
    const headers = { authorization: `Bearer ${secretOf('ci')}` };
    await client.connect(
      new StreamableHTTPClientTransport(new URL(`${there(rest).url}/mcp`), { requestInit: { headers } }),
    );
    expect(JSON.stringify(await client.callTool({ name: 'hello', arguments: { whom: 'Maya' } }))).toContain(
      'Ahoy, Maya.',
    );
    await client.close();
  });

  it('whose route cannot be served, or fails, or whose job fails is told of by name, and everything else goes on', async () => {
    const bot = there(rest);
    const answer = await fetch(`${bot.url}/wires`);
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(await answer.text()).not.toContain('crossed');
    await bot.callboard.runDue();
    for (const what of ['the route wires', 'the route endless', 'the job wires'])
      expect(bot.log).toContainEqual(expect.objectContaining({ event: 'plugin-failed', plugin: 'wires', what }));
    expect(await bot.say('owner payments-api')).toContain('owns payments-api');
  });
});
