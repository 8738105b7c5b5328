/** The View of a whole report as its page: the score beside its chart, won and lost, what to do first with a button a row (LOOK: Report). */
import { chartSvg } from '../../src/picture/chart.ts';
import { chartLines } from '../../src/view/chart-lines.ts';
import type { Action, Block, BlockKind, BlockOf, Cell, View } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { drawAction } from './actions.ts';
import { type Html, html, nothing, trusted } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawBlock, drawFooter } from './render.ts';
import { drawText } from './spans.ts';

/** How wide the chart and the level bar are drawn, in px: beside each other, and below each other on a phone. */
const widths = { chart: 880, bar: 232, narrow: 324 };

export async function drawReport(view: View, drawing: Drawing): Promise<Html> {
  const { now } = drawing;
  const named = (title: string) => view.blocks.find((block) => 'title' in block && block.title === title);
  const [facts] = blocksOf(view, 'facts');
  const actions = blocksOf(view, 'actions');
  const steps = named('Do first');
  // Those of what to do first stand in its rows.
  const [about, others] = steps ? [actions[0], actions.slice(1)] : [undefined, actions];
  const sheets = await Promise.all([named('Won'), named('Lost')].map((block) => sheetOf(block, drawing)));
  const [first, ...rest] = facts?.facts ?? [];
  return html`<p class="crumb"><a href="/reports">Reports</a> / ${truncate(view.title, limits.name)}</p>
<div class="opening"><div><h1>${truncate(view.title, limits.name)}</h1>
<p class="ref">${rest.slice(1).map(({ value }, at) => html`${at > 0 && ' · '}${drawText(value, now)}`)}</p></div>
<div class="actions">${others.flatMap((block) => block.actions).map((action) => drawAction(action, false, undefined))}</div></div>
<section class="sheet score"><div class="now">${first && html`<p class="label">Score</p><p class="figure">${drawText(first.value, now)}</p>`}
${rest[0] && html`<p>${drawText(rest[0].value, now)}</p>`}${drawBar(named('Levels'))}</div>${drawTrend(named('Score'))}</section>
<div class="pair">${sheets}</div>
${steps?.kind === 'table' && drawSteps(steps, about?.actions ?? [], now)}
${await sheetOf(named('All entities'), drawing)}
${drawFooter(view, now)}`;
}

const blocksOf = <Kind extends BlockKind>({ blocks }: View, kind: Kind) =>
  blocks.filter((block): block is BlockOf<Kind> => block.kind === kind);

async function sheetOf(block: Block | undefined, drawing: Drawing): Promise<Html> {
  return block ? html`<section class="sheet">${await drawBlock(block, drawing)}</section>` : nothing;
}

function drawBar(block: Block | undefined): Html {
  if (block?.kind !== 'chart') return nothing;
  return html`<p class="label">Levels</p>${trusted(chartSvg(block.chart, { title: block.alt, width: widths.bar }))}`;
}

function drawTrend(block: Block | undefined): Html {
  if (block?.kind !== 'chart') return html`<p class="trend none">The trend is drawn from four days on.</p>`;
  const { chart, alt: title } = block;
  const [wide, narrow] = [widths.chart, widths.narrow].map((width) => trusted(chartSvg(chart, { title, width })));
  return html`<div class="trend"><div class="wide">${wide}</div><div class="narrow">${narrow}</div>
<details><summary>As text</summary><pre>${chartLines(chart).join('\n')}</pre></details></div>`;
}

/** On a phone the state, how many, and the button stand below what is to be done. */
function drawSteps(block: BlockOf<'table'>, actions: readonly Action[], now: number): Html {
  const rows = block.rows.map((cells, at) => drawStep(cells, actions[at], now));
  return html`<section class="sheet do-first"><h2 class="head">Do first <span class="about">by points to win</span></h2>
<table aria-label="Do first"><thead><tr><th scope="col">Fix</th><th scope="col">State</th><th scope="col" class="figures">Entities</th><th scope="col" class="figures">Points</th><th scope="col"><span class="unseen">What to press</span></th></tr></thead>
<tbody>${rows}</tbody></table></section>`;
}

function drawStep(cells: readonly Cell[], action: Action | undefined, now: number): Html {
  const [text, state, entities, points] = cells.map((cell) => drawText(cell, now));
  return html`<tr><th scope="row">${text}</th><td class="state">${state}<span class="narrow"> · ${entities} affected</span></td><td class="figures wide">${entities}</td><td class="figures points">${points}</td><td class="press-it">${action && drawAction(action, false, undefined)}</td></tr>`;
}
