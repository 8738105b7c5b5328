/** How much of a View a page shows at once, and how much of a request is read. */

export const limits = {
  /** Rows or items before “… and 37 more”. */
  rows: 10,
  /** On a listing page, and after “… and 37 more” was pressed. */
  allRows: 200,
  /** Columns that stay beside each other on a phone; the others fold under the name. */
  phoneColumns: 3,
  /** Letters that every column has room for: three columns of them fit a phone. */
  shortCell: 12,
  /** Letters of a cell above which it holds a sentence rather than a name or a state. */
  cell: 48,
  /** Buttons before “More”. */
  buttons: 4,
  allButtons: 24,
  /** Letters: a name, a button, a paragraph, a block of code, an address. */
  name: 300,
  label: 60,
  text: 20_000,
  code: 200_000,
  address: 2_000,
  /** Nodes up to which a phone gets a picture of its own, drawn from top to bottom. */
  narrowNodes: 24,
  /** How wide a chart is drawn, in px, and how wide for a phone. */
  chartWidth: 640,
  narrowChartWidth: 320,
  /** Letters of a question, as for every other surface. */
  question: 4_000,
  /** Tags to narrow a list by. */
  tags: 12,
  suggestions: 6,
  typed: 500,
} as const;
