/** Health for each person: findings, scores, and how they came about, of what this person sees. */
import type { Ref } from '../catalog/catalog.ts';
import { fail } from '../errors.ts';
import type { CheckDefinition } from './check.ts';
import type { Evaluator } from './evaluator.ts';
import type { Exemptions } from './exemptions.ts';
import type { Exemption, Finding, Health, Moved, Scope, TrendPoint } from './health.ts';
import { refsOf } from './scope.ts';
import { cardOf } from './score.ts';
import { onlyOf, scoreScope } from './score-scope.ts';
import type { ReadScorecards } from './scorecards.ts';
import type { Seen } from './seen.ts';
import { codeOf, kinds } from './table.ts';

export type HealthPast = {
  trend(scope: Scope, scorecard: string, days: number, seen: Seen): Promise<readonly TrendPoint[]>;
  moved(refs: ReadonlySet<Ref> | undefined, since: number, seen: Seen): Promise<readonly Moved[]>;
};

export type HealthParts = {
  readonly checks: ReadonlyMap<string, CheckDefinition>;
  readonly evaluator: Evaluator;
  readonly scorecards: ReadScorecards;
  readonly exemptions: Exemptions;
  readonly past: HealthPast;
};

/** `see`: what this person sees at that time. */
export function healthFor(parts: HealthParts, see: () => Seen): Health {
  const { checks, evaluator, exemptions, past } = parts;
  const { scorecards, problems } = parts.scorecards;
  const columns = [...checks.keys()];
  const seen = () => {
    evaluator.settle();
    return see();
  };
  const theirs = (scope: Scope, { catalog }: Seen) => {
    const refs = refsOf(scope, catalog);
    return refs && new Set(refs);
  };
  return {
    checks: () => checks,
    scorecards: () => scorecards,
    problems: () => problems,
    of: (ref) => findingsOf([ref], { seen: seen(), columns, exemptions }),
    failing(scope, check) {
      const looked = seen();
      const wanted = check === undefined ? undefined : columns.indexOf(check);
      const refs = theirs(scope, looked) ?? looked.refs();
      const findings = findingsOf(refs, { seen: looked, columns, exemptions, wanted, isFailing });
      return mostNeededFirst(findings, looked);
    },
    score(scope, name) {
      const looked = seen();
      const scorecard = scorecards.find((one) => one.name === name);
      if (!scorecard) throw fail('SCORECARD_UNKNOWN', { name });
      const refs = theirs(scope, looked) ?? looked.refs();
      const rated = { card: cardOf(scorecard, columns), only: onlyOf(scorecard.filter, looked), columns };
      return { scope, at: evaluator.at(), ...scoreScope(refs, { ...rated, seen: looked, exemptions }) };
    },
    trend: (scope, scorecard, days) => past.trend(scope, scorecard, days, seen()),
    async moved(scope, since) {
      const looked = seen();
      return past.moved(theirs(scope, looked), since, looked);
    },
    exemptions(scope) {
      const looked = seen();
      const refs = theirs(scope, looked);
      const isTheirs = ({ ref }: Exemption) => looked.catalog.get(ref) && (refs?.has(ref) ?? true);
      return exemptions.all().filter(isTheirs);
    },
    exempt: exemptions.add,
    unexempt: exemptions.end,
  };
}

type Looking = {
  readonly seen: Seen;
  readonly columns: readonly string[];
  readonly exemptions: Pick<Exemptions, 'of'>;
  /** This column alone. */
  readonly wanted?: number | undefined;
  readonly isFailing?: (code: number) => boolean;
};
const [warns, fails] = [codeOf('warns'), codeOf('fails')];
const isFailing = (code: number) => code === warns || code === fails;

function findingsOf(refs: Iterable<Ref>, { seen, columns, exemptions, wanted, isFailing: fits }: Looking): Finding[] {
  const found: Finding[] = [];
  for (const ref of refs) {
    const row = seen.row(ref);
    const exempt = exemptions.of(ref);
    for (const [column, code] of row?.found.entries() ?? []) {
      if (kinds[code] === undefined || (wanted !== undefined && column !== wanted) || fits?.(code) === false) continue;
      const [check = '', verdict] = [columns[column], seen.verdict(ref, column)];
      const exemption = exempt.find((one) => one.check === check);
      if (!verdict || (fits && exemption)) continue;
      found.push({ ref, check, verdict, since: (row?.since[column] ?? 0) * 1000, ...(exemption && { exemption }) });
    }
  }
  return found;
}

/** What fails before what is about to. */
function mostNeededFirst(findings: readonly Finding[], seen: Seen): readonly Finding[] {
  const rank = (finding: Finding) => (finding.verdict.kind === 'fails' ? 0 : 1);
  const needed = ({ ref }: Finding) => seen.row(ref)?.neededBy ?? 0;
  return findings.toSorted(
    (one, other) =>
      needed(other) - needed(one) ||
      rank(one) - rank(other) ||
      (one.ref < other.ref ? -1 : one.ref > other.ref ? 1 : 0),
  );
}
