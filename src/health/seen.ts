/** Findings as one person sees them: the figures of everybody, but for what hangs on something that is hidden from them. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Verdict } from './check.ts';
import type { Evaluator } from './evaluator.ts';
import type { Judge, World } from './judge.ts';
import { around, type Shade, type Sight, shadeOf, worldSeen } from './sight.ts';
import { kinds, type Row } from './table.ts';

export type Seen = {
  readonly catalog: Catalog;
  /** Undefined for what is not seen, or not judged yet. */
  row(ref: Ref): Row | undefined;
  refs(): Iterable<Ref>;
  /** With its reason, which is found out when it is asked for. */
  verdict(ref: Ref, column: number): Verdict | undefined;
  readonly shade: Shade | undefined;
};
type Parts = {
  readonly judge: Judge;
  readonly world: World;
  readonly evaluator: Evaluator;
  readonly whole: Parameters<typeof shadeOf>[1];
};

/** The same person sees the same until the catalog, or what was found, changes. */
export function createSeeing(parts: Parts): (sight: Sight) => Seen {
  const known = new WeakMap<Catalog, { readonly version: number; readonly seen: Seen }>();
  return (sight) => {
    const before = known.get(sight.catalog);
    const version = parts.evaluator.version();
    if (before?.version === version) return before.seen;
    const seen = seenBy(sight, parts);
    known.set(sight.catalog, { version, seen });
    return seen;
  };
}

function seenBy(sight: Sight, { judge, world, evaluator, whole }: Parts): Seen {
  const { table, shaded } = evaluator;
  const shade = sight.sees && shadeOf(sight.sees, whole);
  // Most people see what every known person sees: only what hangs on the difference is judged for them.
  const apart = shade && around(differing(shade.hidden, evaluator.hidden()), whole);
  const isAsForAll = (ref: Ref) => !apart?.has(ref) && whole.catalog.get(ref)?.errors.length === 0;
  const seenWorld = shade ? worldSeen(world, sight, shade) : world;
  const own = new Map<Ref, Row | undefined>();
  function ownRow(ref: Ref): Row | undefined {
    if (own.has(ref)) return own.get(ref);
    const entity = table.get(ref) && sight.catalog.get(ref);
    const row = entity && likest(judge.all(entity, seenWorld), shaded.get(ref), table.get(ref));
    own.set(ref, row);
    return row;
  }
  const row = (ref: Ref) => {
    if (!shade) return table.get(ref);
    if (shade.hidden.has(ref)) return undefined;
    if (!shade.touched.has(ref)) return table.get(ref);
    return (isAsForAll(ref) ? shaded.get(ref) : undefined) ?? ownRow(ref);
  };
  return {
    ...{ catalog: sight.catalog, shade, row },
    *refs() {
      for (const ref of table.refs()) if (!shade?.hidden.has(ref)) yield ref;
    },
    verdict(ref, column) {
      const kind = kinds[row(ref)?.found[column] ?? 0];
      if (kind === undefined) return undefined;
      let judged: Verdict | undefined;
      const again = () => {
        const entity = sight.catalog.get(ref);
        judged ??= (entity && judge.one(column, entity, seenWorld)) ?? { kind: 'holds' };
        return judged;
      };
      return {
        kind,
        get because() {
          return again().because ?? 'it was so when it was last looked at';
        },
        get about() {
          const now = again();
          return now.kind === 'fails' || now.kind === 'warns' ? now.about : undefined;
        },
      } as Verdict;
    },
  };
}

function differing(one: ReadonlySet<Ref>, other: ReadonlySet<Ref>): ReadonlySet<Ref> {
  const found = new Set<Ref>();
  for (const ref of one) if (!other.has(ref)) found.add(ref);
  for (const ref of other) if (!one.has(ref)) found.add(ref);
  return found;
}

/** Since when: as every known person is told, where they see the same; else as it is. */
function likest(judged: Pick<Row, 'found' | 'neededBy'>, ...known: readonly (Row | undefined)[]): Row {
  const [first] = known.filter((row) => row !== undefined);
  const since = new Uint32Array(judged.found.length);
  for (const [column, kind] of judged.found.entries()) {
    const same = known.find((row) => row?.found[column] === kind) ?? first;
    since[column] = same?.since[column] ?? 0;
  }
  return { ...judged, since, changed: first?.changed ?? 0 };
}
