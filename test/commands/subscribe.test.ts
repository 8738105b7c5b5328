/** Subscriptions: who asked in a place that can be told is told there; elsewhere they are asked for. */
import { afterEach, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot, type TestBotOptions } from '../support/bot.ts';
import { type FakeSlack, startFakeSlack } from '../support/slack/fake.ts';
import { messageProblems } from '../support/slack/message.ts';
import { breaches } from './anatomy.ts';

const component = (name: string, lifecycle = 'production', labels = '{}') => ({
  [`${name}/catalog-info.yaml`]: `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: ${name}, labels: ${labels} }, spec: { type: service, lifecycle: ${lifecycle}, owner: red } }`,
});

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});

async function botWith(options: TestBotOptions): Promise<TestBot> {
  const bot = await createTestBot(options);
  opened.push(bot);
  return bot;
}

async function botInSlack(options: TestBotOptions = {}): Promise<{ bot: TestBot; slack: FakeSlack }> {
  const slack = await startFakeSlack();
  opened.push(slack);
  const settings = {
    port: 0,
    slack: { signingSecret: 'x', botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
  };
  const bot = await botWith({ files: component('a'), ...options, settings });
  await bot.callboard.serve();
  await slack.called('auth.test');
  return { bot, slack };
}

const posts = ({ calls }: FakeSlack) =>
  calls.filter(({ method }) => method === 'chat.postMessage').map(({ args }) => args);
const channel = { actor: member('U1'), place: 'slack/T1/C1' };

describe('subscriptions in a place that can be told', { timeout: 60_000 }, () => {
  it('tell it what comes to fit and what no longer does, once', async () => {
    const { bot, slack } = await botInSlack();
    expect(await bot.say('subscribe lifecycle:production', channel)).toMatch(
      /^You are told what comes to fit lifecycle:production and what no longer does: 1 now\./,
    );
    await bot.callboard.tellNow();
    expect(posts(slack)).toEqual([]);
    await bot.write({ ...component('b'), ...component('c'), ...component('a', 'deprecated') });
    await bot.callboard.tellNow();
    await bot.callboard.tellNow();
    const [post, ...more] = posts(slack);
    expect(more).toEqual([]);
    expect(post).toMatchObject({ channel: 'C1', text: '2 entities now fit lifecycle:production, 1 no longer does.' });
    expect(messageProblems({ text: post?.text, blocks: post?.blocks })).toEqual([]);
    await bot.write(component('c', 'experimental'));
    await bot.callboard.tellNow();
    expect(posts(slack)[1]).toMatchObject({ text: '1 entity no longer fits lifecycle:production.' });
  });

  it('are told nothing while the result is the same, whatever else changes', async () => {
    const { bot, slack } = await botInSlack();
    await bot.say('subscribe kind:component', channel);
    await bot.write(component('a', 'deprecated'));
    await bot.callboard.tellNow();
    expect(posts(slack)).toEqual([]);
  });

  it('tell a channel nothing that their owner alone sees (THREATS 23)', async () => {
    const permissions = [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'known', may: 'read' },
    ] as const;
    const about = 'apiVersion: backstage.io/v1alpha1';
    const people = {
      'people.yaml': `{ ${about}, kind: Group, metadata: { name: red }, spec: { type: team, children: [] } }\n---\n{ ${about}, kind: User, metadata: { name: ada }, spec: { profile: { email: ada@a.example }, memberOf: [red] } }`,
    };
    const hidden = '{ visibility: private }';
    const files = { ...component('a'), ...component('secret', 'production', hidden), ...people };
    const { bot, slack } = await botInSlack({ files, permissions });
    const actor = { ...member('U1', 'ada@a.example'), platform: 'slack', account: 'T1/U1', name: 'Ada' } as const;
    const [place, text] = [{ id: 'slack/T1/C1', private: false }, 'subscribe kind:component'];
    const answer = await bot.callboard.bot.ask({
      actor: { ...actor, standing: 'known' },
      ...{ place, asked: { kind: 'text', text } },
    });
    expect(bot.inWords(answer)).toContain('2 now');
    await bot.write(component('second', 'production', hidden));
    await bot.callboard.tellNow();
    expect(posts(slack)).toEqual([]);
    await bot.write(component('b'));
    await bot.callboard.tellNow();
    expect(posts(slack)).toMatchObject([{ text: '1 entity now fits kind:component.' }]);
  });

  it('are seen with the rights of who asked (THREATS 23)', async () => {
    const permissions = [
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' } },
      { who: 'known', may: 'read' },
    ] as const;
    const { bot, slack } = await botInSlack({ permissions });
    await bot.say('subscribe kind:component', channel);
    await bot.write(component('secret', 'production', '{ visibility: private }'));
    await bot.callboard.tellNow();
    expect(posts(slack)).toEqual([]);
    await bot.write(component('open'));
    await bot.callboard.tellNow();
    expect(posts(slack)).toHaveLength(1);
    expect(JSON.stringify(posts(slack))).not.toContain('secret');
  });

  it('end by the button under what is told, or by name; asking twice makes one', async () => {
    const { bot, slack } = await botInSlack();
    await bot.say('subscribe kind:component', channel);
    await bot.say('subscribe kind:component', channel);
    expect(await bot.say('subscriptions', channel)).toMatch(/^1 subscription\.[\s\S]*kind:component +1 +here/);
    expect(await bot.say('unsubscribe kind:component', channel)).toMatch(
      /^Nobody is told any more when kind:component changes here\./,
    );
    await bot.write(component('b'));
    await bot.callboard.tellNow();
    expect(posts(slack)).toEqual([]);
    expect(await bot.say('unsubscribe kind:component', channel)).toMatch(/^No subscription here or of yours/);
  });

  it('of answers that only the asker saw are told in a direct message', async () => {
    const { bot, slack } = await botInSlack();
    await bot.say('subscribe kind:component', { actor: member('U1'), place: 'slack/T1/C1/U1' });
    await bot.write(component('b'));
    await bot.callboard.tellNow();
    expect(posts(slack)[0]).toMatchObject({ channel: 'U1' });
    // The button under that message is pressed in another place, by the same person.
    const direct = { actor: member('U1'), place: 'slack/T1/D9' };
    expect(await bot.say('unsubscribe kind:component', direct)).toMatch(/^Nobody is told any more/);
  });
});

