/** `npm run gallery`: every View of the gallery, and every example of every command, as Slack, Teams, console and text draw it: gallery.html. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { html, trusted } from '../../adapters/web/html.ts';
import { isCommand } from '../../src/bot/command.ts';
import { discover } from '../../src/discover.ts';
import { chartCss } from '../../src/picture/chart.ts';
import { graphCss } from '../../src/picture/graph.ts';
import type { View } from '../../src/view/view.ts';
import { createTestBot, now } from '../support/bot.ts';
import { asFormPage, asHtml, asText } from './draw.ts';
import { entries, galleryNow } from './entries.ts';
import { type FormEntry, formEntries } from './form-entries.ts';
import { asMessage, drawSlack, drawSlackModal, modalStyle, slackStyle } from './slack-drawing.ts';
import { type SurfaceEntry, surfaceEntries } from './surfaces.ts';
import { drawTeams, drawTeamsForm, teamsScript, teamsStyle } from './teams-drawing.ts';

const root = join(import.meta.dirname, '../..');
const stylesheets = ['tokens.css', 'page.css', 'console.css', 'form.css'].map((name) =>
  readFileSync(join(root, 'adapters/web/assets', name), 'utf8'),
);
const ownStyle = `
.gallery { padding: 24px; } .gallery > h2 { margin: 32px 0 8px; }
.surfaces { display: grid; grid-template-columns: 640px 640px; gap: 24px; align-items: start; }
.surfaces > .slack { background: #fff; color: #1d1c1d; padding: 16px; border: 1px solid #ddd; }
@media (max-width: 1000px) { .gallery { padding: 16px; } .surfaces { grid-template-columns: minmax(0, 1fr); } .surfaces > .slack { overflow: auto; } }
.surfaces > article, .surfaces > pre { grid-column: 1 / -1; max-width: 944px; overflow: auto; }`;

async function section(name: string, view: View, at: number) {
  return html`<h2 class="section">${name}</h2><div class="surfaces">
<div class="slack">${trusted(await drawSlack(view, at))}</div>
${trusted(await drawTeams(view, at))}
<article class="answer">${trusted(await asHtml(view, at, true))}</article>
<pre class="code">${asText(view, at)}</pre></div>`;
}

async function formSection(entry: FormEntry) {
  const page = await asFormPage(entry, galleryNow);
  return html`<h2 class="section">${entry.name}</h2><div class="surfaces">
${trusted(drawSlackModal(entry, galleryNow))}
${trusted(drawTeamsForm(entry, galleryNow))}
<article class="answer">${trusted(page.replaceAll('id="main"', ''))}</article></div>`;
}

async function surfaceSection({ name, blocks, view }: SurfaceEntry) {
  return html`<h2 class="section">${name}</h2><div class="surfaces">
<div class="slack">${trusted(asMessage(blocks, 'Callboard', now))}</div>
<article class="answer">${trusted(await asHtml(view, now, true))}</article></div>`;
}

async function examples() {
  const bot = await createTestBot();
  try {
    const commands = await discover(join(root, 'commands'), isCommand);
    const lines = [...commands.values()].flatMap((command) => command.examples);
    const sections = [];
    for (const line of lines) sections.push(await section(`› ${line}`, (await bot.ask(line)).view, now));
    return sections;
  } finally {
    await bot.close();
  }
}

const sections = [
  ...(await Promise.all(entries.map(({ name, view }) => section(name, view, galleryNow)))),
  ...(await Promise.all(formEntries.map(formSection))),
  ...(await Promise.all((await surfaceEntries()).map(surfaceSection))),
  ...(await examples()),
];
const page = html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Callboard: gallery</title>
<style>${trusted([...stylesheets, graphCss, chartCss, slackStyle, modalStyle, teamsStyle, ownStyle].join('\n'))}</style></head>
<body><main class="gallery"><h1 class="title">Every View on every surface</h1>${sections}</main><script>${trusted(teamsScript)}</script></body></html>`;
writeFileSync('gallery.html', page.text);
process.stdout.write(`gallery.html: ${sections.length} Views\n`);
