/** What a bench reports: figures against what must be reached, as a table and as JSON. */

export type Figure = {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'MB' | '×';
  readonly most: number;
  /** The numbers behind a ratio. */
  readonly from?: string;
};

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, value, unit, most, from }) => [
    value <= most ? '✓ reached' : '✕ missed',
    what,
    `${value.toFixed(2)} ${unit}`,
    `≤ ${most} ${unit}`,
    from ?? '',
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
