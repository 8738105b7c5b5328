/** `schedule`, from what somebody says to what runs while they are away. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FormAnswer, FormAsked } from '../../src/bot/request.ts';
import { createTestBot, member, now, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const templateOf = (name: string, field: string) => `
apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name}, title: ${name}, tags: [self-service] }
spec:
  owner: group:default/platform
  type: service
  parameters: [{ title: About it, required: [name], properties: { name: { title: Name, type: string, pattern: '^[a-z]+$' ${field} } } }]
  steps: [{ id: say, action: 'debug:log', input: { message: 'It is \${{ parameters.name }}' } }]
`;
const org = (teams: string) => `
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: platform }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { profile: { email: maya@larder.example }, memberOf: [${teams}] }
`;
const files = {
  'a/template.yaml': templateOf('report', ''),
  'b/template.yaml': templateOf('secretive', ", 'ui:field': Secret"),
  'org.yaml': org('platform'),
};

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files,
    settings: { timezone: 'Europe/Berlin' },
    permissions: [
      { who: 'group:platform', may: 'scaffold.run', where: { template: 'tag:self-service' } },
      { who: 'known', may: 'read' },
    ],
  });
});
afterAll(() => bot.close());

const maya = { ...member('U1', 'maya@larder.example'), zone: 'America/New_York' };
const place = { id: 'test/1', private: true };
const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const form = (asked: FormAsked, actor: object = maya) =>
  bot.callboard.bot.form({ actor: { ...local, ...actor }, place, asked });
function shown(answer: FormAnswer) {
  if (answer.kind === 'answered') throw new Error(bot.inWords(answer.answer));
  return answer.draft;
}
async function scheduled(when: string, name = 'weekly', actor: object = maya): Promise<string> {
  const opened = shown(
    await form({ do: 'open', command: 'schedule', args: { template: 'template:default/report', when } }, actor),
  );
  expect(opened.values).toEqual({ 'callboard when': when });
  const { id } = opened;
  const second = shown(
    await form({ do: 'next', draft: id, version: opened.version, page: 0, values: opened.values }, actor),
  );
  const third = await form({ do: 'next', draft: id, version: second.version, page: 1, values: { name } }, actor);
  const sent = await form(
    { do: 'submit', draft: id, version: shown(third).version, page: 'review', values: {}, secrets: {} },
    actor,
  );
  if (sent.kind !== 'answered') throw new Error(JSON.stringify(sent));
  expect(breaches(sent.answer.view)).toEqual([]);
  return bot.inWords(sent.answer);
}
const say = (text: string) => bot.say(text, { actor: maya });
async function tasks(): Promise<number> {
  await bot.callboard.runDue();
  return Number(/(\d+) tasks? w/.exec(await say('tasks'))?.[1] ?? 0);
}
const moveTo = (at: number) => bot.clock.move(at - bot.clock.now());
const hour = 3_600_000;

describe('schedule', { timeout: 60_000 }, () => {
  it('says how the words were read, with the next five times, before anything is filled in', async () => {
    const said = await bot.say('schedule report every monday 09:00 Europe/Berlin');
    expect(said).toContain('report would run every Monday at 09:00, Europe/Berlin.');
    expect(said.match(/Mon \d+ \w+ 202\d, 09:00, Europe\/Berlin/g)?.length).toBe(5);
    expect(said).toContain('[Fill it in]');
    expect(await bot.say('schedule report every blue moon')).toContain('no time that Callboard can read');
  });

  it('means the zone of whoever says it, then that of the settings', async () => {
    expect(await say('schedule report every day 9:00')).toContain('at 09:00, America/New_York');
    expect(await bot.say('schedule report every day 9:00')).toContain('at 09:00, Europe/Berlin');
  });

  it('refuses a template that needs a secret, and says why', async () => {
    expect(await say('schedule secretive every day 9:00')).toMatch(/secretive needs Name, and secrets are not kept/);
  });

  it('runs at its times with what was filled in, is paused, resumed, run now and removed', async () => {
    expect(await scheduled('every day 08:00')).toContain('report runs every day at 08:00, America/New_York.');
    expect(await tasks()).toBe(0);
    // 8:00 in New York is 13:00 in UTC.
    moveTo(now + hour);
    expect(await tasks()).toBe(1);
    expect(await tasks()).toBe(1);
    expect(await say('task')).toContain('Asked for by U1');
    expect(await say('schedules')).toMatch(/Lately\n.*Wed 25 Nov 2026, 08:00, America\/New_York +started/s);
    await say('schedules');
    expect(await bot.press('Pause', { actor: maya })).toContain('report is paused');
    bot.clock.move(72 * hour);
    expect(await tasks()).toBe(1);
    expect(await bot.press('Resume', { actor: maya }).catch(String)).toContain('No button');
    expect(await say('schedule resume report')).toContain('Sun 29 Nov 2026, 08:00');
    expect(await say('schedule run 1')).toContain('report');
    expect(await tasks()).toBe(2);
    bot.clock.move(24 * hour);
    expect(await tasks()).toBe(3);
    expect(await say('schedule remove report')).toContain('is no longer scheduled');
    bot.clock.move(48 * hour);
    expect(await tasks()).toBe(3);
    expect(await say('schedules')).toContain('Nothing is scheduled by you');
  });

  it('runs with the rights of its maker at that time, and says why it does not (THREATS 20)', async () => {
    const before = await tasks();
    await scheduled('every 2 hours');
    bot.put({ 'org.yaml': org('') });
    await bot.callboard.readNow();
    bot.clock.move(2 * hour);
    expect(await tasks()).toBe(before);
    expect(await say('schedules')).toContain('Paused: U1 may no longer run report.');
    bot.put({ 'org.yaml': org('platform') });
    await bot.callboard.readNow();
    expect(await say('schedule resume 1')).toContain('runs every 2 hours');
    bot.clock.move(2 * hour);
    expect(await tasks()).toBe(before + 1);
    await say('schedule remove 1');
  });

  it('says of its form what is no time, and what the template does not take', async () => {
    const args = { template: 'template:default/report', when: 'every day 9:00' };
    const opened = shown(await form({ do: 'open', command: 'schedule', args }));
    const values = { 'callboard when': 'now and then' };
    const { id } = opened;
    const second = shown(await form({ do: 'next', draft: id, version: opened.version, page: 0, values }));
    const third = shown(
      await form({ do: 'next', draft: id, version: second.version, page: 1, values: { name: 'it' } }),
    );
    const sent = await form({
      do: 'submit',
      draft: id,
      version: third.version,
      page: 'review',
      values: {},
      secrets: {},
    });
    expect(sent.kind === 'page' && sent.problems['callboard when']).toContain('no time that Callboard can read');
  });

  it('shows nobody another’s, and lets nobody touch it (THREATS 23)', async () => {
    await scheduled('every day 08:00');
    const other = member('U2', 'other@larder.example');
    expect(await bot.say('schedules', { actor: other })).toContain('Nothing is scheduled by you');
    expect(await bot.say('schedule remove report', { actor: other })).toContain('no such schedule of yours');
    await say('schedule remove report');
  });
});
