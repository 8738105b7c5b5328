/** A View as Teams shows it: Microsoft's own renderer draws the card in the browser that opens the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html } from '../../adapters/web/html.ts';
import type { View } from '../../src/view/view.ts';
import { asTeams, asTeamsForm } from './draw.ts';
import type { FormEntry } from './form-entries.ts';
import { picturesOf, pngOf } from './slack-drawing.ts';

const fileOf = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');

/** The card stands in an attribute until the page is opened. */
export async function drawTeams(view: View, at: number): Promise<string> {
  const picture = await pngOf(picturesOf(view)[0]);
  const card = JSON.stringify(asTeams(view, at), (key, value) =>
    key === 'url' && typeof value === 'string' && value.includes('/pictures/') ? picture : value,
  );
  return html`<div class="teams" data-card="${card}"></div>`.text;
}

/** Radio buttons of one name would be one group, were each card not a form of its own. A form in a dialog, and for whoever has none in the conversation; in the dark as well. */
export function drawTeamsForm(entry: FormEntry, at: number): string {
  const [dialog, card] = [asTeamsForm(entry, at), asTeamsForm(entry, at, 'card')].map((one) => JSON.stringify(one));
  const { title } = entry.answer.draft.form;
  return html`<form class="teams dialog" data-card="${dialog}"><b class="dialog-title">${title}</b></form>
<form class="teams dialog dark" data-card="${dialog}"><b class="dialog-title">${title}</b></form>
<form class="teams" data-card="${card}"></form>`.text;
}

export const teamsStyle = `
.teams { background: #fff; color: #242424; border: 1px solid #ddd; border-radius: 8px; padding: 4px; overflow: auto; }
.teams .ac-adaptiveCard { outline: none; }
.teams .ac-pushButton { padding: 6px 12px; border: 1px solid #ccc; border-radius: 4px; background: #fff; font: 600 14px/20px sans-serif; }
.teams .ac-pushButton.style-destructive { color: #c4314b; }
.teams.dialog { padding: 12px 8px; border-radius: 8px; box-shadow: 0 2px 12px #0003; }
.teams .dialog-title { display: block; padding: 4px 12px; font: 700 18px/24px 'Segoe UI', sans-serif; }
.teams input:not([type='checkbox'], [type='radio']), .teams select, .teams textarea { box-sizing: border-box; width: 100%; padding: 6px 10px; border: 1px solid #d1d1d1; border-bottom-color: #616161; border-radius: 4px; background: #fff; color: inherit; font: 14px/20px 'Segoe UI', sans-serif; }
.teams textarea { min-height: 64px; }
.teams a { color: #5b5fc7; } .teams.dark a { color: #7f85f5; }
.teams.dark { background: #1f1f1f; color: #fff; border-color: #3d3d3d; }
.teams.dark .ac-pushButton { background: #292929; color: #fff; border-color: #666; }
.teams.dark input:not([type='checkbox'], [type='radio']), .teams.dark select, .teams.dark textarea { background: #292929; border-color: #666; }`;

/** Teams' own look comes from its host configuration; markdown is bold, links and escapes, as far as ours has any. */
export const teamsScript = `${fileOf('adaptivecards/dist/adaptivecards.min.js')}
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  const words = document.createElement('p');
  words.textContent = text.replace(/\\\\([!-/:-@[-\`{-~])/g, (_, letter) => '\\ue000' + letter.charCodeAt(0) + ';');
  result.outputHtml = words.innerHTML
    .replace(/\\*\\*([^*]+)\\*\\*/g, '<b>$1</b>')
    .replace(/\\[([^\\]]*)\\]\\(([^()\\s]*)\\)/g, '<a href="$2">$1</a>')
    .replace(/\\ue000/g, '&#');
  result.didProcess = true;
};
const colours = (plain, subtle, more) => Object.fromEntries(
  Object.entries({ default: plain, ...more }).map(([name, one]) => [name, { default: one, subtle: name === 'default' ? subtle : one }]));
const light = { default: { backgroundColor: '#ffffff', foregroundColors: colours('#242424', '#616161', { attention: '#c4314b', good: '#237b4b', warning: '#835c00', accent: '#5b5fc7' }) } };
light.emphasis = { ...light.default, backgroundColor: '#f5f5f5' };
const dark = { default: { backgroundColor: '#1f1f1f', foregroundColors: colours('#ffffff', '#adadad', { attention: '#f9526b', good: '#92c353', warning: '#f8d22a', accent: '#7f85f5' }) } };
dark.emphasis = { ...dark.default, backgroundColor: '#292929' };
for (const place of document.querySelectorAll('.teams')) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig({
    fontTypes: { default: { fontFamily: 'Segoe UI, sans-serif' }, monospace: { fontFamily: 'monospace' } },
    actions: { maxActions: 6, actionAlignment: 'left', buttonSpacing: 8 },
    imageBaseUrl: '',
    containerStyles: place.classList.contains('dark') ? dark : light,
  });
  card.parse(JSON.parse(place.dataset.card));
  place.append(card.render());
}`.replaceAll('</script', '<\\/script');
