/** Findings over several lives of a process: since when, what moved, and the scores of days, in a real store. */
import { afterEach, describe, expect, it } from 'vitest';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { heldClock } from '../../src/clock.ts';
import type { CheckDefinition } from '../../src/health/check.ts';
import { createKeepDays } from '../../src/health/keep-days.ts';
import { createKeeper } from '../../src/health/keeper.ts';
import { createPast } from '../../src/health/past.ts';
import { readScorecards } from '../../src/health/scorecards.ts';
import { names } from '../../src/store/collections.ts';
import { createHealthStore } from '../../src/store/health.ts';
import { row } from '../catalog/rows.ts';
import { healthOf, type Known, now, shippedChecks } from '../support/health.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const day = 24 * 3600 * 1000;
const company = { kind: 'company' } as const;

afterEach(async () => {
  const kept = [names.findings, names.findingMoves, names.healthDays, names.healthKeeping];
  await Promise.all(kept.map((name) => store().db.collection(name).deleteMany({})));
});

type Life = Known & { readonly clock: ReturnType<typeof heldClock>; readonly owner?: string };

/** One life of a process: what was kept is taken in, everything is judged and kept. */
async function life(rows: readonly StoredRow[], { owner = 'one', ...known }: Life) {
  const checks = known.checks ?? (await shippedChecks());
  const columns = [...checks.keys()];
  const { scorecards } = readScorecards([], checks);
  const kept = { store: createHealthStore(store().db), columns, now: known.clock.now, keepFor: 400 * day };
  const evaluator = () => bench.evaluator;
  const keeper = createKeeper({ ...kept, evaluator, owner });
  const past = createPast({ ...kept, evaluator, scorecards });
  const bench: Awaited<ReturnType<typeof healthOf>> = await healthOf(rows, {
    ...known,
    checks,
    past,
    told: keeper.told,
  });
  const keepDays = createKeepDays({ ...kept, scorecards, exemptions: { of: () => [] } });
  const seenByAll = known.hides;
  await keeper.load();
  const settle = async () => {
    bench.evaluator.settle();
    return keeper.flush();
  };
  await settle();
  return {
    ...{ ...bench, settle, flush: keeper.flush },
    keepDays: () => keepDays(bench.see(bench.sightOf(seenByAll && ((entity) => !seenByAll(entity)))), async () => {}),
    states: () => [...bench.evaluator.table.refs()].sort(),
  };
}

const moves = (found: readonly { ref: string; check: string; from: unknown; to: unknown }[]) =>
  found.map(({ ref, check, from, to }) => `${ref.split('/')[1]} ${check} ${from} → ${to}`);
const owned = (at: string) => row(at, { owner: 'group:t' });
const sinceOf = ({ health }: Awaited<ReturnType<typeof life>>, ref: string, check: string) =>
  health.of(ref).find((finding) => finding.check === check)?.since;

describe('what findings are, over several lives of a process', () => {
  it('is known since the first one, and what changed while none lived has moved', async () => {
    const clock = heldClock(now);
    await life([row('component:a'), row('component:b')], { clock });
    clock.move(day);
    const later = await life([owned('component:a'), row('component:b'), row('component:c')], { clock });
    expect(sinceOf(later, 'component:default/b', 'has-owner')).toBe(now);
    expect(sinceOf(later, 'component:default/a', 'has-owner')).toBe(now + day);
    const moved = moves(await later.health.moved(company, now));
    expect(moved).toContain('a has-owner fails → holds');
    expect(moved).toContain('c has-owner undefined → fails');
    expect(moved.filter((one) => one.startsWith('b '))).toEqual([]);
    expect(moves(await later.health.moved({ kind: 'entity', ref: 'component:default/a' }, now)).length).toBe(3);
  });

  it('is nothing that moved at the very first start, nor for a check that is new', async () => {
    const clock = heldClock(now);
    const all = await shippedChecks();
    const few = new Map([...all].filter(([id]) => id === 'has-owner' || id === 'tags'));
    const first = await life([row('component:a')], { clock, checks: few });
    expect(await first.health.moved(company, 0)).toEqual([]);
    clock.move(day);
    const checks = new Map<string, CheckDefinition>(
      [...all].filter(([id]) => id === 'has-owner' || id === 'description'),
    );
    const second = await life([row('component:a', { tags: ['x'] })], { clock, checks });
    expect(await second.health.moved(company, 0)).toEqual([]);
    clock.move(day);
    const third = await life([row('component:a', { description: 'Pays' })], { clock, checks });
    expect(moves(await third.health.moved(company, 0))).toEqual(['a description fails → holds']);
    expect(sinceOf(third, 'component:default/a', 'has-owner')).toBe(now);
  });

  it('goes with the entity, and tells that it went', async () => {
    const clock = heldClock(now);
    const first = await life([row('component:a'), row('component:b')], { clock });
    first.remove('component:a');
    await first.settle();
    expect(moves(await first.health.moved(company, 0))).toContain('a has-owner fails → undefined');
    const second = await life([row('component:b')], { clock });
    expect(second.states()).toEqual(['component:default/b']);
    expect(await store().db.collection(names.findings).countDocuments()).toBe(1);
  });

  it('is written by one process, and by another when that is gone; neither tells a move twice', async () => {
    const clock = heldClock(now);
    const rows = [row('component:a'), row('component:b')];
    const [one, other] = [await life(rows, { clock }), await life(rows, { clock, owner: 'other' })];
    for (const process of [one, other]) process.put(owned('component:a'));
    expect([await one.settle(), await other.settle()]).toEqual([true, false]);
    clock.move(61_000);
    for (const process of [one, other]) process.put(owned('component:b'));
    expect([await other.settle(), await one.settle()]).toEqual([true, false]);
    const told = moves(await one.health.moved(company, 0)).filter((move) => move.includes('has-owner'));
    expect(told).toEqual(['a has-owner fails → holds', 'b has-owner fails → holds']);
  });
});

