/** Saved queries: kept for a person, asked by name, shared with everybody by whoever may. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

const permissions = [
  { who: 'group:default/payments', may: ['read', 'change'] },
  { who: 'known', may: 'read' },
] as const;
const amara = { actor: member('U1', 'amara.okafor@larder.example'), place: 'a' };
const other = { actor: member('U2'), place: 'b' };

describe('saved queries', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ permissions });
  });
  afterAll(() => bot.close());

  it('are kept, asked by name, counted, listed and forgotten', async () => {
    expect(await bot.say('saved')).toMatch(/^No query is saved: save <name> <query> keeps one\./);
    expect(await bot.say('save prod find kind:component lifecycle:production')).toMatch(
      /^@prod finds \d+ entities as of now\./,
    );
    expect(await bot.say('find @prod')).toMatch(/^\d+ entities fit @prod\./);
    expect(await bot.say('find @PROD type:service "payment"')).toMatch(
      /entit(y|ies) fits? @PROD type:service "payment"/,
    );
    expect(await bot.say('count @prod by team')).toMatch(
      /^\d+ entities fit kind:component lifecycle:production in \d+ teams/,
    );
    expect(await bot.say('saved')).toMatch(
      /^1 query can be asked by name\.[\s\S]*@prod +kind:component lifecycle:production +you +just now/,
    );
    expect(await bot.say('save prod kind:api')).toContain('Instead of  kind:component lifecycle:production');
    expect(await bot.say('forget @prod')).toMatch(/^@prod is no longer saved\./);
    expect(await bot.press('Save it again')).toMatch(/^@prod finds 13 entities/);
    expect(await bot.say('forget prod')).toMatch(/^@prod is no longer saved\./);
    expect(await bot.say('forget prod')).toMatch(/^@prod is not saved\./);
  });

  it('may name each other, and a circle ends', async () => {
    await bot.say('save apis kind:api');
    expect(await bot.say('save old @apis lifecycle:deprecated')).toMatch(/^@old finds 1 entity/);
    expect(await bot.say('find @old')).toMatch(/^1 entity fits @old\./);
    await bot.say('save apis @old');
    expect((await bot.ask('find @old')).outcome).toBe('ok');
  });

  it('that nobody saved are told, with what was meant', async () => {
    await bot.say('save undocumented !has:docs');
    const said = await bot.say('find @undocumnted');
    expect(said).toMatch(
      /^Query cannot be “@undocumnted”: nothing is saved under that name; did you mean @undocumented/,
    );
    expect((await bot.ask('save a/b kind:api')).outcome).toBe('failed');
    expect(await bot.say('save x kind:api colour:red')).toContain('▲ Not a filter: colour.');
  });

  it('are each person’s own, wherever they ask', async () => {
    await bot.say('save mine1 kind:api', amara);
    expect(await bot.say('saved', other)).toMatch(/^No query is saved/);
    expect((await bot.ask('find @mine1', other)).outcome).toBe('failed');
    const teams = { actor: { ...member('U9', 'amara.okafor@larder.example'), platform: 'teams' as const } };
    expect(await bot.say('find @mine1', teams)).toMatch(/^13 entities fit @mine1/);
  });

  it('become everybody’s by whoever may change things, and only by them (THREATS 19)', async () => {
    await bot.say('save team-apis kind:api', other);
    expect(await bot.say('share team-apis', other)).toMatch(/^U2 may not use share\./);
    await bot.say('save team-apis kind:api owner:payments', amara);
    expect(await bot.say('share team-apis', amara)).toMatch(/^@team-apis is now everybody’s\./);
    expect(await bot.say('find @team-apis', { actor: member('U3') })).toMatch(/fits? @team-apis/);
    expect(await bot.say('find @team-apis', other)).toMatch(/^13 entities fit @team-apis\./);
    expect(await bot.say('saved', { actor: member('U3') })).toMatch(/1 of them everybody’s[\s\S]*, for everybody/);
    expect((await bot.ask('unshare team-apis', other)).outcome).toBe('refused');
    expect(await bot.say('unshare team-apis', amara)).toMatch(/^@team-apis is no longer saved for everybody\./);
  });

  it.each(['save mine kind:api', 'forget old', 'subscribe kind:api', 'cancel', 'retry', 'restart'])(
    '%s › by a link that was followed does nothing: another site may have written it',
    async (text) => {
      const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
      const asked = { kind: 'text', text, followed: true } as const;
      const answer = await bot.callboard.bot.ask({ actor, place: { id: 'web/1', private: true }, asked });
      expect(bot.inWords(answer)).toContain('changes something, which a link alone does not');
    },
  );

  it('are a hundred at most', { timeout: 60_000 }, async () => {
    const many = { actor: member('U7') };
    for (let at = 0; at < 100; at += 1) {
      bot.clock.move(1000);
      expect((await bot.ask(`save q${at} kind:api`, many)).outcome).toBe('ok');
    }
    expect(await bot.say('save more kind:api', many)).toMatch(/^Name cannot be “more”: 100 are the most/);
    expect((await bot.ask('save q5 kind:system', many)).outcome).toBe('ok');
  });

  it.each(['saved', 'save x kind:component', 'forget x', 'forget never', 'find @old'])(
    '%s › is answered as LOOK asks',
    async (line) => {
      expect(breaches((await bot.ask(line)).view)).toEqual([]);
    },
  );
});
