/** The parity contract: every answer says the same in Slack, Teams, the console and as text, read from what is sent there. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isCommand } from '../../src/bot/command.ts';
import { discover } from '../../src/discover.ts';
import type { View } from '../../src/view/view.ts';
import { asHtml, asSlack, asTeams, asText, baseUrl } from '../gallery/draw.ts';
import { entries, galleryNow } from '../gallery/entries.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { seenText } from '../support/slack/live-markup.ts';
import { consoleFacts, type Facts, plainAddress, slackFacts, teamsFacts, textFacts } from './native.ts';

type SentCard = ReturnType<typeof asTeams>;
let chats = 0;
const commands = await discover(join(import.meta.dirname, '../../commands'), isCommand);

/** What only a chat says, because it shows less at once: how much it left out, and which way its picture runs. */
const ofChats = new Set(
  'and more parts left needs right top bottom entities are folded into one box a team'.split(' '),
);
const missing = (from: ReadonlySet<string>, among: ReadonlySet<string>) => [...from].filter((one) => !among.has(one));

/** `card`: as it came over the wire, where it did. */
async function expectParity(view: View, at: number, card: SentCard = asTeams(view, at)): Promise<void> {
  const slack = asSlack(view, at);
  const [inSlack, inTeams] = [slackFacts(slack), teamsFacts(card)];
  expect(wordsOnly(card.fallbackText)).toBe(wordsOnly(seenText(slack.text)));
  expect({ words: sorted(inTeams.words), links: sorted(inTeams.links) }).toEqual({
    words: sorted(inSlack.words),
    links: sorted(inSlack.links),
  });
  const inConsole = consoleFacts(await asHtml(view, at, true), baseUrl);
  expectAll(inTeams, inConsole, { view, surface: 'console' });
  expectAll(inTeams, textFacts(asText(view, at)), { view, surface: 'text' });
}

const sorted = (all: ReadonlySet<string>) => [...all].sort();
const wordsOnly = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.join(' ');

/** A surface that shows whole lists has all that a chat has. */
function expectAll(chat: Facts, whole: Facts, { view, surface }: { view: View; surface: 'console' | 'text' }): void {
  const left = new Set([
    ...ofChats,
    ...figuresOfRest(view),
    ...turning(view),
    ...(surface === 'text' ? wordsOfPictures(view) : []),
  ]);
  const words = missing(chat.words, whole.words).filter((word) => !left.has(word));
  const notThere = new Set([...(surface === 'text' ? linksOfCells(view) : []), ...linksToRest(view)]);
  // An entity is its name in text; its page is where its name is asked for.
  const isPage = (link: string) => surface === 'text' && link.startsWith(`${baseUrl}/catalog/`);
  const links = missing(chat.links, whole.links).filter((link) => !notThere.has(link) && !isPage(link));
  expect({ surface, words, links }).toEqual({ surface, words: [], links: [] });
}

/** “… and 37 more” is another figure where more rows are shown. */
const figuresOfRest = (view: View) =>
  view.blocks.flatMap((block) => {
    if (block.kind === 'graph') return block.graph.nodes.map((_, at) => String(at));
    const rows = block.kind === 'table' ? block.rows : block.kind === 'list' ? block.items : [];
    const total = 'total' in block && block.total !== undefined ? block.total : rows.length;
    return (total - Math.min(10, rows.length)).toLocaleString('en-US').split(',');
  });

/** Columns of text would not fit beside addresses. */
const linksOfCells = (view: View) =>
  view.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.flat(2).flatMap((span) => (typeof span === 'object' && span.kind === 'link' ? [span.url] : []))
      : [],
  );

/** Where all rows are shown, nothing leads to the others. */
const linksToRest = (view: View) =>
  view.blocks.flatMap((block) =>
    'more' in block && block.more ? [plainAddress(new URL(block.more, baseUrl).href)] : [],
  );

/** The console turns pages with arrows, and text has fifty rows at once. */
const turning = (view: View) =>
  view.blocks.flatMap((block) => {
    const pages = 'pages' in block ? block.pages : undefined;
    return [pages?.back, pages?.next].flatMap((turn) => turn?.label.toLowerCase().split(' ') ?? []);
  });

/** Text has the relations themselves instead of words about the picture. */
const wordsOfPictures = (view: View) =>
  view.blocks.flatMap((block) =>
    block.kind === 'graph' || block.kind === 'chart' ? (block.alt.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) : [],
  );

describe('the same facts in Slack, Teams, the console and text', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ teams: true, settings: { baseUrl } });
  }, 60_000);
  afterAll(() => bot.close());

  for (const { name, view } of entries) it(`gallery: ${name}`, () => expectParity(view, galleryNow));

  for (const { examples } of commands.values())
    for (const line of examples)
      it(`› ${line}`, async () => {
        const grace = bot.inTeams(`a:${chats++}`);
        await grace.say(line);
        await expectParity(bot.answered().view, bot.clock.now(), grace.card() as SentCard);
      });
});
