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

  // The company is who has the asker's e-mail.
  it.each([
    ['list all domains at larder', 'find kind:domain'],
    ['how many deprecated apis are there at larder', 'count kind:api lifecycle:deprecated'],
  ])('is of a company that all is asked of: “%s”', async (line, command) => {
    expect((await bot.ask(line, { actor })).command).toBe(command);
    expect((await bot.ask(line.replace('larder', 'globex'), { actor })).view.title).toBe('Not found');
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
