/** Whoever asks how an answer came about is told how the question was read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';

describe('how an answer came about', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());

  it.each([
    ['how do you know?'],
    ['hm, how did u figure that out'],
    ['how did you get to that answer?'],
    ['why that one'],
    ['are you sure about that'],
    ['explain your answer'],
  ])('is explained: “%s”', async (line) => {
    const answer = await bot.converse(['who owns payments-api', line]);
    expect(answer.command).toBe('explain');
    expect(bot.inWords(answer)).toContain('“who owns payments-api” was read as owner payments-api');
  });

  it('is explained of a question that was asked back, and once more', async () => {
    const answer = await bot.converse(['who owns ledger', 'why that', 'how do you know that']);
    expect(bot.inWords(answer)).toContain('“who owns ledger” was read as owner ledger, but several things');
  });

  it('is nothing where nothing was asked before', async () => {
    expect((await bot.converse(['how do you know'])).command).not.toBe('explain');
  });

  it.each([
    ['how do you get to ledger-db from it', /^path /],
    ['why is it unhealthy', /^health /],
    ['how do you work', /^help/],
  ])('is not what is asked of the thing itself: “%s”', async (line, command) => {
    expect((await bot.converse(['who owns checkout-web', line])).command).toMatch(command);
  });
});
