/** Keeps what every check finds in step with the catalog: what changed and who hangs on it at once, everything at times, always in steps that others can come between. */
import type { Entity, Ref } from '../catalog/catalog.ts';
import { affectedBy } from './affected.ts';
import type { Judge, World } from './judge.ts';
import type { Rings } from './rings.ts';
import { type Sight, shading, worldSeen } from './sight.ts';
import { createTable, emptyRow, type Judged, type Move, movesTo, type Row, type Table } from './table.ts';

/** Who may know of a move: those who see everything, those who see what every known person sees, or both. */
export type SeenBy = 'all' | 'public' | 'both';
export type Moved = {
  readonly ref: Ref;
  readonly at: number;
  readonly seenBy: SeenBy;
  readonly moves: readonly Move[];
};

export type EvaluatorParts = {
  readonly judge: Judge;
  readonly world: World;
  readonly rings: Rings;
  /** Without what the catalog made itself. */
  each(): Iterable<Entity>;
  /** What every known person sees. */
  everybody(): Sight;
  /** A batch was judged. `judged`: all that were looked at. */
  readonly told?: (moved: readonly Moved[], judged: ReadonlySet<Ref>) => void;
};

export type Evaluator = {
  readonly table: Table;
  /** As every known person sees it, where that is different. */
  readonly shaded: Table;
  /** `others`: other ends of relations that came or went. */
  changed(refs: Iterable<Ref>, others?: Iterable<Ref>): void;
  /** Something else that they are judged by changed. */
  again(refs: Iterable<Ref>): void;
  everything(): void;
  /** So much that few waits is judged now, so that an answer is as of this moment. */
  settle(): void;
  /** What not every known person sees. */
  hidden(): ReadonlySet<Ref>;
  /** A step; done when nothing waits. */
  step(): IteratorResult<void, void>;
  isWaiting(): boolean;
  /** When everything that waited had been judged the last time, in milliseconds since 1970; 0 before the first time. */
  at(): number;
  /** Rises whenever something was judged. */
  version(): number;
};

/** So many entities are judged within an answer. */
const little = 500;
/** More changes than these, and everything is looked at. */
const many = 500;

type Shading = { readonly catalog: Sight['catalog']; readonly seen: World; readonly now: number };

