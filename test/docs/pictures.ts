/** `npm run pictures`: the pictures of the guides, drawn anew from what Callboard really answers. No picture of anybody else's site. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { html, trusted } from '../../adapters/web/html.ts';
import { systemClock } from '../../src/clock.ts';
import { examine } from '../../src/command-line/doctor.ts';
import { readSettings } from '../../src/config.ts';
import type { View } from '../../src/view/view.ts';
import { drawSlack, slackStyle } from '../gallery/slack-drawing.ts';
import { member, now } from '../support/bot.ts';
import { openBrowser } from '../support/browser.ts';
import { type Rest, startRest } from '../support/rest.ts';
import { startFakeSlack } from '../support/slack/fake.ts';
import { appToken } from '../support/slack/socket.ts';
import { drawTeamsPictures } from './teams-pictures.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'docs/setup/pictures');
const asset = (name: string) => readFileSync(join(root, 'adapters/web/assets', name), 'utf8');
const baseUrl = 'http://callboard.localhost:7117';
const maya = { actor: { ...member('U1', 'amara.okafor@larder.example'), name: 'Amara Okafor' } };

const style = `
body { width: max-content; background: var(--ground); }
.frame { box-sizing: border-box; width: 760px; padding: 16px; border: 1px solid var(--line); background: var(--panel); }
.frame > .typed { margin: 0 0 12px; padding: 8px 12px; border: 1px solid var(--edge); border-radius: 6px; font: 15px var(--mono); }
pre.frame { font: 12px/1.6 var(--mono); white-space: pre-wrap; }`;

/** One element, as large as it is. */
async function draw(
  page: Page,
  name: string,
  body: ReturnType<typeof html>,
  more = { style: '', script: '' },
): Promise<void> {
  const styles = [asset('tokens.css'), slackStyle, style, more.style].join('\n');
  const script = html`<script>${trusted(more.script)}</script>`;
  await page.setContent(html`<!doctype html><style>${trusted(styles)}</style>${body}${script}`.text);
  const element = await page.waitForSelector('.frame');
  await element?.screenshot({ path: join(folder, `${name}.png`) });
}

async function drawMessage(page: Page, name: string, { typed, view }: { readonly typed: string; readonly view: View }) {
  // Slack counts ages on; a picture cannot.
  const footer = view.footer.map((span) =>
    typeof span === 'object' && 'style' in span && span.style === 'age' ? 'just now' : span,
  );
  const message = trusted(await drawSlack({ ...view, footer }, now));
  await draw(page, name, html`<div class="frame"><p class="typed">${typed}</p>${message}</div>`);
}

async function doctorLines(): Promise<string> {
  const slack = await startFakeSlack({ now: systemClock.now });
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-pictures-'));
  const environment = {
    CALLBOARD_DATA_DIR: dataDir,
    SLACK_APP_TOKEN: appToken,
    SLACK_BOT_TOKEN: slack.token,
    SLACK_API_URL: slack.apiUrl,
  };
  const lines: string[] = [];
  const settings = () => readSettings(root, environment, dataDir);
  const tell = (line: string) => void lines.push(line);
  await examine({ settings, running: async () => undefined, clock: systemClock, tell });
  await slack.close();
  return lines.join('\n').replaceAll(dataDir, '/srv/callboard/.callboard');
}

/** The page as somebody else than this machine sees it. */
async function drawSignIn(browser: Browser, rest: Rest, url: string): Promise<void> {
  const front = createServer((socket) => {
    const through = connect(Number(new URL(rest.url).port), '127.0.0.1');
    socket.pipe(through).pipe(socket);
    for (const end of [socket, through]) end.on('error', () => {});
  });
  await new Promise<void>((ready) => front.listen(Number(new URL(baseUrl).port), '127.0.0.1', ready));
  const page = await browser.newPage();
  await page.setViewport({ width: 760, height: 340 });
  await page.goto(url);
  await page.screenshot({ path: join(folder, 'sign-in.png') });
  front.close();
}

/** The console as this machine sees it, with one answer. */
async function drawConsole(browser: Browser, { url }: Rest): Promise<void> {
  const page = await browser.newPage();
  await page.setViewport({ width: 960, height: 560 });
  await page.goto(url);
  await page.type('#q', 'impact ledger-db');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.body.textContent?.includes('Directly'));
  await page.screenshot({ path: join(root, 'docs/pictures/console.png') });
}

const rest = await startRest({ settings: { baseUrl, port: 0 } });
const browser = await openBrowser();
const page = await browser.newPage();
await page.setViewport({ width: 800, height: 600 });
const question = '/callboard who owns payments-api';
await drawMessage(page, 'answer', { typed: question, view: (await rest.ask('who owns payments-api', maya)).view });
await draw(page, 'doctor', html`<pre class="frame">${await doctorLines()}</pre>`);
const ofTeams = await drawTeamsPictures(page, draw);
const portal = (await rest.ask('portal', maya)).view;
await drawMessage(page, 'portal', { typed: '/callboard portal', view: portal });
const [action] = portal.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
if (action?.kind === 'open') await drawSignIn(browser, rest, action.url);
await drawConsole(browser, rest);
await browser.close();
await rest.close();
process.stdout.write(`${folder}: answer, doctor, portal, sign-in, console, ${ofTeams.join(', ')}\n`);
process.exit(0);
