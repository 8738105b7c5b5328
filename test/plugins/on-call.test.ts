/** The example plugin on-call: PagerDuty, Opsgenie, a rota; cached with age, and useful while a provider is down. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { type FakeOnCall, startFakeOnCall } from '../support/plugins/fake-on-call.ts';
import { entriesIn } from '../support/plugins.ts';

const folder = join(import.meta.dirname, '../support/plugins');
const component = (name: string, more: string) => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, ${more} }
spec: { type: service, lifecycle: production, owner: team-a }
`;
const files = {
  'org.yaml': `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team-a }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: amara }
spec: { profile: { displayName: Amara Okafor, email: amara.okafor@larder.example }, memberOf: [team-a] }
`,
  'pay.yaml': component('pay', 'annotations: { pagerduty.com/service-id: PAY1 }'),
  'ledger.yaml': component('ledger', 'annotations: { opsgenie.com/team: Ledger }'),
  'other.yaml': component('other', 'tags: [x]'),
};

let [bot, fake]: [TestBot | undefined, FakeOnCall | undefined] = [undefined, undefined];
const say = async (text: string) => (await bot?.say(text)) ?? '';
beforeAll(async () => {
  fake = await startFakeOnCall();
  const plugins = entriesIn(
    folder,
    `plugins:
  - use: ./callboard-plugin-on-call
    settings:
      pagerduty: { token: pd-secret, url: "${fake.url}" }
      opsgenie: { key: og-secret, url: "${fake.url}" }
      rotas:
        - { owner: "group:default/team-a", people: ["user:default/amara", "zoe@larder.example"], from: "2026-11-02T09:00:00Z", days: 7 }
`,
  );
  bot = await createTestBot({ files, settings: { plugins } });
}, 60_000);
afterAll(async () => {
  await bot?.close();
  await fake?.close();
});

describe('on-call', () => {
  it('asks PagerDuty by the annotation of Backstage, and shows who is first', async () => {
    expect(await say('on-call pay')).toMatch(/^Amara Okafor is on call for pay\.[\s\S]*PagerDuty/);
    expect(fake?.asked).toEqual(['/services/PAY1', expect.stringMatching(/^\/oncalls\?/)]);
  });

  it('adds its row to the card, and to what owner and impact say', async () => {
    for (const line of ['show pay', 'owner pay', 'impact pay'])
      expect(await say(line), line).toMatch(/On call +Amara Okafor, until 18:00/);
  });

  it('is asked in people’s own words', async () => {
    for (const line of [
      ...['who is on call for pay?', 'who’s oncall for pay', 'who carries the pager for pay?'],
      ...['so who is on call for pay right now', 'please, who’s carrying the pager for pay', 'pay on call?'],
    ])
      expect(await say(line), line).toContain('Amara Okafor is on call for pay.');
  });

  it('leaves what Callboard itself is asked to Callboard', async () => {
    for (const line of ['is pay on fire', 'who is on pay', 'who carries the torch for pay'])
      expect((await bot?.ask(line))?.command ?? '', line).not.toMatch(/^on-call/);
    const asked = ['who owns pay?', 'whom do I ask about pay', 'what depends on pay', 'who is in team-a'];
    const read = await Promise.all(asked.map(async (line) => (await bot?.ask(line))?.command));
    expect(read).toEqual(['owner pay', 'owner pay', 'dependents pay', 'team team-a']);
  });

  it('asks Opsgenie for the schedule of the team, and takes turns of a rota by the calendar', async () => {
    expect(await say('on-call ledger')).toMatch(/^elif\.demir@larder\.example is on call/);
    expect(await say('on-call other')).toMatch(/^zoe@larder\.example is on call for other/);
    bot?.clock.move(7 * 24 * 3_600_000);
    expect(await say('on-call other')).toMatch(/^Amara Okafor is on call for other/);
  });

  it('shows what was last known, with its age, while the provider does not answer', async () => {
    fake?.down(true);
    bot?.clock.move(300_000);
    expect(await say('on-call ledger')).toMatch(
      /elif\.demir@larder\.example is on call[\s\S]*does not answer: as of 7 days ago/,
    );
    fake?.down(false);
  });
});