export function createEvaluator(parts: EvaluatorParts): Evaluator {
  const { judge, world, rings, each, told = () => {} } = parts;
  const { catalog } = world;
  const table = createTable(judge.columns.length);
  const shaded = createTable(judge.columns.length);
  const waiting = { refs: new Set<Ref>(), others: new Set<Ref>(), again: new Set<Ref>(), all: true };
  let [running, left]: [Generator<void, void> | undefined, number] = [undefined, 0];
  let [at, version, kindsInIt] = [0, 0, ''];
  let hidden: ReadonlySet<Ref> = new Set();
  const seconds = () => Math.floor(world.now() / 1000);

  function take() {
    const taken = { ...waiting };
    Object.assign(waiting, { refs: new Set(), others: new Set(), again: new Set(), all: false });
    for (const ref of taken.refs) table.touch(ref, seconds());
    // Whether the catalog holds people at all is looked at, too.
    const inIt = [...catalog.summary().byKind.keys()].sort().join();
    const isOther = inIt !== kindsInIt;
    kindsInIt = inIt;
    return { ...taken, all: taken.all || isOther || taken.refs.size > many };
  }

  function* toJudge({ refs, others, again, all }: ReturnType<typeof take>): Generator<void, ReadonlySet<Ref>> {
    if (!all) {
      const about =
        refs.size + others.size > 0 ? affectedBy({ refs, others }, { catalog, rings: rings.changed }) : refs;
      return new Set([...about, ...again]);
    }
    const there = Array.from(each(), ({ ref }) => ref);
    left = there.length;
    yield* rings.rebuild(there);
    return new Set([...table.refs(), ...there]);
  }

  function* work(): Generator<void, void> {
    while (isWaiting()) {
      const queue = yield* toJudge(take());
      const moved: Moved[] = [];
      left = queue.size;
      const now = seconds();
      const found = new Map<Ref, readonly Move[]>();
      for (const ref of queue) {
        const moves = judgeOne(ref, now);
        if (moves.length > 0) found.set(ref, moves);
        left -= 1;
        yield;
      }
      for (const move of asSeen(queue, found, now)) {
        if (move) moved.push(move);
        else yield;
      }
      [at, version] = [world.now(), version + 1];
      told(moved, queue);
    }
  }

  function judgeOne(ref: Ref, now: number): readonly Move[] {
    const entity = catalog.get(ref);
    if (!entity || !isAsked(entity)) return table.remove(ref);
    return table.put(ref, { ...judge.all(entity, world), at: now });
  }

  /** Every known person sees something else of what hangs on something that they do not see. */
  // Nothing is yielded in between, for others to have their turn.
  function* asSeen(
    judged: ReadonlySet<Ref>,
    found: ReadonlyMap<Ref, readonly Move[]>,
    now: number,
  ): Generator<Moved | undefined> {
    const sight = parts.everybody();
    const shade = sight.sees && (yield* shading(sight.sees, { catalog, each, rings }));
    hidden = shade?.hidden ?? new Set();
    for (const [ref, moves] of found) {
      const isApart = shaded.get(ref) || shade?.hidden.has(ref) || shade?.touched.has(ref);
      yield { ref, at: now, seenBy: isApart ? 'all' : 'both', moves };
    }
    for (const ref of [...shaded.refs()]) if (!shade?.touched.has(ref)) yield* unshaded(ref, now);
    if (!shade) return;
    const seen = worldSeen(world, sight, shade);
    for (const ref of shade.touched) {
      if (shaded.get(ref) && !judged.has(ref)) continue;
      const moves = judgeShaded(ref, { catalog: sight.catalog, seen, now });
      yield undefined;
      if (moves.length > 0) yield { ref, at: now, seenBy: 'public', moves };
    }
  }

  function judgeShaded(ref: Ref, { catalog, seen, now }: Shading): readonly Move[] {
    const entity = catalog.get(ref);
    if (!entity) return shaded.remove(ref);
    const judged = { ...judge.all(entity, seen), at: now };
    if (!shaded.get(ref)) shaded.restore(ref, beside(table.get(ref), judged));
    return shaded.put(ref, judged);
  }

  function* unshaded(ref: Ref, now: number): Generator<Moved> {
    const [row, before] = [table.get(ref), shaded.get(ref)];
    shaded.remove(ref);
    if (!row || !before) return;
    const moves = movesTo(before.found, row.found);
    for (const [column, since] of before.since.entries())
      if (before.found[column] === row.found[column]) row.since[column] = since;
    if (moves.length > 0) yield { ref, at: now, seenBy: 'public', moves };
  }

  const isAsked = ({ ref }: Entity) => !ref.startsWith('location:default/generated-');
  const isWaiting = () => waiting.all || waiting.refs.size + waiting.others.size + waiting.again.size > 0;
  const step = () => {
    running ??= work();
    const { done } = running.next();
    if (done) running = undefined;
    return { done: done === true, value: undefined } as const;
  };
  const howMany = () =>
    left +
    waiting.refs.size +
    waiting.again.size +
    (waiting.all ? Math.max(table.size(), sizeWithin(each(), little)) : 0);
  return {
    ...{ table, shaded, step },
    changed(refs, others = []) {
      for (const ref of refs) waiting.refs.add(ref);
      for (const ref of others) waiting.others.add(ref);
    },
    again(refs) {
      for (const ref of refs) waiting.again.add(ref);
    },
    everything() {
      waiting.all = true;
    },
    settle() {
      if (howMany() > little) return;
      while (!step().done);
    },
    hidden: () => hidden,
    isWaiting: () => isWaiting() || running !== undefined,
    at: () => at,
    version: () => version,
  };
}

/** Whoever sees less learns nothing from since when: what is different has been so as long as anything is known. */
function beside(whole: Row | undefined, { found, neededBy, at }: Judged): Row {
  const row = emptyRow(found.length, whole?.changed ?? at);
  const earliest = Math.min(at, ...(whole?.since ?? []).filter((since) => since > 0));
  row.found.set(found);
  for (const [column, kind] of found.entries()) {
    const since = whole?.found[column] === kind ? whole.since[column] : undefined;
    row.since[column] = kind === 0 ? 0 : (since ?? earliest);
  }
  return { ...row, neededBy };
}

/** How many there are, counted only as far as it matters. */
function sizeWithin(entities: Iterable<Entity>, most: number): number {
  let size = 0;
  for (const _ of entities) if (++size > most) break;
  return size;
}
