/** Errors find their owner: in the channel that a team named, as a message that says when it is put right. */
import { afterAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot, type TestBotOptions } from './support/bot.ts';
import { type FakeSlack, startFakeSlack } from './support/slack/fake.ts';
import { messageProblems } from './support/slack/message.ts';

const about = 'apiVersion: backstage.io/v1alpha1';
const team = (name: string, notify: string) =>
  `{ ${about}, kind: Group, metadata: { name: ${name}, annotations: { slack.com/bot-notify: ${notify} } }, spec: { type: team, children: [] } }\n`;
const component = (name: string, kind = 'Component', more = '') =>
  `${about}\nkind: ${kind}\nmetadata:\n  name: ${name}\n${more}spec: { type: service, lifecycle: production, owner: red }\n`;

const opened: { close(): Promise<unknown> }[] = [];
afterAll(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function botInSlack(options: TestBotOptions): Promise<{ bot: TestBot; slack: FakeSlack }> {
  const slack = await startFakeSlack();
  opened.push(slack);
  const settings = {
    port: 0,
    slack: { signingSecret: 'x', botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
  };
  const bot = await createTestBot({ ...options, settings });
  opened.push(bot);
  await bot.callboard.serve();
  await slack.called('auth.test');
  return { bot, slack };
}

type Said = { readonly method: string; readonly channel: string; readonly text: string; readonly whole: string };
const saidIn = ({ calls }: FakeSlack): readonly Said[] =>
  calls
    .filter(({ method }) => /^chat\.(postMessage|update)$/.test(method))
    .map(({ method, args }) => {
      expect(messageProblems({ text: args.text, blocks: args.blocks })).toEqual([]);
      return { method, channel: `${args.channel}`, text: `${args.text}`, whole: JSON.stringify(args) };
    });

async function later(bot: TestBot, seconds: number): Promise<void> {
  bot.clock.move(seconds * 1000);
  await bot.callboard.tellNow();
  bot.clock.move(5_000);
  await bot.callboard.tellNow();
}

describe('a file that breaks', { timeout: 60_000 }, () => {
  it('is told once where its team is told, and edited when it is put right', async () => {
    const files = { 'teams/catalog-info.yaml': team('red', 'C7'), 'pay/catalog-info.yaml': component('pay') };
    const { bot, slack } = await botInSlack({ files });
    await later(bot, 0);
    await bot.write({ 'pay/catalog-info.yaml': component('pay', 'componet') });
    await later(bot, 0);
    expect(saidIn(slack)).toEqual([]);
    await later(bot, 30);
    await later(bot, 600);
    const [post, ...more] = saidIn(slack);
    expect(more).toEqual([]);
    expect(post).toMatchObject({ method: 'chat.postMessage', channel: 'C7' });
    expect(post?.text).toBe('1 error in catalog/pay/catalog-info.yaml, Team red can put that right.');
    expect(post?.whole).toContain('- kind: componet\\n+ kind: Component');
    expect(post?.whole).toContain('Check again');
    await bot.write({ 'pay/catalog-info.yaml': component('pay') });
    await later(bot, 60);
    expect(saidIn(slack).at(-1)).toMatchObject({
      method: 'chat.update',
      text: '✓ Fixed: catalog/pay/catalog-info.yaml has no errors any more.',
    });
    await bot.write({ 'pay/catalog-info.yaml': component('pay', 'componet') });
    await later(bot, 3600);
    await later(bot, 60);
    expect(saidIn(slack).map(({ method }) => method)).toEqual(['chat.postMessage', 'chat.update', 'chat.postMessage']);
  });

  it('goes where the team subscribed to errors rather than where its descriptor says; many at once are one message', async () => {
    const files = { 'teams/catalog-info.yaml': team('red', 'C7') };
    const { bot, slack } = await botInSlack({ files });
    const channel = { actor: member('U1'), place: 'slack/T1/C9' };
    expect(await bot.say('subscribe red errors', channel)).toMatch(/^You are told of errors of Team red\./);
    const many = (kind: string) =>
      Object.fromEntries(
        Array.from({ length: 12 }, (_, at) => [`c${at}/catalog-info.yaml`, component(`c${at}`, kind)]),
      );
    await bot.write(many('Component'));
    await later(bot, 0);
    await bot.write(many('Komponent'));
    await later(bot, 0);
    await later(bot, 30);
    const said = saidIn(slack);
    expect(said.map((one) => one.channel)).toEqual(['C9']);
    expect(said[0]?.text).toBe('12 files are broken, Team red can put that right.');
    expect(said[0]?.whole).toContain('2 more');
  });

  it('is told to nobody who may not see it, and “errors” says so (THREATS 23)', async () => {
    const permissions = [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
      { who: 'known', may: 'read' },
    ];
    const hidden = '  labels: { visibility: private }\n';
    const files = {
      'teams/catalog-info.yaml': team('red', 'C7'),
      'secret/catalog-info.yaml': component('secret', 'Component', hidden),
    };
    const { bot, slack } = await botInSlack({ files, permissions });
    await later(bot, 0);
    await bot.write({ 'secret/catalog-info.yaml': component('secret', 'componet', hidden) });
    await later(bot, 0);
    await later(bot, 60);
    expect(saidIn(slack)).toEqual([]);
    expect(await bot.say('errors')).toMatch(/Nobody was told of this: .* subscribe red errors/);
  });
});
