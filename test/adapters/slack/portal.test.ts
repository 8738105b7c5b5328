/** From Slack to the pages, over a whole Callboard and a strict Slack: who gets the link, and who they are there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import { now } from '../../support/bot.ts';
import { type Rest, startRest } from '../../support/rest.ts';
import { type FakeSlack, startFakeSlack } from '../../support/slack/fake.ts';
import { event, payload, signingSecret, slash } from '../../support/slack/requests.ts';
import { createVisitor } from '../../support/visitor.ts';

const baseUrl = 'https://callboard.example';

describe('`portal` in Slack', () => {
  let [rest, slack]: [Rest?, FakeSlack?] = [];
  beforeAll(async () => {
    const amara = {
      ...payload('users-info'),
      profile: { email: 'amara.okafor@larder.example', real_name: 'Amara Okafor' },
    };
    slack = await startFakeSlack({ now: () => now, users: new Map([['U1', amara]]) });
    const settings = { signingSecret, botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl };
    rest = await startRest({ settings: { baseUrl, slack: settings } });
    await slack.called('auth.test');
  }, 60_000);
  afterAll(async () => {
    await rest?.close();
    await slack?.close();
  });

  const url = () => rest?.url ?? '';
  const signing = { at: now };
  /** The address of the one button. */
  const linkIn = (message: unknown) =>
    /https:\/\/callboard\.example\/sign-in\?token=[\w-]{43}/.exec(JSON.stringify(message))?.[0] ?? '';

  it('asked by slash command: the link comes to the asker alone, and opens the pages as that User', async () => {
    const responseUrl = slack?.responseUrl();
    const first = await slash(url(), 'portal', { response_url: responseUrl }, signing);
    const answered = linkIn(first.message) === '' ? (await slack?.called('response_url'))?.args : first.message;
    expect(textAt(answered, 'response_type')).toBe('ephemeral');
    const browser = createVisitor(url(), baseUrl);
    const path = linkIn(answered).replace(baseUrl, '');
    expect((await browser.get(path)).text).toContain('Sign in as Amara Okafor');
    await browser.post('/sign-in', { token: new URL(linkIn(answered)).searchParams.get('token') ?? '' });
    const who = await browser.ask('whoami');
    expect(who.text).toContain('Amara Okafor');
    expect(who.text).toContain('slack · T1/U1');
  });

  it('asked by a mention: nothing of it stands in the channel', async () => {
    await event(url(), 'app-mention', { event: { text: '<@UBOT> portal' } }, signing);
    const { args } = (await slack?.called('chat.postEphemeral')) ?? { args: {} };
    expect(args).toMatchObject({ channel: 'C1', user: 'U1' });
    expect(linkIn(args)).not.toBe('');
    const said = slack?.calls.filter(({ method }) => method === 'chat.postMessage') ?? [];
    expect(said.map(({ args: one }) => linkIn(one)).filter(Boolean)).toEqual([]);
  });

  it('leaves no token in the log', () => {
    expect(valueAt(rest?.log, 0)).toBeDefined();
    expect(JSON.stringify(rest?.log)).not.toMatch(/token=/);
  });
});
