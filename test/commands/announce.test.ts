/** `announce`: shows who would be told, tells each team once, and follows what they say in one message. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { type FakeSlack, startFakeSlack } from '../support/slack/fake.ts';
import { messageProblems } from '../support/slack/message.ts';
import { breaches } from './anatomy.ts';

const about = 'apiVersion: backstage.io/v1alpha1';
const team = (name: string, notify?: string) =>
  `---\n{ ${about}, kind: Group, metadata: { name: ${name}${notify ? `, annotations: { slack.com/bot-notify: ${notify} }` : ''} }, spec: { type: team, children: [] } }\n`;
const user = (name: string, of: string) =>
  `---\n{ ${about}, kind: User, metadata: { name: ${name} }, spec: { profile: { email: ${name}@a.example }, memberOf: [${of}] } }\n`;
const component = (name: string, owner: string, needs: string) =>
  `---\n{ ${about}, kind: Component, metadata: { name: ${name} }, spec: { type: service, lifecycle: production, owner: ${owner}, dependsOn: ${needs} } }\n`;
const files = {
  'catalog-info.yaml': [
    ...[team('red', 'C1'), team('blue', 'C2'), team('green', 'C3'), team('grey')],
    ...[user('ada', 'red'), user('ben', 'blue')],
    component('store', 'red', '[]'),
    ...[component('shop', 'blue', '["component:store"]'), component('web', 'green', '["component:shop"]')],
    ...[component('old', 'grey', '["component:store"]'), component('own', 'red', '["component:store"]')],
  ].join(''),
};
const ada = { actor: member('U1', 'ada@a.example'), place: 'slack/T1/C9' };
const ben = { actor: member('U2', 'ben@a.example'), place: 'slack/T1/C2' };

describe('announce', { timeout: 60_000 }, () => {
  let [bot, slack]: [TestBot, FakeSlack] = [] as never;
  beforeAll(async () => {
    slack = await startFakeSlack();
    const settings = {
      ...{ port: 0, timezone: 'Europe/Berlin' },
      slack: { signingSecret: 'x', botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
    };
    bot = await createTestBot({ files, settings });
    await bot.callboard.serve();
    await slack.called('auth.test');
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await slack.close();
  });
  const tell = async () => {
    await bot.callboard.tellNow();
    bot.clock.move(5_000);
    await bot.callboard.tellNow();
  };
  const said = () =>
    slack.calls
      .filter(({ method }) => /^chat\.(postMessage|update)$/.test(method))
      .map(({ method, args }) => {
        expect(messageProblems({ text: args.text, blocks: args.blocks })).toEqual([]);
        return `${method.slice(5)} ${args.channel} ${args.text}`;
      });

  it('shows who would be told before anybody is', async () => {
    const shown = await bot.say('announce store deprecation --by 2027-01-31 because shelf takes its place', ada);
    expect(shown).toMatch(/^3 teams would be told that store ends on 31 Jan 2027\./);
    expect(breaches(bot.answered().view)).toEqual([]);
    await tell();
    expect(said()).toEqual([]);
  });

  it('tells each team that needs it once, directly or through others, and says how far it is', async () => {
    expect(await bot.press('Tell 3 teams', ada)).toMatch(/^0 of 3 teams acknowledged that store ends on 31 Jan 2027\./);
    await tell();
    await tell();
    expect(said().sort()).toEqual([
      'postMessage C2 store ends on 31 Jan 2027: 1 thing of Team blue needs it.',
      'postMessage C3 store ends on 31 Jan 2027: 1 thing of Team green needs it.',
      'postMessage C9 0 of 3 teams acknowledged that store ends on 31 Jan 2027.',
    ]);
    expect(await bot.say('announcements', ada)).toMatch(/^1 announcement is open\./);
    expect(await bot.press('Show store', ada)).toMatch(/1 team was not told: no place is known/);
  });

  it('is acknowledged by somebody of the team, who is named where it was announced', async () => {
    const id = /announcements ([\w-]{8,})/.exec(await bot.say('announcements', ada))?.[1] ?? '';
    const before = said().length;
    expect(await bot.say(`announcements acknowledge ${id} blue`, ada)).toMatch(/^Only somebody of blue answers for it/);
    expect(await bot.say(`announcements acknowledge ${id} blue`, ben)).toMatch(/^1 of 3 teams acknowledged/);
    await tell();
    expect(said().slice(before).sort()).toEqual([
      'update C2 ✓ Acknowledged for Team blue by U2: store ends on 31 Jan 2027.',
      'update C9 1 of 3 teams acknowledged that store ends on 31 Jan 2027.',
    ]);
    expect(await bot.say(`announcements ask ${id} blue which version`, ben)).toMatch(/^Your question was passed on/);
    await tell();
    expect(said().at(-1)).toBe('postMessage C9 U2 of blue asks about store.');
  });

  it('reminds those alone who said nothing, and ends when it is withdrawn', async () => {
    const before = said().length;
    bot.clock.move(Date.UTC(2027, 0, 24, 8, 0) - bot.clock.now());
    await tell();
    expect(said().slice(before)).toEqual([
      'postMessage C3 store ends on 31 Jan 2027, in 7 days: 1 thing of Team green needs it.',
    ]);
    const id = /announcements ([\w-]{8,})/.exec(await bot.say('announcements', ada))?.[1] ?? '';
    expect(await bot.say(`announcements withdraw ${id}`, ben)).toMatch(/^Only who owns store/);
    expect(await bot.say(`announcements withdraw ${id}`, ada)).toMatch(/^Withdrawn: store stays\./);
    await tell();
    expect(said()).toContain('update C3 store stays: what was announced is withdrawn.');
  });

  it('is for owners, and for who may change the catalog', async () => {
    expect(await bot.say('announce store deprecation surely by 31 Jan 2027', ben)).toMatch(/^Only who owns store/);
    expect(await bot.say('announce store by yesterday', ada)).toMatch(/no day to come/);
  });
});
