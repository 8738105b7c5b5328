/** The pictures of the guide for Teams: answers and Home as Microsoft's own renderer draws them, the search as rows, what doctor says. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import { createSearch } from '../../adapters/teams/extension/search.ts';
import { type Html, html, trusted } from '../../adapters/web/html.ts';
import { systemClock } from '../../src/clock.ts';
import { examine } from '../../src/command-line/doctor.ts';
import { readSettings } from '../../src/config.ts';
import { listAt, textAt } from '../../src/outside/fields.ts';
import type { View } from '../../src/view/view.ts';
import { drawTeams, teamsScript, teamsStyle } from '../gallery/teams-drawing.ts';
import { createTestBot, now } from '../support/bot.ts';
import { amara, asked } from '../support/teams/extension.ts';
import { startFakeTeams } from '../support/teams/fake.ts';

const style = `${teamsStyle}
.frame.teams-chat { width: 820px; background: #f5f5f5; font: 14px/20px 'Segoe UI', sans-serif; }
.teams-chat > .typed { margin: 0 0 12px auto; width: max-content; padding: 8px 12px; border: 0; border-radius: 6px; background: #e8ebfa; color: #242424; font: inherit; }
.teams-chat > .row { padding: 8px 12px; background: #fff; border-bottom: 1px solid #eee; color: #242424; }
.teams-chat > .row > span { display: block; color: #616161; font-size: 12px; line-height: 16px; }
.teams-chat > .search { padding: 6px 12px; margin: 0 0 8px; background: #fff; border-bottom: 2px solid #5b5fc7; color: #242424; }`;

/** Draws `.frame` as large as it is; the styles of the other pictures come before these. */
export type Draw = (page: Page, name: string, body: Html, more: { style: string; script: string }) => Promise<void>;

const chat = (typed: string, card: string): Html =>
  html`<div class="frame teams-chat"><p class="typed">${typed}</p>${trusted(card)}</div>`;

const row = (attachment: unknown): Html =>
  html`<div class="row"><b>${textAt(attachment, 'content', 'title') ?? ''}</b><span>${textAt(attachment, 'content', 'text') ?? ''}</span></div>`;

/** Answers their names. */
export async function drawTeamsPictures(page: Page, draw: Draw): Promise<readonly string[]> {
  const bot = await createTestBot();
  // In a block, because each picture runs it again on the same page.
  const more = { style, script: `{${teamsScript}}` };
  const answered = async (text: string): Promise<View> => (await bot.ask(text, { actor: amara })).view;
  const question = 'who owns payments-api';
  await draw(
    page,
    'teams-answer',
    chat(`@Callboard ${question}`, await drawTeams(await answered(question), now)),
    more,
  );
  await draw(page, 'teams-home', chat('home', await drawTeams(await answered('home'), now)), more);
  const found = await createSearch({ bot: bot.callboard.bot, now: bot.clock.now })(asked('paym'), amara);
  const rows = listAt(found, 'composeExtension', 'attachments').slice(0, 6).map(row);
  await draw(page, 'teams-search', html`<div class="frame teams-chat"><p class="search">paym</p>${rows}</div>`, more);
  await draw(page, 'teams-doctor', html`<pre class="frame">${await doctorLines()}</pre>`, more);
  await bot.close();
  return ['teams-answer', 'teams-home', 'teams-search', 'teams-doctor'];
}

async function doctorLines(): Promise<string> {
  const teams = await startFakeTeams();
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-pictures-'));
  const { appId, appSecret, appTenant = '', loginUrl = '', openIdMetadataUrl = '' } = teams.settings;
  const environment = {
    CALLBOARD_DATA_DIR: dataDir,
    CALLBOARD_BASE_URL: 'https://callboard.example',
    MICROSOFT_APP_ID: appId,
    MICROSOFT_APP_PASSWORD: appSecret,
    MICROSOFT_APP_TENANT_ID: appTenant,
    MICROSOFT_LOGIN_URL: loginUrl,
    MICROSOFT_OPENID_METADATA_URL: openIdMetadataUrl,
  };
  const lines: string[] = [];
  const settings = () => readSettings(join(import.meta.dirname, '../..'), environment, dataDir);
  const tell = (line: string) => void lines.push(line);
  await examine({ settings, running: async () => undefined, clock: systemClock, tell });
  await teams.close();
  return lines
    .join('\n')
    .replaceAll(dataDir, '/srv/callboard/.callboard')
    .replaceAll(new URL(loginUrl).host, 'login.botframework.com');
}
