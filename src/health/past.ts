/** How findings came about: what moved since when, and the score of each day, as far as somebody may know. */
import type { Ref } from '../catalog/catalog.ts';
import type { Evaluator } from './evaluator.ts';
import type { Moved, Scope, Scorecard, TrendPoint } from './health.ts';
import type { HealthPast } from './health-for.ts';
import type { HealthStore, KeptDay, KeptMoves } from './health-store.ts';
import { keyOf } from './scope.ts';
import { cardOf, scoreOf } from './score.ts';
import type { Seen } from './seen.ts';
import { kinds } from './table.ts';

type Parts = {
  readonly store: HealthStore;
  readonly evaluator: () => Evaluator;
  readonly columns: readonly string[];
  readonly scorecards: readonly Scorecard[];
  readonly now: () => number;
};

export const dayLength = 24 * 3600 * 1000;
export const dayOf = (at: number) => at - (at % dayLength);
export const daysKey = (scorecard: string, scope: Scope) => `${scorecard} ${keyOf(scope)}`;

/** So many refs are asked for by name; of more, everything is looked through. */
const mostRefs = 2_000;

export function createPast({ store, evaluator, columns, scorecards, now }: Parts): HealthPast {
  async function movesOf(refs: ReadonlySet<Ref> | undefined, since: number, seen: Seen): Promise<readonly KeptMoves[]> {
    const asked = refs && refs.size <= mostRefs ? [...refs] : undefined;
    const found = await store.movesSince(since, asked);
    const isTold = tells(seen, evaluator().hidden());
    return found.filter((one) => (refs?.has(one.ref) ?? true) && isTold(one));
  }

  /** Backwards from what stands now. */
  async function entityTrend(ref: Ref, scorecard: Scorecard, first: number, seen: Seen): Promise<TrendPoint[]> {
    const row = seen.row(ref);
    if (!row) return [];
    const moves = [...(await movesOf(new Set([ref]), first, seen))];
    const found = row.found.slice();
    const card = cardOf(scorecard, columns);
    const points: TrendPoint[] = [];
    for (let day = dayOf(now()); day >= first; day -= dayLength) {
      for (let last = moves.at(-1); last && last.at >= day + dayLength; last = moves.at(-1)) {
        for (const [check, from] of last.moves) if (columns.includes(check)) found[columns.indexOf(check)] = from;
        moves.pop();
      }
      const { score } = scoreOf(found, card, undefined);
      if (score === undefined) break;
      points.push({ day, score, levels: {} });
      if (moves.length === 0 && day <= dayOf(Math.min(...row.since.filter((since) => since > 0)) * 1000)) break;
    }
    return points.reverse();
  }

  return {
    async trend(scope, name, days, seen) {
      const first = dayOf(now()) - (days - 1) * dayLength;
      const scorecard = scorecards.find((one) => one.name === name);
      if (scope.kind === 'entity') return scorecard ? entityTrend(scope.ref, scorecard, first, seen) : [];
      if (scope.kind !== 'company' && !seen.catalog.get(scope.ref)) return [];
      // Kept figures count what every known person sees: whoever sees less is not told them.
      const hidden = evaluator().hidden();
      if ([...(seen.shade?.hidden ?? [])].some((ref) => !hidden.has(ref))) return [];
      return filled(await store.days(daysKey(name, scope)), first, dayOf(now()));
    },
    async moved(refs, since, seen) {
      const found = await movesOf(refs, since, seen);
      return found.flatMap(({ ref, at, moves }) =>
        moves.map(([check, from, to]): Moved => ({ ref, check, from: kinds[from], to: kinds[to], at })),
      );
    },
  };
}

/** Of what not everybody sees: whoever sees it, and everything that it hangs on, is told how it moved. */
function tells({ shade }: Seen, hiddenFromAll: ReadonlySet<Ref>): (moves: KeptMoves) => boolean {
  return ({ ref, seenBy }) => {
    if (seenBy === 'both') return !shade?.hidden.has(ref);
    if (!shade) return seenBy === 'all';
    if (shade.hidden.has(ref)) return false;
    return seenBy === (hiddenFromAll.has(ref) && !shade.touched.has(ref) ? 'all' : 'public');
  };
}

/** A day that nothing is kept of is as the one before it. */
function filled(kept: readonly KeptDay[], first: number, last: number): readonly TrendPoint[] {
  const points: TrendPoint[] = [];
  let at = 0;
  for (let day = Math.max(first, kept[0]?.[0] ?? last + dayLength); day <= last; day += dayLength) {
    while ((kept[at + 1]?.[0] ?? Number.POSITIVE_INFINITY) <= day) at += 1;
    const [, score, levels] = kept[at] ?? [];
    if (score !== undefined) points.push({ day, score, levels: levels ?? {} });
  }
  return points;
}
