/** What entities have won and lost: each score as it would have been, were it not for what changed since. */
import type { VerdictKind } from './check.ts';
import { grouped } from './grouped.ts';
import type { Finding, Health, Moved, ScopeScore, Scorecard } from './health.ts';
import type { ReportChange } from './report.ts';

type Asked = { readonly health: Health; readonly scorecard: Scorecard; readonly scored: ScopeScore };
type Kinds = ReadonlyMap<string, VerdictKind | undefined>;

const worth: Readonly<Record<VerdictKind, number | undefined>> = { holds: 1, warns: 0.5, fails: 0, unknown: undefined };
const reasonsShown = 2;

/** `what` is looked up for those alone that are shown. */
export type Change = Omit<ReportChange, 'what'> & { readonly what: () => string };

/** Oldest first in `moved`: of what changed several times the first tells how it was before. */
export function changesOf(moved: readonly Moved[], { health, scorecard, scored }: Asked): readonly Change[] {
  const entities = new Map(scored.entities.map((one) => [one.entity.ref, one]));
  const counted = moved.filter(({ ref, check }) => scorecard.checks.has(check) && entities.has(ref));
  return [...grouped(counted, ({ ref }) => ref)].flatMap(([ref, its]) => {
    const findings = health.of(ref).filter(({ check, exemption }) => scorecard.checks.has(check) && !exemption);
    const now: Kinds = new Map(findings.map(({ check, verdict }) => [check, verdict.kind]));
    const before = new Map(now);
    // What is let off counts neither before nor now.
    for (const { check, from } of its.toReversed()) if (now.has(check)) before.set(check, from);
    const [was, is] = [scoreOf(before, scorecard), scoreOf(now, scorecard)];
    const points = was === undefined || is === undefined ? 0 : Math.round(is) - Math.round(was);
    const name = entities.get(ref)?.entity.name ?? ref;
    return points === 0
      ? []
      : [{ ref, name, points, what: () => whatChanged(findings, before, { health, won: points > 0 }) }];
  });
}

function scoreOf(kinds: Kinds, { checks }: Scorecard): number | undefined {
  let [sum, most] = [0, 0];
  for (const [check, kind] of kinds) {
    const [value, weight] = [kind && worth[kind], checks.get(check) ?? 0];
    if (value === undefined) continue;
    sum += value * weight;
    most += weight;
  }
  return most > 0 ? (100 * sum) / most : undefined;
}

type Told = { readonly health: Health; readonly won: boolean };

/** What was won by its titles, what was lost by its reasons. */
function whatChanged(findings: readonly Finding[], before: Kinds, { health, won }: Told): string {
  const better = findings.filter(({ check, verdict }) => {
    const difference = (worth[verdict.kind] ?? 0) - (worth[before.get(check) ?? 'unknown'] ?? 0);
    return won ? difference > 0 : difference < 0;
  });
  const words = better.map(({ check, verdict }) => {
    const title = health.checks().get(check)?.title ?? check;
    return won || verdict.kind === 'holds' ? title : verdict.because;
  });
  const shown = words.slice(0, reasonsShown).map((text, at) => (at === 0 ? capital(text) : small(text)));
  const rest = words.length - shown.length;
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** “API has a definition” stays as it is. */
const small = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
