/** The health of an entity at the right of its page: by level, ending with what is missing for the next (LOOK §5). */
import type { Answer, Asked } from '../../src/bot/request.ts';
import { bold } from '../../src/view/build.ts';
import { oneLine } from '../../src/view/plain-text.ts';
import type { BlockOf, Cell, View } from '../../src/view/view.ts';
import { askPath } from './address.ts';
import { type Html, html } from './html.ts';
import { type Drawing, drawBlock } from './render.ts';
import { drawText } from './spans.ts';
import { drawTable } from './table.ts';

/** What is asked for it. */
export const healthOf = (ref: string): Asked => ({
  kind: 'command',
  command: 'health',
  args: { scope: ref, levels: 'levels' },
});

/** Undefined where there is nothing to show: it is no entity that is checked, or nothing is known yet. */
export function healthIn({ outcome, view }: Answer): View | undefined {
  return outcome === 'ok' && view.blocks.some(({ kind }) => kind === 'table') ? view : undefined;
}

export async function drawHealthSheet(view: View, ref: string, drawing: Drawing): Promise<Html> {
  const [table] = view.blocks.filter((block) => block.kind === 'table');
  const { level = 3 } = drawing;
  const [score, next] = ['Score', 'Next level'].map((label) => factOf(view, label));
  const facts = score ? [] : view.blocks.filter((block) => block.kind === 'facts');
  const foot = html`<p class="more foot">${next && html`${drawText(next, drawing.now)} `}<a href="${askPath(`health ${ref}`)}">${next ? 'What to do' : 'More'}</a></p>`;
  return html`<section class="sheet health${table?.columns[0]?.title === 'Level' && ' levels'}"><h${level} class="head">Health${score && html`<span class="about">${drawText(score, drawing.now)}</span>`}</h${level}>
${await Promise.all(facts.map((block) => drawBlock(block, drawing)))}
${score && table && drawTable(grouped(table), { ...drawing, rows: allRows })}${foot}</section>`;
}

/** Levels have few checks: all of them are shown. */
const allRows = 50;

const factOf = ({ blocks }: View, label: string): Cell | undefined =>
  blocks.flatMap((block) => (block.kind === 'facts' ? block.facts : [])).find((fact) => fact.label === label)?.value;

/** A level is named once, in the first of its rows. */
function grouped(table: BlockOf<'table'>): BlockOf<'table'> {
  if (table.columns[0]?.title !== 'Level') return table;
  const words = ([cell = []]: readonly Cell[]) => oneLine(cell, 0);
  const rows = table.rows.map((row, at) => {
    const before = table.rows[at - 1];
    const isSame = before !== undefined && words(before) === words(row);
    return [isSame ? [''] : [bold(words(row))], ...row.slice(1)];
  });
  return { ...table, rows };
}
