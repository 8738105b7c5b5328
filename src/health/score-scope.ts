/** The score of many entities, with that of each. */
import type { Ref } from '../catalog/catalog.ts';
import type { Exemptions } from './exemptions.ts';
import type { EntityScore, ScopeScore } from './health.ts';
import { type Card, levelOf, meanOf, scoreOf } from './score.ts';
import type { Seen } from './seen.ts';

type Asked = {
  readonly card: Card;
  /** Those that the scorecard is about; all without it. */
  readonly only: ReadonlySet<Ref> | undefined;
  readonly columns: readonly string[];
  readonly seen: Seen;
  readonly exemptions: Pick<Exemptions, 'of'>;
};

export function scoreScope(refs: Iterable<Ref>, asked: Asked): Omit<ScopeScore, 'scope' | 'at'> {
  const { only } = asked;
  const entities: EntityScore[] = [];
  for (const ref of refs) {
    const scored = only?.has(ref) === false ? undefined : entityScore(ref, asked);
    if (scored) entities.push(scored);
  }
  return { ...meanOf(entities), entities, levels: levelsOf(entities, asked.card) };
}

const chosen = new WeakMap<Seen, Map<string, ReadonlySet<Ref>>>();

/** Those that a filter finds; looked up once for what somebody sees. */
export function onlyOf(filter: string | undefined, seen: Seen): ReadonlySet<Ref> | undefined {
  if (filter === undefined) return undefined;
  const known = chosen.get(seen) ?? new Map<string, ReadonlySet<Ref>>();
  chosen.set(seen, known);
  const found = known.get(filter) ?? new Set(seen.catalog.find(filter).entities.map(({ ref }) => ref));
  known.set(filter, found);
  return found;
}

/** Undefined where no check of the card is about it. */
function entityScore(ref: Ref, { card, columns, seen, exemptions }: Asked): EntityScore | undefined {
  const row = seen.row(ref);
  const entity = row && seen.catalog.get(ref);
  if (!entity) return undefined;
  const off = exemptions.of(ref);
  const isExempt =
    off.length === 0 ? undefined : (column: number) => off.some(({ check }) => check === columns[column]);
  const score = scoreOf(row.found, card, isExempt);
  if (score.score === undefined && isEmpty(score.counts)) return undefined;
  const level = levelOf(row.found, card, isExempt);
  const wanted = card.thresholds.get(entity.lifecycle ?? '') ?? card.thresholds.get('');
  return { ...score, entity, ...(level !== undefined && { level }), ...(wanted !== undefined && { wanted }) };
}

const isEmpty = ({ unknown, exempt }: EntityScore['counts']) => unknown + exempt === 0;

function levelsOf(entities: readonly EntityScore[], { levels }: Card): ScopeScore['levels'] {
  if (levels.length === 0) return new Map();
  const counts = new Map([...levels.toReversed().map(({ name }) => name), ''].map((name) => [name, 0]));
  for (const { level = '' } of entities) counts.set(level, (counts.get(level) ?? 0) + 1);
  return counts;
}
