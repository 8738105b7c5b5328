/** A View as HTML: one sheet an answer, its buttons below, its source and age last. Never throws, whatever a block holds. */
import {
  type BlockKind,
  type BlockOf,
  type BlockRenderers,
  renderBlock,
  type Status,
  type View,
} from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { drawActions } from './actions.ts';
import { drawChart } from './chart.ts';
import { drawGraph, type GraphDrawing } from './graph.ts';
import { type Html, html, nothing } from './html.ts';
import { limits } from './limits.ts';
import { drawText } from './spans.ts';
import { drawList, drawTable, type RowSettings } from './table.ts';

export type Drawing = GraphDrawing &
  RowSettings & {
    /** How deep the headings of blocks stand: 3 below a question, 2 below the title of a page. */
    readonly level?: 2 | 3;
    readonly conversation?: string;
  };

/** Where a block stands: inside the sheet, or loose below what came before. */
const isInSheet: Readonly<Record<BlockKind, boolean>> = {
  heading: false,
  text: false,
  facts: true,
  list: true,
  table: true,
  graph: true,
  chart: true,
  code: true,
  note: true,
  actions: false,
  divider: false,
};

const renderers: BlockRenderers<Html | Promise<Html>, Drawing> = {
  heading: ({ text }, { level = 3 }) => html`<h${level} class="section">${truncate(text, limits.name)}</h${level}>`,
  text: ({ text }, { now }) => html`<p class="text">${drawText(text, now)}</p>`,
  facts: (block, drawing) => titled(block, drawing, drawFacts(block, drawing)),
  list: (block, drawing) => titled(block, drawing, drawList(block, drawing)),
  table: (block, drawing) => titled(block, drawing, drawTable(block, drawing)),
  graph: async (block, drawing) => titled(block, drawing, await drawGraph(block, drawing)),
  chart: (block, drawing) => titled(block, drawing, drawChart(block, drawing)),
  code: (block, drawing) =>
    titled(block, drawing, html`<pre class="code"><code>${truncate(block.text, limits.code)}</code></pre>`),
  note: (block, { now }) => drawNote(block, now),
  actions: ({ actions }, { conversation }) => drawActions(actions, conversation),
  divider: () => nothing,
};

export const drawBlock = async (block: View['blocks'][number], drawing: Drawing): Promise<Html> =>
  renderBlock(renderers, block, drawing);

/** Everything below the question: lead, sheets, buttons, footer. */
export async function drawAnswer(view: View, drawing: Drawing): Promise<Html> {
  const drawn = await Promise.all(view.blocks.map((block) => drawBlock(block, drawing)));
  return html`<p class="lead">${drawText(view.lead, drawing.now)}</p>
${inSheets(
  view.blocks.map(({ kind }) => kind),
  drawn,
)}
${drawFooter(view, drawing.now)}`;
}

export function drawFooter({ footer }: View, now: number): Html {
  return footer.length > 0 ? html`<p class="footer">${drawText(footer, now)}</p>` : nothing;
}

/** Blocks that follow each other share a sheet; loose ones end it. */
function inSheets(kinds: readonly BlockKind[], drawn: readonly Html[]): readonly Html[] {
  const parts: Html[] = [];
  let sheet: Html[] = [];
  const close = () => {
    if (sheet.length > 0) parts.push(html`<section class="sheet">${sheet}</section>`);
    sheet = [];
  };
  kinds.forEach((kind, at) => {
    const part = drawn[at] ?? nothing;
    if (isInSheet[kind]) sheet.push(part);
    else {
      close();
      parts.push(part);
    }
  });
  close();
  return parts;
}

function titled({ title }: { readonly title?: string }, { level = 3 }: Drawing, part: Html): Html {
  return title ? html`<h${level} class="head">${truncate(title, limits.name)}</h${level}>${part}` : part;
}

function drawFacts({ facts }: BlockOf<'facts'>, { now }: Drawing): Html {
  const rows = facts.map(
    ({ label, value }) => html`<div><dt>${truncate(label, limits.name)}</dt><dd>${drawText(value, now)}</dd></div>`,
  );
  return html`<dl class="facts">${rows}</dl>`;
}

/** What stands before a colon is the status in words and takes its colour with the glyph. */
function drawNote({ status, text }: BlockOf<'note'>, now: number): Html {
  const [first, ...rest] = text;
  const [, word, others] = typeof first === 'string' ? (/^([^:]{1,40}):(\s[\s\S]*)$/.exec(first) ?? []) : [];
  if (word === undefined) return noteOf(status, html`<span class="status ${status}"></span>${drawText(text, now)}`);
  return noteOf(status, html`<span class="status ${status}">${word}:</span>${drawText([others ?? '', ...rest], now)}`);
}

const noteOf = (status: Status, words: Html) => html`<p class="note ${status}">${words}</p>`;
