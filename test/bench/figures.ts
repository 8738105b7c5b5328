/** What a bench reports: figures against what must be reached, as a table and as JSON. */

export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'MB' | '×' | '/s' | '%' | '';
  /** The numbers behind a ratio, or around a figure. */
  readonly from?: string;
} & ({ readonly most: number } | { readonly least: number });

export const isReached = (figure: Figure) =>
  'most' in figure ? figure.value <= figure.most : figure.value >= figure.least;

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const mustBe = (figure: Figure) =>
  'most' in figure ? `≤ ${figure.most} ${figure.unit}` : `≥ ${figure.least} ${figure.unit}`;

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    isReached(figure) ? '✓ reached' : '✕ missed',
    figure.what,
    `${figure.value.toFixed(figure.value >= 1000 ? 0 : 2)} ${figure.unit}`,
    mustBe(figure),
    figure.from ?? '',
  ]);
  const all = [['', 'what', 'measured', 'must be', 'from'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
