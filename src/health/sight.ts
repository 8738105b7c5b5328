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
  readonly catalog: Pick<Catalog, 'relations' | 'actsFor' | 'owned'>;
  each(): Iterable<Entity>;
  readonly rings: Rings;
};

export function shadeOf(sees: Sees, { catalog, each, rings }: Whole): Shade {
  const hidden = new Set<Ref>();
  // Of errors owners are told more than others.
  const touched = new Set<Ref>();
  for (const entity of each()) {
    if (!sees(entity)) hidden.add(entity.ref);
    else if (entity.errors.length > 0) touched.add(entity.ref);
  }
  const inRings = (refs: ReadonlySet<Ref>) => [...refs].flatMap(rings.of);
  const around = affectedBy({ refs: hidden, others: new Set() }, { catalog, rings: inRings });
  for (const ref of around) if (!hidden.has(ref)) touched.add(ref);
  return { hidden, touched };
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
