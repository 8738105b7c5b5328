/** What findings come to: a score of 0 to 100, and the level that is reached. */
import type { Level, Score, Scorecard } from './health.ts';
import { kinds } from './table.ts';

/** A scorecard over the columns of a table. */
export type Card = {
  /** Those of checks that it has. */
  readonly columns: readonly { readonly at: number; readonly weight: number }[];
  /** Lowest first. */
  readonly levels: readonly { readonly name: string; readonly columns: readonly number[] }[];
  readonly thresholds: ReadonlyMap<string, number>;
};

/** Checks that are not here, as those of a plugin that was taken out, count for nothing. */
export function cardOf({ checks, levels, thresholds }: Scorecard, columns: readonly string[]): Card {
  const known = ({ name, checks: ids }: Level) => ({
    name,
    columns: ids.map((id) => columns.indexOf(id)).filter((at) => at >= 0),
  });
  const weighed = columns.map((id, at) => ({ at, weight: checks.get(id) ?? 0 })).filter(({ weight }) => weight > 0);
  return { columns: weighed, levels: levels.map(known), thresholds };
}

const counted = ['holds', 'warns', 'fails', 'unknown', 'exempt'] as const;
export type Counts = Score['counts'];
export const noCounts = (): Record<keyof Counts, number> => ({ holds: 0, warns: 0, fails: 0, unknown: 0, exempt: 0 });

const worth = [undefined, 1, 0.5, 0, undefined];

/** `isExempt` of a column. */
export function scoreOf(
  found: Uint8Array,
  { columns }: Pick<Card, 'columns'>,
  isExempt: ((column: number) => boolean) | undefined,
): Score {
  const counts = noCounts();
  let [sum, most] = [0, 0];
  for (const { at, weight } of columns) {
    const code = found[at] ?? 0;
    const kind = kinds[code];
    if (kind === undefined) continue;
    const isOut = isExempt?.(at) ?? false;
    counts[isOut ? 'exempt' : kind] += 1;
    const value = isOut ? undefined : worth[code];
    if (value === undefined) continue;
    sum += value * weight;
    most += weight;
  }
  return { score: most > 0 ? Math.round((100 * sum) / most) : undefined, counts };
}

/** The highest that is reached with all before it: none of its checks fails, and something is known. */
export function levelOf(
  found: Uint8Array,
  { levels }: Card,
  isExempt: ((column: number) => boolean) | undefined,
): string | undefined {
  let reached: string | undefined;
  let isKnown = false;
  for (const { name, columns } of levels) {
    for (const column of columns) {
      const kind = kinds[found[column] ?? 0];
      if (kind === 'fails' && !isExempt?.(column)) return reached;
      if (kind === 'holds' || kind === 'warns') isKnown = true;
    }
    if (isKnown) reached = name;
  }
  return reached;
}

/** Each entity counts the same. */
export function meanOf(scores: readonly Score[]): Score {
  const counts = noCounts();
  let [sum, known] = [0, 0];
  for (const { score, counts: own } of scores) {
    for (const kind of counted) counts[kind] += own[kind];
    if (score === undefined) continue;
    sum += score;
    known += 1;
  }
  return { score: known > 0 ? Math.round(sum / known) : undefined, counts };
}