describe('the trend', () => {
  it('of a scope has a point for each day since the first, also for days that nothing changed', async () => {
    const clock = heldClock(now);
    const only = new Map([...(await shippedChecks())].filter(([id]) => id === 'has-owner'));
    const process = await life([row('component:a'), owned('component:b'), row('group:t')], { clock, checks: only });
    await process.keepDays();
    clock.move(2 * day);
    process.put(owned('component:a'));
    await process.settle();
    await process.keepDays();
    clock.move(day);
    const scores = async (scope: Parameters<typeof process.health.trend>[0]) =>
      (await process.health.trend(scope, 'catalog-health', 30)).map(({ score }) => score);
    expect(await scores(company)).toEqual([50, 50, 100, 100]);
    expect(await scores({ kind: 'team', ref: 'group:default/t' })).toEqual([100, 100, 100, 100]);
    expect((await process.health.trend(company, 'catalog-health', 2)).map(({ day: at }) => at % day)).toEqual([0, 0]);
  });

  it('of one entity is told from how it moved', async () => {
    const clock = heldClock(now);
    const only = new Map([...(await shippedChecks())].filter(([id]) => id === 'has-owner' || id === 'tags'));
    const process = await life([row('component:a')], { clock, checks: only });
    clock.move(2 * day);
    process.put(owned('component:a'));
    await process.settle();
    clock.move(day);
    const points = await process.health.trend({ kind: 'entity', ref: 'component:default/a' }, 'catalog-health', 30);
    expect(points.map(({ score }) => score)).toEqual([0, 0, 50, 50]);
  });
});

describe('what is private (THREATS 23)', () => {
  const secret = (name: string, needs = 'api:old') =>
    row(name, { labels: { visibility: 'private' } }, [['consumesApi', needs]]);
  const hides = ({ labels }: { readonly labels: Readonly<Record<string, string>> }) => labels.visibility === 'private';

  it('is in no kept figure and in no move of what others see', async () => {
    const clock = heldClock(now);
    const only = new Map([...(await shippedChecks())].filter(([id]) => id === 'deprecated-still-needed'));
    const process = await life([row('api:old', { lifecycle: 'deprecated' })], { clock, hides, checks: only });
    await process.keepDays();
    clock.move(day);
    process.put(secret('component:secret'));
    await process.settle();
    await process.keepDays();
    const theirs = process.seenBy((entity) => !hides(entity));
    expect((await theirs.trend(company, 'catalog-health', 9)).map(({ score }) => score)).toEqual([100, 100]);
    expect(await theirs.moved(company, 0)).toEqual([]);
    expect(moves(await process.health.moved(company, 0))).toEqual(['old deprecated-still-needed holds → fails']);
    clock.move(day);
    process.remove('component:secret');
    await process.settle();
    expect(await theirs.moved(company, 0)).toEqual([]);
    expect((await process.health.moved(company, 0)).length).toBe(2);
  });

  it('is not told to whoever sees even less than everybody', async () => {
    const clock = heldClock(now);
    const process = await life([row('component:a')], { clock });
    await process.keepDays();
    expect(await process.seenBy(() => false).trend(company, 'catalog-health', 9)).toEqual([]);
  });
});
