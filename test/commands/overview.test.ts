/** `overview`: the company in one look, as the asker may see it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

const entity = (kind: string, name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${name} }\nspec: ${spec}\n`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'catalog/a.yaml': [
        entity('Group', 'ledger', '{ type: team, children: [] }'),
        entity('Group', 'all', '{ type: department, children: [ledger] }'),
        entity('Domain', 'money', '{ owner: ledger }'),
        entity('System', 'books', '{ owner: ledger, domain: money }'),
        entity('Component', 'poster', '{ type: service, lifecycle: production, owner: ledger, system: books }'),
      ].join('---\n'),
    },
  });
}, 60_000);
afterAll(() => bot.close());

describe('overview', () => {
  it('counts what there is, and tells systems with their domain and teams with what they own', async () => {
    const said = await bot.say('overview');
    expect(said).toContain('5 entities of 1 team in 1 system, at 70 of 100 by their checks.');
    expect(said).toMatch(/books +.*money +.*1/);
    expect(said).toMatch(/ledger +.*3/i);
    expect(said).not.toContain('Changed this week');
  });

  it('tells what changed this week', async () => {
    bot.clock.move(60_000);
    bot.put({
      'catalog/b.yaml': entity('Component', 'fresh', '{ type: service, lifecycle: production, owner: ledger }'),
    });
    await bot.callboard.readNow();
    expect(await bot.say('overview')).toMatch(/Changed this week[\s\S]*fresh[\s\S]*added/);
  });
});
