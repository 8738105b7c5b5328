/** Long tables and lists, a page at a time: an answer that is asked again shows its next rows. Surfaces show as many rows as a page has. */
import { ask } from '../view/build.ts';
import type { Block, BlockOf, Pages, View } from '../view/view.ts';
import { pageRows } from '../view/words.ts';

/** What is asked again. */
export type Again = { readonly command: string; readonly args: Readonly<Record<string, string>> };

type Long = BlockOf<'table'> | BlockOf<'list'>;

/** The first long part of the View gets what turns its pages; the others end as ever. */
export function paged(view: View, again: Again | undefined, page = 0): View {
  const at = again ? view.blocks.findIndex(isLong) : -1;
  const long = view.blocks[at];
  if (!again || !long || !isLong(long)) return view;
  const rows = rowsOf(long).length;
  // The catalog may have changed since the page was offered.
  const shown = Math.min(Math.max(0, page), Math.ceil(rows / pageRows) - 1);
  return { ...view, blocks: view.blocks.with(at, turned(long, shown, again)) };
}

const rowsOf = (block: Long) => (block.kind === 'table' ? block.rows : block.items);
const isLong = (block: Block): block is Long =>
  (block.kind === 'table' || block.kind === 'list') && rowsOf(block).length > pageRows;

function turned(block: Long, page: number, { command, args }: Again): Long {
  const rows = rowsOf(block).length;
  const from = page * pageRows;
  const turn = (label: string, to: number) => ({ ...ask(label, command, args), page: to });
  const pages: Pages = {
    from,
    ...(page > 0 && { back: turn('Back', page - 1) }),
    ...(from + pageRows < rows && { next: turn(`Next ${Math.min(pageRows, rows - from - pageRows)}`, page + 1) }),
  };
  const total = block.total ?? rows;
  // The first page keeps all its rows: some surfaces show them without asking.
  if (page === 0) return { ...block, total, pages };
  const [start, end] = [from, from + pageRows];
  return block.kind === 'table'
    ? { ...block, total, pages, rows: block.rows.slice(start, end) }
    : { ...block, total, pages, items: block.items.slice(start, end) };
}
