/** Keeps the score of each day: of the company, and of each team, system and domain that every known person sees. */

import type { Exemptions } from './exemptions.ts';
import type { Scope, Scorecard } from './health.ts';
import type { HealthStore, KeptDay } from './health-store.ts';
import { dayLength, dayOf, daysKey } from './past.ts';
import { refsOf } from './scope.ts';
import { cardOf } from './score.ts';
import { onlyOf, scoreScope } from './score-scope.ts';
import type { Seen } from './seen.ts';

type Parts = {
  readonly store: Pick<HealthStore, 'days' | 'putDays'>;
  readonly columns: readonly string[];
  readonly scorecards: readonly Scorecard[];
  readonly exemptions: Pick<Exemptions, 'of'>;
  readonly now: () => number;
  /** In milliseconds. */
  readonly keepFor: number;
};

/** `seen`: what every known person sees. `breathe` comes between two scopes. */
export type KeepDays = (seen: Seen, breathe: () => Promise<void>) => Promise<void>;

export function createKeepDays({ store, columns, scorecards, exemptions, now, keepFor }: Parts): KeepDays {
  /** What was written last, as text. */
  const known = new Map<string, string>();

  async function keep(key: string, [day, score, levels]: KeptDay): Promise<void> {
    const said = JSON.stringify([score, levels]);
    if (known.get(key) === said) return;
    const before = await store.days(key);
    const last = before.at(-1);
    if (!last || JSON.stringify(last.slice(1)) !== said) {
      const others = before.filter(([at]) => at !== day && at > day - keepFor);
      await store.putDays(key, [...others, [day, score, levels]], now() + keepFor + dayLength);
    }
    known.set(key, said);
  }

  return async (seen, breathe) => {
    for (const scorecard of scorecards) {
      const card = cardOf(scorecard, columns);
      const only = onlyOf(scorecard.filter, seen);
      for (const scope of scopesIn(seen)) {
        const refs = refsOf(scope, seen.catalog) ?? seen.refs();
        const scored = scoreScope(refs, { card, only, columns, seen, exemptions });
        if (scored.score !== undefined) {
          const levels = Object.fromEntries(scored.levels);
          await keep(daysKey(scorecard.name, scope), [dayOf(now()), scored.score, levels]);
        }
        await breathe();
      }
    }
  };
}

const kinds: ReadonlyMap<string, 'team' | 'system' | 'domain'> = new Map([
  ['group', 'team'],
  ['system', 'system'],
  ['domain', 'domain'],
]);

function* scopesIn({ catalog }: Seen): Iterable<Scope> {
  yield { kind: 'company' };
  for (const { kind, ref } of catalog.find('').entities) {
    const scope = kinds.get(kind.toLowerCase());
    if (scope) yield { kind: scope, ref };
  }
}
