/** `count`: how many, by what. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

describe('count', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('counts a set as people call it, by team', async () => {
    const said = await bot.say('count services by team');
    expect(said).toMatch(/^\d+ services in \d+ teams, most in \w+: \d+\./);
    expect(said).toMatch(/Team +Count +Share\n +\S+ +\d+ +\d+%/);
    const [, largest = ''] = /\[(In [^\]]+)\]/.exec(said) ?? [];
    expect(await bot.press(largest)).toMatch(/^\d+ entities fit kind:component type:service owner:group:default/);
  });

  it('counts what a query finds, by what it has none of too', async () => {
    const said = await bot.say('count kind:component by system');
    expect(said).toMatch(/^\d+ entities fit kind:component in \d+ systems, most in /);
    expect(said).toMatch(/○ no system +\d+/);
    expect(await bot.say('count apis per lifecycle')).toMatch(/^13 APIs in 2 lifecycles, most in production: \d+\./);
    expect(await bot.say('count kind:api by tag')).toMatch(/in \d+ tags/);
    expect(await bot.say('count everything by domain')).toMatch(/^\d+ entities in \d+ domains/);
  });

  it('counts without dividing, and says by what it could', async () => {
    const said = await bot.say('count deprecated apis');
    expect(said).toMatch(/^1 entity fits kind:api lifecycle:deprecated|^1 entity fits lifecycle:deprecated kind:api/);
    expect(await bot.press('By team')).toMatch(/^1 entity fits .* in 1 team\./);
    expect(await bot.say('count unicorns')).toMatch(/^No entities fit unicorns\.|^0 entities fit unicorns\./);
  });

  it('says what nothing can be counted by, and what was meant', async () => {
    const said = await bot.say('count services by lifecylce');
    expect(said).toMatch(/^By cannot be “lifecylce”: did you mean lifecycle; it is one of team, owner, lifecycle/);
    expect(await bot.say('count services by colour')).toMatch(/nothing has that; it is one of team/);
    expect((await bot.ask('count services by colour')).outcome).toBe('failed');
  });

  it.each([
    ['how many services does each team own', 'count kind:component type:service by team'],
    ['how many apis per lifecycle?', 'count kind:api by lifecycle'],
    ['which services have no runbook', 'find kind:component type:service !has:runbook'],
    ['list all services without an owner', 'find kind:component type:service !has:owner'],
  ])('is asked in plain words: %s', async (line, command) => {
    expect(await bot.ask(line)).toMatchObject({ command, understood: true, outcome: 'ok' });
  });

  it.each(['count services by team', 'count services', 'count kind:api by label:x', 'count unicorns by team'])(
    '%s › is answered as LOOK asks',
    async (line) => {
      expect(breaches((await bot.ask(line)).view)).toEqual([]);
    },
  );
});
