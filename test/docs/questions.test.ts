/** What the page on questions shows is asked, line by line, in the sample company. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { blocksOf, guideAt } from './guides.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

const rows = blocksOf(guideAt('explanation/questions.md'), 'text').flatMap(({ body }) =>
  body
    .trim()
    .split('\n')
    .map((line) => line.split(' → ')),
);

it.each(rows.map((row, at) => ({ said: row.slice(0, -1), command: row.at(-1), at })))(
  '$said is $command',
  async ({ said, command, at }) => {
    const place = `place/${at}`;
    let answer = await bot.ask(said[0] ?? '', { place });
    for (const line of said.slice(1)) answer = await bot.ask(line, { place });
    expect(answer.command).toBe(command);
  },
);

it('shows enough of them', () => {
  expect(rows.length).toBeGreaterThan(10);
});