describe('subscriptions where nothing can be said', { timeout: 60_000 }, () => {
  it('are kept, say so, and tell what changed when asked, once', async () => {
    const bot = await botWith({ files: component('a') });
    const said = await bot.say('subscribe lifecycle:production');
    expect(said).toMatch(
      /^subscriptions tells what comes to fit lifecycle:production and what no longer does: 1 now\./,
    );
    expect(said).toContain('○ Nothing can be said here unasked: subscriptions tells what changed.');
    expect(await bot.press('All subscriptions')).toMatch(/^1 subscription; nothing changed since\./);
    await bot.write({ ...component('b'), ...component('a', 'deprecated') });
    await bot.callboard.tellNow();
    const news = await bot.say('subscriptions');
    expect(news).toMatch(/^1 subscription; 2 changes since somebody last asked\./);
    expect(news).toMatch(/b +service +.*now fits\n +a +service +.*no longer fits/);
    expect(await bot.say('subscriptions')).toMatch(/^1 subscription; nothing changed since\./);
  });

  it('follow a saved query as it was', async () => {
    const bot = await botWith({ files: component('a') });
    await bot.say('save live lifecycle:production');
    expect(await bot.say('subscribe @live')).toContain('Query  lifecycle:production');
    await bot.write(component('b'));
    expect(await bot.say('subscriptions')).toMatch(/@live +2/);
  });

  it('are twenty in one place at most', async () => {
    const bot = await botWith({ files: component('a') });
    for (let at = 0; at < 20; at += 1) expect((await bot.ask(`subscribe tag:t${at}`)).outcome).toBe('ok');
    expect(await bot.say('subscribe tag:more')).toMatch(/20 subscriptions are the most in one place/);
  });

  it.each(['subscribe kind:component', 'subscriptions', 'unsubscribe kind:component'])(
    '%s › is answered as LOOK asks',
    async (line) => {
      const bot = await botWith({ files: component('a') });
      expect(breaches((await bot.ask(line)).view)).toEqual([]);
    },
  );
});
