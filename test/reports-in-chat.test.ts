/** Reports from end to end: scheduled in Slack, in Teams and in the console, run by the held clock, read where they came, their buttons pressed. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { now } from './support/bot.ts';
import { entriesIn, folderOf, pluginFile } from './support/plugins.ts';
import { type Rest, startRest } from './support/rest.ts';
import { type FakeSlack, startFakeSlack } from './support/slack/fake.ts';
import { messageProblems } from './support/slack/message.ts';
import { personOf } from './support/slack/person.ts';
import { payload, signingSecret } from './support/slack/requests.ts';
import { channel, person, pressed } from './support/teams/activities.ts';
import { type FakeTeams, startFakeTeams } from './support/teams/fake.ts';
import { buttonIn, cardOf, type TeamsPerson, teamsPersonOf } from './support/teams/person.ts';
import { readCard } from './support/teams/read-card.ts';

const hour = 3_600_000;
const paged = pluginFile(
  'paged',
  `slots: { paged: defineSlot({ adds: 'section', to: ['report'], title: 'Paged this week',
     fill: ({ entities }) => [['Of ' + entities.length + ' entities: nobody']] }) }`,
  'defineSlot',
);
const { folder, remove } = folderOf({ 'paged/index.js': paged });
const plugins = entriesIn(folder, 'plugins: [./paged]');
const patient = { timeout: 30_000, interval: 20 };

describe('a report', { timeout: 120_000 }, () => {
  let [rest, slack, teams]: [Rest?, FakeSlack?, FakeTeams?] = [];
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('it was not started');
    return thing;
  };
  beforeAll(async () => {
    const clock = () => rest?.clock.now() ?? now;
    const amara = {
      ...payload('users-info'),
      profile: { email: 'amara.okafor@larder.example', real_name: 'Amara Okafor' },
    };
    slack = await startFakeSlack({ now: clock, users: new Map([['U1', amara]]) });
    slack.rooms.set('C7', { members: ['U1', 'UBOT'], info: { name: 'payments' } });
    slack.rooms.set('C8', { members: ['U2', 'UBOT'], info: { name: 'secrets', is_private: true } });
    teams = await startFakeTeams({ now: clock });
    await import('botbuilder');
    const settings = {
      ...{ baseUrl: 'https://callboard.example', timezone: 'Europe/Berlin', teams: teams.settings, plugins },
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

  /** A day later, with all that is due done and sent. */
  async function nextDay(): Promise<void> {
    const { clock, callboard } = there(rest);
    clock.move(24 * hour);
    await callboard.runDue();
    await callboard.tellNow();
  }

  const posts = () => there(slack).calls.filter(({ method, ok }) => ok && method === 'chat.postMessage');
  function inSlack() {
    const [{ url, clock }, fake] = [there(rest), there(slack)];
    let answered = 0;
    const replies = () => fake.calls.filter(({ method }) => /^(response_url|chat\.postEphemeral)$/.test(method)).length;
    const settled = async () => {
      answered = replies();
    };
    return {
      ...personOf({ url, slack: fake, clock, settled }),
      waitForAnswer: () => vi.waitUntil(() => replies() > answered, patient),
    };
  }
  /** What is acknowledged before it is answered is read when it is there. */
  async function slash(person: ReturnType<typeof inSlack>, text: string): Promise<string> {
    const said = await person.slash(text);
    if (said !== '') return said;
    await person.waitForAnswer();
    return person.read();
  }

  it('scheduled in Slack comes into the channel that was named, with its picture, and its buttons answer', async () => {
    const amara = inSlack();
    await slash(amara, 'whoami');
    const line = 'report schedule catalog-health for payments every day 09:00 Europe/Berlin';
    expect(await slash(amara, `${line} in #secrets`)).toContain('no place called');
    expect(await slash(amara, `${line} in #payments`)).toContain('in #payments');
    await nextDay();
    const [post, ...more] = posts();
    expect(more).toEqual([]);
    expect(post?.args).toMatchObject({ channel: 'C7' });
    expect(messageProblems({ text: post?.args.text, blocks: post?.args.blocks })).toEqual([]);
    expect(post?.args.text).toMatch(/^Payments is at \d+ of 100/);
    expect(JSON.stringify(post?.args.blocks)).toContain('https://callboard.example/reports/');
    // What a plugin adds stands in it, too.
    expect(JSON.stringify(post?.args.blocks)).toMatch(/Paged this week.*Of \d+ entities: nobody/);
    await there(rest).callboard.runDue();
    await there(rest).callboard.tellNow();
    expect(posts().length).toBe(1);
    amara.read();
    await amara.press('How to fix it').catch(() => amara.press('Fix 3'));
    await vi.waitUntil(() => /docs/i.test(amara.read()), patient);
  });

  it('scheduled in Teams comes into that chat, and its buttons answer in its place', async () => {
    const [{ url, clock }, fake] = [there(rest), there(teams)];
    const grace: TeamsPerson = teamsPersonOf({ url, teams: fake, clock });
    expect(await grace.say('report schedule catalog-health for payments every day 10:00 Europe/Berlin')).toContain(
      'to you',
    );
    const before = fake.posted.length;
    await nextDay();
    const post = await fake.said(before + 1);
    const card = cardOf(post.activity);
    expect(readCard(card as Parameters<typeof readCard>[0]).words).toMatch(/Payments is at \d+ of 100/);
    const whole = JSON.stringify(card);
    expect(whole).toContain('https://callboard.example/reports/');
    const label = whole.includes('How to fix it') ? 'How to fix it' : 'Fix 3';
    const answer = await grace.post(pressed(buttonIn(card, label)));
    expect(JSON.stringify(answer.body)).toMatch(/docs/i);
  });

  it('scheduled in a channel of Teams by “in this place” comes into that channel, for all', async () => {
    const [{ url, clock, callboard }, fake] = [there(rest), there(teams)];
    const room = '19:general@thread.tacv2;messageid=1700000000000';
    fake.rooms.set(room, { id: room, kind: 'channel', members: [person.id] });
    const here = teamsPersonOf({ url, teams: fake, clock }, room);
    const line = '<at>Callboard</at> report schedule catalog-health for ledger every day 11:00 Europe/Berlin';
    await here.post(channel(line, '<at>Callboard</at>'));
    const said = await fake.said(1, room);
    expect(readCard(cardOf(said.activity) as Parameters<typeof readCard>[0]).words).toContain('in this place');
    clock.move(24 * hour);
    await callboard.runDue();
    await callboard.tellNow();
    const post = await fake.said(2, room);
    const card = cardOf(post.activity) as Parameters<typeof readCard>[0];
    expect(readCard(card).words).toMatch(/Ledger is at \d+ of 100/);
    expect(JSON.stringify(card)).toContain('https://callboard.example/reports/');
  });

  it('scheduled in the console is kept under Reports, with a picture from the fourth day on', async () => {
    const bot = there(rest);
    expect(await bot.say('report schedule catalog-health every day 11:00 Europe/Berlin')).toContain('under Reports');
    // The score of a day is kept beside all else, so that how many days are known at which report is not told here.
    const chart = () => JSON.stringify(posts().at(-1)?.args.blocks).includes('"alt_text":"Score: ');
    const eachDay = async () => {
      await nextDay();
      return chart();
    };
    await vi.waitUntil(eachDay, { timeout: 90_000, interval: 200 });
    expect(await bot.say('reports')).toContain('Latest');
    const said = await bot.say('report run 1');
    expect(said).toMatch(/The catalog is at|Payments is at/);
    const picture = posts().at(-1);
    expect(JSON.stringify(picture?.args.blocks)).toMatch(/"alt_text":"Score: \d+ on/);
    expect(JSON.stringify(picture?.args.blocks)).toMatch(/https:\/\/callboard\.example\/pictures\/[\w-]{43}\.png/);
    const id = /\/pictures\/([\w-]{43})\.png/.exec(JSON.stringify(picture?.args.blocks))?.[1];
    const png = await fetch(`${bot.url}/pictures/${id}.png`, { headers: { host: 'callboard.example' } });
    expect(png.headers.get('content-type')).toBe('image/png');
  });
});
