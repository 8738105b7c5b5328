/** Tables and lists: ten rows, the rest on demand, and no more than three columns on a phone. */

import { oneLine } from '../../src/view/plain-text.ts';
import type { BlockOf, Cell, Column } from '../../src/view/view.ts';
import { moreWords } from '../../src/view/words.ts';
import { addressOf } from './address.ts';
import { type Html, html, nothing } from './html.ts';
import { limits } from './limits.ts';
import { drawText } from './spans.ts';

/** `rows`: how many are shown before “… and 37 more”. */
export type RowSettings = { readonly now: number; readonly rows: number };

export function drawTable(block: BlockOf<'table'>, settings: RowSettings): Html {
  const layout = layoutOf(block, settings);
  const draw = (cells: readonly Cell[]) => drawRow(block.columns, cells, { now: settings.now, ...layout });
  const { first, rest, foot, cut } = cutRows(block, block.rows, settings);
  const label = block.title && html` aria-label="${block.title}"`;
  return html`<div class="rows${cut && ' cut'}"><table${label}>
<thead><tr>${block.columns.map((column, at) => drawHead(column, layout.folded.has(at)))}</tr></thead>
<tbody>${first.map(draw)}</tbody>
${rest.length > 0 && html`<tbody class="rest">${rest.map(draw)}</tbody>`}</table>${foot}</div>`;
}

export function drawList(block: BlockOf<'list'>, settings: RowSettings): Html {
  const draw = (className: string) => (item: Cell) =>
    html`<li${className && html` class="${className}"`}>${drawText(item, settings.now)}</li>`;
  const { first, rest, foot, cut } = cutRows(block, block.items, settings);
  return html`<div class="rows${cut && ' cut'}"><ul class="list">${first.map(draw(''))}${rest.map(draw('rest'))}</ul>${foot}</div>`;
}

/** `prose`: columns of sentences, which are among the folded. */
type Layout = { readonly name: number; readonly folded: ReadonlySet<number>; readonly prose: ReadonlySet<number> };

/**
 * Which column names the row, and which ones a phone folds under it. Kept beside each other: the name, figures,
 * and then the last ones, which hold the state; never sentences, which a narrow column makes a tower of.
 */
function layoutOf({ columns, rows }: BlockOf<'table'>, { now, rows: shown }: RowSettings): Layout {
  const name = Math.max(
    0,
    columns.findIndex(({ figures }) => !figures),
  );
  const others = columns.map((_, at) => at).filter((at) => at !== name);
  const isProse = (at: number) => rows.slice(0, shown).some((row) => oneLine(row[at] ?? [], now).length > limits.cell);
  const prose = others.filter(isProse);
  const surplus = Math.max(prose.length, columns.length - limits.phoneColumns);
  const [figures, plain] = [true, false].map((wanted) => others.filter((at) => !!columns[at]?.figures === wanted));
  const inOrder = new Set([...prose, ...(plain ?? []), ...(figures ?? [])]);
  return { name, folded: new Set([...inOrder].slice(0, surplus)), prose: new Set(prose) };
}

function drawHead({ title, figures }: Column, isFolded: boolean): Html {
  return html`<th scope="col"${classes({ figures, wide: isFolded })}>${title}</th>`;
}

type RowDrawing = Layout & { readonly now: number };

function drawRow(columns: readonly Column[], cells: readonly Cell[], { now, name, folded, prose }: RowDrawing): Html {
  const drawn = cells.map((cell) => drawText(cell, now));
  const under = [...folded].filter((at) => !isNothing.test(drawn[at]?.text ?? ''));
  return html`<tr>${drawn.map((cell, at) => {
    const figures = columns[at]?.figures;
    if (at !== name) return html`<td${classes({ figures, wide: folded.has(at), ...wrapping([cell]) })}>${cell}</td>`;
    const below = under.map((part) => html`<span class="folded${prose.has(part) && ' prose'}">${drawn[part]}</span>`);
    const lines = [cell, ...under.map((part) => drawn[part] ?? nothing)];
    return html`<th scope="row"${classes({ figures, ...wrapping(lines) })}>${cell}${below}</th>`;
  })}</tr>`;
}

/** Where a column says so, a folded line need not. */
const isNothing = /^–?$/;

/** Short words stay whole and short cells on one line; only what no column could hold is broken anywhere. */
function wrapping(cells: readonly Html[]): { readonly short: boolean; readonly long: boolean } {
  const lines = cells.map(({ text }) => text.replace(/<[^>]*>/g, ''));
  const isLong = lines.some((line) => line.split(/\s+/).some((word) => word.length > limits.shortCell));
  return { short: lines.every((line) => line.length <= limits.shortCell), long: isLong };
}

function classes(names: Readonly<Record<string, boolean | undefined>>): Html | false {
  const held = Object.keys(names).filter((name) => names[name]);
  return held.length > 0 && html` class="${held.join(' ')}"`;
}

type Cut<Row> = {
  readonly first: readonly Row[];
  readonly rest: readonly Row[];
  readonly foot: Html;
  readonly cut: boolean;
};
type Whole = { readonly total?: number; readonly more?: string };

/** Without script all rows are there; with it the rest waits behind “… and 37 more”. */
function cutRows<Row>({ total, more }: Whole, all: readonly Row[], { rows }: RowSettings): Cut<Row> {
  const known = all.slice(0, limits.allRows);
  const count = Math.max(total ?? 0, all.length);
  const cut = known.length > rows;
  const press =
    cut && html`<p class="more press"><button type="button" data-more>${moreWords(rows, count)}</button></p>`;
  const left = moreWords(known.length, count);
  const foot = html`${press}${left && html`<p class="more left">${leftLink(left, more)}</p>`}`;
  return { first: known.slice(0, rows), rest: known.slice(rows), foot, cut };
}

function leftLink(words: string, more: string | undefined): Html {
  const address = more === undefined ? undefined : addressOf(more);
  return address
    ? html`<a href="${address.href}"${address.outside && html` rel="noopener"`}>${words}</a>`
    : html`${words}`;
}
