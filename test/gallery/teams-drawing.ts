/** A View as Teams shows it: Microsoft's own renderer draws the card in the browser that opens the page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { html } from '../../adapters/web/html.ts';
import { graphPng } from '../../src/picture/graph.ts';
import type { Graph, View } from '../../src/view/view.ts';
import { asTeams } from './draw.ts';

const fileOf = (name: string) => readFileSync(createRequire(import.meta.url).resolve(name), 'utf8');

/** The card stands in an attribute until the page is opened. */
export async function drawTeams(view: View, at: number): Promise<string> {
  const graph = view.blocks.find((block) => block.kind === 'graph')?.graph;
  const picture = graph ? await pngOf(graph) : '';
  const card = JSON.stringify(asTeams(view, at), (key, value) =>
    key === 'url' && typeof value === 'string' && value.includes('/pictures/') ? picture : value,
  );
  return html`<div class="teams" data-card="${card}"></div>`.text;
}

const pngOf = async (graph: Graph) =>
  `data:image/png;base64,${Buffer.from(await graphPng(graph, { title: 'Graph' })).toString('base64')}`;

export const teamsStyle = `
.teams { background: #fff; color: #242424; border: 1px solid #ddd; border-radius: 8px; padding: 4px; overflow: auto; }
.teams .ac-adaptiveCard { outline: none; }
.teams .ac-pushButton { padding: 6px 12px; border: 1px solid #ccc; border-radius: 4px; background: #fff; font: 600 14px/20px sans-serif; }
.teams .ac-pushButton.style-destructive { color: #c4314b; }`;

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
for (const place of document.querySelectorAll('.teams')) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig({
    fontTypes: { default: { fontFamily: 'Segoe UI, sans-serif' }, monospace: { fontFamily: 'monospace' } },
    actions: { maxActions: 6, actionAlignment: 'left', buttonSpacing: 8 },
    imageBaseUrl: '',
  });
  card.parse(JSON.parse(place.dataset.card));
  place.append(card.render());
}`.replaceAll('</script', '<\\/script');
