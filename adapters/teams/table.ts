/** Tables as Teams' own element; cells hold runs, in which no markdown is read. */
import type { BlockOf, Cell } from '../../src/view/view.ts';
import type { CardElement, RichText, TableCell } from './cards.ts';
import { aims, type Measure } from './limits.ts';
import { letters, richText, type TextContext } from './text.ts';

type Table = BlockOf<'table'>;
type Drawing = TextContext & { readonly measure: Measure };

export function tableElements(table: Table, context: Drawing): readonly CardElement[] {
  const columns = table.columns.slice(0, aims.tableColumns);
  if (columns.length === 0) return [];
  const { measure } = context;
  const head = columns.map(({ title, figures }) => cell([{ kind: 'bold', text: title }], figures, context));
  const rows = table.rows
    .slice(0, measure.rows)
    .map((row) =>
      columns.map(({ figures }, at) => cell(row[at] ?? [], figures, { ...context, look: { plain: true } })),
    );
  return [
    {
      type: 'Table',
      firstRowAsHeaders: true,
      showGridLines: false,
      columns: columns.map((_, at) => ({ width: widthOf([head, ...rows].flatMap((row) => row[at] ?? [])) })),
      rows: [head, ...rows].map((cells) => ({ type: 'TableRow', cells })),
    },
  ];
}

/** Letters of the longest cell, as a share of the row: no column is so narrow that its words are broken while others have room. */
const widthOf = (cells: readonly TableCell[]) => Math.min(20, Math.max(6, ...cells.map(lettersOf)));
const lettersOf = ({ items }: TableCell) =>
  items.reduce(
    (sum, item) => sum + ('inlines' in item ? letters(item.inlines.map(({ text }) => text).join('')) : 0),
    0,
  );

/** A cell without a word would leave a hole that reads as an error. */
function cell(
  text: Cell,
  figures: boolean | undefined,
  context: Drawing & { readonly look?: { readonly plain: true } },
): TableCell {
  const [drawn] = richText(text, context.measure.cell, context);
  const words: RichText = drawn ?? { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '–' }] };
  return { type: 'TableCell', items: [figures ? { ...words, horizontalAlignment: 'Right' } : words] };
}
