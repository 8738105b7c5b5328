/** Rounds of random changes: what was judged bit by bit is what is found when everything is judged anew. */
import { expect } from 'vitest';
import type { Entity } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { randomRows } from '../catalog/random.ts';
import { healthOf, shippedChecks, statesOf } from '../support/health.ts';

const isPrivate = ({ labels, tags }: Entity) => labels.visibility === 'private' && tags.length > 0;

export async function evaluatorRound(seed: number, changes: number): Promise<void> {
  const { random, pick, refs, makeRow } = randomRows(seed);
  const lived = (made: StoredRow): StoredRow => {
    const lifecycle = pick(['production', 'deprecated', 'experimental']);
    return { ...made, row: { ...made.row, lifecycle } };
  };
  const checks = await shippedChecks();
  const known = new Map(Array.from({ length: 25 }, () => lived(makeRow())).map((made) => [made.row.ref, made]));
  const ours = await healthOf([...known.values()], { checks, hides: isPrivate });
  ours.evaluator.settle();
  for (let change = 0; change < changes; change++) {
    for (let at = Math.floor(random() * 3); at >= 0; at--) {
      const made = lived(makeRow());
      const gone = random() < 0.3 ? pick(refs) : undefined;
      if (gone !== undefined) {
        ours.remove(gone);
        known.delete(gone.includes('/') ? gone : gone.replace(':', ':default/'));
      } else {
        ours.put(made);
        known.set(made.row.ref, made);
      }
    }
    const anew = await healthOf([...known.values()], { checks, hides: isPrivate });
    const all = [...known.keys()];
    expect(statesOf(ours.health, all), `seed ${seed}, change ${change}`).toEqual(statesOf(anew.health, all));
    expect([...ours.evaluator.table.refs()].sort()).toEqual([...anew.evaluator.table.refs()].sort());
    expect(shadesOf(ours), `shades of seed ${seed}, change ${change}`).toEqual(shadesOf(anew));
    expectSeen(
      ours,
      [...known.values()].filter(({ row }) => !isPrivate(row)),
      await seenAnew([...known.values()], checks),
    );
  }
}

/** Whoever does not see the private ones is told what would be found if these did not exist. */
async function seenAnew(rows: readonly StoredRow[], checks: Awaited<ReturnType<typeof shippedChecks>>) {
  const hidden = new Set(rows.filter(({ row }) => isPrivate(row)).map(({ row }) => row.ref));
  const told = rows
    .filter(({ row }) => !hidden.has(row.ref))
    .map(({ row: { owner, system, ...row }, declares }) => ({
      row: {
        ...row,
        ...(owner && (hidden.has(owner) ? { ownerHidden: true as const } : { owner })),
        ...(system && !hidden.has(system) && { system }),
      },
      declares: declares.filter(({ source, target }) => !hidden.has(source) && !hidden.has(target)),
    }));
  return healthOf(told, { checks });
}

type Bench = Awaited<ReturnType<typeof healthOf>>;

function expectSeen(ours: Bench, rows: readonly StoredRow[], anew: Bench): void {
  const seen = ours.seenBy((entity) => !isPrivate(entity));
  const refs = rows.map(({ row }) => row.ref);
  expect(statesOf(seen, refs)).toEqual(statesOf(anew.health, refs));
  const { entities, ...company } = seen.score({ kind: 'company' }, 'catalog-health');
  const { entities: others, ...expected } = anew.health.score({ kind: 'company' }, 'catalog-health');
  expect(company).toEqual(expected);
  expect(entities.length).toBe(others.length);
}

const shadesOf = ({ evaluator: { shaded } }: Bench) =>
  Object.fromEntries([...shaded.refs()].sort().map((ref) => [ref, [...(shaded.get(ref)?.found ?? [])]]));
