/** What asks Callboard nothing is answered by nothing; two questions in one are answered both. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';

describe('sentences of several sorts', () => {
  let bot: TestBot;
  let places = 0;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 30_000);
  afterAll(() => bot.close());
  const ran = async (line: string) => {
    places += 1;
    return (await bot.ask(line, { place: `no-question/${places}` })).command;
  };

  it.each([
    'I will be out until thursday, ask tomas if anything comes up',
    'could you write a test for payments-api',
    "let's rename payments-api",
  ])('ask nothing and are answered with nothing: “%s”', async (line) => {
    expect(await ran(line)).toBeUndefined();
  });

  it('are two questions, the second about what the first found', async () => {
    expect(await ran('any orphans or errors?')).toBe('orphans · errors');
    expect(await ran('how many java services are there and which of them have no runbook?')).toMatch(
      /^count type:service tag:java · find .*!has:runbook/,
    );
  });
});
