/** What somebody sees less than everybody: which findings that touches, so that nothing hidden shows in anybody's figures (THREATS 23). */
import type { Catalog, Entity, Ref, Sees } from '../catalog/catalog.ts';
import { affectedBy } from './affected.ts';
import type { World } from './judge.ts';
import { type Rings, ringAmong } from './rings.ts';

/** `sees` is undefined where nothing is hidden. */
export type Sight = { readonly catalog: Catalog; readonly sees: Sees | undefined };

export type Shade = {
  readonly hidden: ReadonlySet<Ref>;
  /** Seen, and to be judged by what is seen alone. */
  readonly touched: ReadonlySet<Ref>;
};

type Whole = {
  readonly catalog: Pick<Catalog, 'get' | 'relations' | 'actsFor' | 'owned'>;
  each(): Iterable<Entity>;
  readonly rings: Rings;
};

export function shadeOf(sees: Sees, whole: Whole): Shade {
  const steps = shading(sees, whole);
  for (;;) {
    const { value, done } = steps.next();
    if (done) return value;
  }
}

/** So many are looked around at once. */
const together = 20;

/** The same, in steps. */
export function* shading(sees: Sees, whole: Whole): Generator<undefined, Shade> {
  const hidden = new Set<Ref>();
  // Of errors owners are told more than others.
  const touched = new Set<Ref>();
  for (const entity of whole.each()) {
    if (!sees(entity)) hidden.add(entity.ref);
    else if (entity.errors.length > 0) touched.add(entity.ref);
  }
  yield undefined;
  const refs = [...hidden];
  for (let at = 0; at < refs.length; at += together) {
    for (const ref of around(new Set(refs.slice(at, at + together)), whole)) if (!hidden.has(ref)) touched.add(ref);
    yield undefined;
  }
  return { hidden, touched };
}

/** These, and what hangs on them. */
export function around(refs: ReadonlySet<Ref>, { catalog, rings }: Omit<Whole, 'each'>): ReadonlySet<Ref> {
  const inRings = (asked: ReadonlySet<Ref>) => [...asked].flatMap(rings.of);
  return affectedBy({ refs, others: new Set() }, { catalog, rings: inRings });
}

/** The same facts over what is seen. */
export function worldSeen(world: World, { catalog }: Sight, { hidden }: Shade): World {
  return {
    ...world,
    catalog,
    ring(ref) {
      const ring = world.ring(ref);
      if (!ring.some((member) => hidden.has(member))) return ring;
      return ringAmong(ref, new Set(ring.filter((member) => !hidden.has(member))), catalog);
    },
  };
}
