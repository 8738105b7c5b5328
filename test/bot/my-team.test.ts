/** “My team” is the asker's, where there is but one. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

const actor = member('U1', 'amara.okafor@larder.example');

describe('my team', () => {
  it.each([
    ['health of my team', /^health of \S*payments$/],
    ['my team’s java services', /^find .*tag:java owner:payments$/],
    ['is anything of our team deprecated', /^find lifecycle:deprecated owner:payments$/],
    ["who's on my team", 'team payments'],
    ['what does my team own', 'mine'],
  ])('is asked about by its name: “%s”', async (line, command) => {
    expect((await bot.ask(line, { actor })).command).toMatch(command);
  });

  it('is of a company that all is asked of: the asker has an e-mail there', async () => {
    const ask = async (line: string, email: string) => (await bot.ask(line, { actor: member('U7', email) })).command;
    expect(await ask('list all domains at globex', 'jo@globex.example')).toBe('find kind:domain');
    expect(await ask('how many deprecated apis are there at globex', 'jo@mail.globex.co.uk')).toMatch(
      /^count kind:api/,
    );
    expect(await ask('list all domains at globex', 'jo@initech.example')).toBeUndefined();
    // It is no name of a company anywhere else.
    expect(await ask('list all domains of globex', 'jo@globex.example')).toBeUndefined();
    expect(await ask('list all domains at (', 'jo@(.example')).toBe('find kind:domain');
  });

  it('takes the place of another', async () => {
    await bot.ask('health team discovery', { actor, place: 'ours' });
    expect((await bot.ask('and ours?', { actor, place: 'ours' })).command).toMatch(/^health of \S*payments$/);
  });

  it('is read once, however often it is said', async () => {
    const { command } = await bot.ask(`find ${'my team '.repeat(20)}`, { actor });
    expect(command).not.toMatch(/my team/i);
  });

  it('is not known of a stranger', async () => {
    expect((await bot.ask('my team’s java services', { actor: member('U2') })).command).not.toContain('payments');
  });
});
