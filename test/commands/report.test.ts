/** `report`: previewed, scheduled, run by the held clock, read, steered; never another's. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const hour = 3_600_000;
const org = `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [platform] }
`;
const service = (name: string, more = '') => `
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}${more} }
spec: { type: service, lifecycle: production, owner: platform }
`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'org.yaml': org,
      'a.yaml': service('orders'),
      'b.yaml': service('vault', ', labels: { visibility: private }'),
    },
    settings: { timezone: 'Europe/Berlin' },
    permissions: [
      { who: 'known', may: 'read' },
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
    ],
  });
}, 60_000);
afterAll(() => bot.close());

const maya = { actor: member('U1', 'maya@larder.example'), place: 'test/maya' };
const bert = { actor: member('U2'), place: 'test/bert' };
const idsIn = (said: string) => Array.from(said.matchAll(/\/reports\/([\w-]{24})/g), ([, id]) => id ?? '');
const timesTold = (said: string) => said.match(/✓ told/g)?.length ?? 0;

describe('report', { timeout: 60_000 }, () => {
  it('is previewed for whoever asks alone, as they see the catalog', async () => {
    const said = await bot.say('report preview catalog health for platform', maya);
    expect(said).toMatch(/^platform is at \d+ of 100/i);
    expect(said).toContain('Catalog health · 2 entities');
    expect(bot.answered().view.onlyFor).toBe('asker');
    expect(breaches(bot.answered().view)).toEqual([]);
    const [id = ''] = idsIn(said);
    expect(await bot.say(`report ${id}`, maya)).toContain('vault');
    expect(await bot.say(`report ${id}`, bert)).toContain('There is no such report that you may read.');
  });

  it('is scheduled, comes once at its time, and once for what was missed', async () => {
    const said = await bot.say('report schedule catalog-health for platform every day 09:00 Europe/Berlin', maya);
    expect(said).toContain('Catalog health for platform comes every day at 09:00, Europe/Berlin');
    expect(breaches(bot.answered().view)).toEqual([]);
    expect((await bot.say('reports', maya)).split('Europe/Berlin'), 'the zone, once in a row').toHaveLength(2);
    bot.clock.move(24 * hour);
    await bot.callboard.runDue();
    await bot.callboard.runDue();
    expect(timesTold(await bot.say('reports 1', maya))).toBe(1);
    bot.clock.move(5 * 24 * hour);
    await bot.callboard.runDue();
    expect(timesTold(await bot.say('reports 1', maya))).toBe(2);
  });

  it('is scheduled by a form, whose scorecard is one of a menu and whose scope is looked up', async () => {
    const opened = await bot.callboard.bot.form({
      actor: { platform: 'api', account: 'U1', name: 'U1', standing: 'known', ...maya.actor },
      place: { id: maya.place, private: true },
      asked: { do: 'open', command: 'report schedule', args: { scorecard: 'Catalog health' } },
    });
    if (opened.kind === 'answered') throw new Error('it opened no form');
    const [about] = opened.draft.form.pages;
    expect(about?.fields).toMatchObject([
      {
        name: 'scorecard',
        kind: 'choice',
        shown: 'menu',
        options: [{ value: 'catalog-health' }, { value: 'production-readiness' }],
      },
      { name: 'company' },
      { name: 'scope', kind: 'lookup' },
      ...['when', 'in', 'quiet'].map((name) => ({ name })),
    ]);
    expect(opened.draft.values).toEqual({ scorecard: 'catalog-health' });
  });

  it('is paused, resumed, run and removed by whoever scheduled it, and by nobody else', async () => {
    expect(await bot.say('report pause 1', bert)).toContain('There is no such report');
    expect(await bot.say('report pause 1', maya)).toContain('is paused');
    bot.clock.move(48 * hour);
    await bot.callboard.runDue();
    expect(timesTold(await bot.say('reports 1', maya))).toBe(2);
    expect(await bot.say('report resume 1', maya)).toContain('comes every day');
    expect(await bot.say('report run 1', maya)).toContain('of 100');
    expect(timesTold(await bot.say('reports 1', maya))).toBe(3);
    expect(await bot.press('Remove', maya)).toContain('no longer comes');
    expect(await bot.say('reports', maya)).toContain('No report is scheduled');
  });

  it('shows where many read what all of them may see (THREATS 23)', async () => {
    const place = { id: 'test/channel', private: false };
    const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const ask = (command: string, args: Readonly<Record<string, string>>) =>
      bot.callboard.bot.ask({ actor: { ...local, ...maya.actor }, place, asked: { kind: 'command', command, args } });
    const args = { scorecard: 'catalog-health', scope: 'group:default/platform', when: 'every monday 9:00' };
    await ask('report schedule', args);
    const { view } = await ask('report run', { report: '1' });
    const said = bot.inWords({ view, understood: false, outcome: 'ok' });
    expect(said).toContain('1 entity');
    const [id = ''] = idsIn(said);
    expect(await bot.say(`report ${id}`, bert)).not.toContain('vault');
    await bot.say('report remove 1', maya);
  });

  it('says what is no time, no scorecard and no place', async () => {
    expect(await bot.say('report schedule catalog-health every blunday 09:00', maya)).toContain(
      'no time that Callboard can read',
    );
    expect(await bot.say('report schedule catalog-health every monday 9:00 in #nowhere', maya)).toContain(
      'no place called',
    );
    expect(await bot.say('report schedule nonsense every monday 9:00', maya)).toContain('nonsense');
  });

  it('says nothing where nothing changed, if it was asked so', async () => {
    await bot.say('report schedule catalog-health for platform every day 09:00 Europe/Berlin quiet', maya);
    for (let day = 0; day < 2; day += 1) {
      bot.clock.move(24 * hour);
      await bot.callboard.runDue();
    }
    const said = await bot.say('reports 1', maya);
    expect(said).toContain('✓ told');
    expect(said).toContain('○ nothing had changed');
  });
});
