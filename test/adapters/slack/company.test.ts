/** Every example of every command, asked of the sample company, as Slack would get it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { isCommand } from '../../../src/bot/command.ts';
import { discover } from '../../../src/discover.ts';
import { createTestBot, now, type TestBot } from '../../support/bot.ts';
import { liveMarkup } from '../../support/slack/live-markup.ts';
import { messageProblems } from '../../support/slack/message.ts';

const commands = await discover(join(import.meta.dirname, '../../../commands'), isCommand);
const lines = [
  ...[...commands.values()].flatMap(({ examples }) => examples),
  'help',
  'owner payments',
  'owner no-such-thing',
];
const linkBase = 'https://callboard.example';
const pictureUrl = () => `${linkBase}/pictures/x.png`;

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

describe('an answer about the sample company in Slack', () => {
  it.each([...new Set(lines)])('%s: taken by Slack, within a dozen blocks, footer last, no mention', async (line) => {
    const { view } = await bot.ask(line);
    for (const context of [
      { linkBase, pictureUrl, now },
      { linkBase: undefined, pictureUrl: undefined, now },
    ]) {
      const message = renderMessage(view, context);
      expect(messageProblems(message)).toEqual([]);
      expect(liveMarkup(message).mentions).toEqual([]);
      expect(message.blocks.length).toBeLessThanOrEqual(line.startsWith('help') ? 50 : 12);
      expect(message.blocks.at(-1)?.type).toBe('context');
    }
  });
});
