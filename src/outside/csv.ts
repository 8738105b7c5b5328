/** Rows as comma-separated values (RFC 4180), in which nothing is a formula to a spreadsheet that opens them (CWE-1236). */

export type CsvCell = string | number | undefined;

/** What spreadsheets take for the beginning of a formula, also behind blanks and in other widths. */
const isFormula = /^[\s\u00a0\ufeff]*[=+\-@|%＝＋－＠\t\r\n]/;

export const csvOf = (rows: readonly (readonly CsvCell[])[]): string =>
  rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

/** Figures are ours and stay figures; a text that would be reckoned begins with an apostrophe. */
function cellOf(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const text = isFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t;]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
