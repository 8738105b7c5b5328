/** Places that subscribed to topics are told at their time, once, what their readers may see; never in quiet hours. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from './support/bot.ts';
import { type FakeSlack, startFakeSlack } from './support/slack/fake.ts';
import { messageProblems } from './support/slack/message.ts';

const about = 'apiVersion: backstage.io/v1alpha1';
const team = `{ ${about}, kind: Group, metadata: { name: red }, spec: { type: team, children: [] } }\n`;
const component = (name: string, lifecycle: string, labels = '{}') => ({
  [`${name}/catalog-info.yaml`]: `${about}\nkind: Component\nmetadata: { name: ${name}, labels: ${labels} }\nspec: { type: service, lifecycle: ${lifecycle}, owner: red }\n`,
});
const permissions = [
  { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
  { who: 'known', may: 'read' },
];
const hour = 3600_000;

describe('subscriptions to topics', { timeout: 60_000 }, () => {
  let [bot, slack]: [TestBot, FakeSlack] = [] as never;
  beforeAll(async () => {
    slack = await startFakeSlack();
    const settings = {
      port: 0,
      slack: { signingSecret: 'x', botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
    };
    const files = { 'teams/catalog-info.yaml': team, ...component('a', 'production') };
    bot = await createTestBot({ files, permissions, settings });
    await bot.callboard.serve();
    await slack.called('auth.test');
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await slack.close();
  });
  const channel = (id: string) => ({ actor: member('U1'), place: `slack/T1/${id}` });
  const later = async (milliseconds: number) => {
    bot.clock.move(milliseconds);
    await bot.callboard.tellNow();
    bot.clock.move(5_000);
    await bot.callboard.tellNow();
  };
  const said = () =>
    slack.calls
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ args }) => {
        expect(messageProblems({ text: args.text, blocks: args.blocks })).toEqual([]);
        return { channel: args.channel, text: args.text, whole: JSON.stringify(args.blocks) };
      });

  it('are told together at their time, once, without what their readers may not see (THREATS 23)', async () => {
    // It is noon, and the digest is of nine o’clock in Berlin.
    expect(await bot.say('subscribe red changes and deprecations daily 9:00 Europe/Berlin', channel('C1'))).toMatch(
      /^You are told of changes and deprecations of Team red\.[\s\S]*every day at 09:00, Europe\/Berlin/,
    );
    await later(hour);
    await bot.write({
      ...component('a', 'deprecated'),
      ...component('b', 'production'),
      ...component('secret', 'production', '{ visibility: private }'),
    });
    await later(18 * hour);
    expect(said()).toEqual([]);
    await later(hour);
    await later(hour);
    const [digest, ...more] = said();
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ channel: 'C1', text: /^1 deprecation, 2 changes of Team red since / });
    expect(digest?.whole).not.toContain('secret');
    await later(24 * hour);
    expect(said()).toHaveLength(1);
  });

  it('are told nothing in quiet hours, and what came in between at their end', async () => {
    await bot.say('subscribe red changes and errors quiet 18:00-8:00', channel('C2'));
    const toHour = (at: number) => (((at - ((bot.clock.now() / hour) % 24)) % 24) + 24) % 24;
    await later(toHour(19) * hour);
    await bot.write(component('b', 'experimental'));
    await bot.write({ 'a/catalog-info.yaml': `${about}\nkind: Component\nmetadata: { name: a }\nspec: { type: 7 }\n` });
    await later(60_000);
    await later(60_000);
    await later(6 * hour);
    const there = () => said().flatMap(({ channel: id, text }) => (id === 'C2' ? [text] : []));
    expect(there()).toEqual([]);
    await later(toHour(8) * hour);
    await later(60_000);
    expect(there()).toEqual([expect.stringMatching(/^1 error, 1 change of Team red since /)]);
  });

  it('are listed beside queries, and end by their words', async () => {
    expect(await bot.say('subscriptions', channel('C2'))).toMatch(/Team red +changes and errors +here/);
    expect(await bot.say('unsubscribe red changes and errors quiet 18:00-8:00', channel('C2'))).toMatch(
      /^Nobody is told of changes and errors of Team red any more\./,
    );
    expect(await bot.say('subscribe nobody-known errors', channel('C2'))).toMatch(/Read as a query: nothing is called/);
    expect(await bot.say('subscribe red changes daily 99:00', channel('C2'))).toMatch(/^Time cannot be/);
  });
});
