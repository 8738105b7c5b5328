/** A whole Callboard behind Slack: what is private is in no preview, and in no answer that others read (THREATS 23). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, now, type TestBot } from '../../../support/bot.ts';
import { type FakeSlack, startFakeSlack } from '../../../support/slack/fake.ts';
import { event, interact, payload, press, signingSecret, slash } from '../../../support/slack/requests.ts';

const entity = (kind: string, name: string, spec: string, labels = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name}, labels: { ${labels} } }\nspec: ${spec}\n`;
const service = '{ type: service, lifecycle: production, owner: team-shop }';
const baseUrl = 'https://callboard.example';

describe('a Callboard behind Slack', () => {
  let slack: FakeSlack;
  let bot: TestBot;
  let url: string;
  const signing = { at: now };

  beforeAll(async () => {
    slack = await startFakeSlack({ now: () => now });
    bot = await createTestBot({
      files: {
        'shop.yaml': entity('Component', 'shop-web', service),
        'vault.yaml': entity('Component', 'night-vault', service, 'visibility: private'),
        'team.yaml': entity('Group', 'team-shop', '{ type: team, children: [], members: [] }'),
        'maya.yaml': entity('User', 'maya', '{ profile: { email: maya@larder.example }, memberOf: [team-shop] }'),
      },
      permissions: [
        { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
        { who: 'known', may: 'read' },
      ],
      settings: {
        port: 0,
        baseUrl,
        slack: { signingSecret, botToken: slack.token, command: '/callboard', apiUrl: slack.apiUrl },
      },
    });
    url = (await bot.callboard.listen()).url;
    await bot.callboard.serve();
  }, 60_000);
  afterAll(async () => {
    await bot.close();
    await slack.close();
  });

  it('shows a shared link of what all may see, and nothing of what they may not', async () => {
    const links = ['shop-web', 'night-vault', 'nothing'].map((name) => `${baseUrl}/catalog/default/component/${name}`);
    const { unfurl_id } = payload('link-shared').event as { readonly unfurl_id: string };
    slack.linked.set(unfurl_id, { urls: links });
    const fields = { links: links.map((link) => ({ domain: 'callboard.example', url: link })) };
    await event(url, 'link-shared', { event: fields }, signing);
    await slack.called('chat.unfurl');
    const shown = slack.linked.get(unfurl_id)?.unfurls ?? {};
    expect(Object.keys(shown)).toEqual(links.slice(0, 1));
    expect(JSON.stringify(shown)).not.toMatch(/night-vault/);
  });

  it('answers who owns this for all, or for the owner alone where it is about what is theirs alone', async () => {
    const ask = async (text: string) => {
      const before = slack.calls.length;
      const message = { type: 'message', text, ts: '1767225600.000100' };
      await interact(url, 'message-action', { response_url: slack.responseUrl(), message }, signing);
      const said = () => slack.calls.slice(before).find(({ method }) => method === 'response_url')?.args;
      await expect.poll(said, { timeout: 5000 }).toBeDefined();
      return said();
    };
    expect(await ask('shop-web is slow')).toMatchObject({ response_type: 'in_channel' });
    expect(await ask('night-vault is slow')).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('night-vault'),
    });
  });

  it('publishes what is mine, with what is theirs alone', async () => {
    await event(url, 'app-home-opened', {}, signing);
    await slack.called('views.publish');
    const home = JSON.stringify(slack.views.homes.get('U1')?.drawn);
    expect(home).toMatch(/You answer for \*2 entities\*/);
    expect(home).toContain('night-vault');
  });

  it('does not show to the channel what not all there may see', async () => {
    const { message } = await slash(url, 'show night-vault', { response_url: slack.responseUrl() }, signing);
    const [, value = ''] = /"(show:[^"]+)"/.exec(JSON.stringify(message)) ?? [];
    expect(value).not.toBe('');
    const before = slack.calls.length;
    const actions = [
      { action_id: 'more', block_id: 'b', type: 'overflow', selected_option: { value }, action_ts: '1.1' },
    ];
    await press(url, 'press-ephemeral', { actions, response_url: slack.responseUrl() }, signing);
    const said = () => slack.calls.slice(before).find(({ method }) => method === 'response_url')?.args;
    await expect
      .poll(said, { timeout: 5000 })
      .toMatchObject({ response_type: 'ephemeral', text: expect.stringMatching(/^Not shown/) });
  });
});
