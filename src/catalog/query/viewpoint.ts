/** What one person may see of the index: what is hidden from them is in no answer and moves no number in it (THREATS 23, 28). */
import type { CatalogError, Entity, Ref, Sees } from '../catalog.ts';
import { createShownErrors, withoutMentions } from '../hidden.ts';
import { readRef } from '../ref.ts';
import { kindOfReference } from '../relations.ts';
import type { Shows } from './column.ts';
import { isRelationKey } from './leaves.ts';

export type Viewpoint = {
  readonly sees: (slot: number) => boolean;
  /** Also of what is in no catalog: that hides nobody. */
  readonly hides: (ref: Ref) => boolean;
  /** Which values of a key may be known of. */
  readonly showsIn: (key: string) => Shows;
  readonly errorsOf: (entity: Entity) => readonly CatalogError[];
  /** Entities in whose text nothing hidden was found. */
  readonly clean: Set<Ref>;
};

type Parts = {
  readonly slots: () => Iterable<number>;
  readonly refAt: (slot: number) => Ref | undefined;
  readonly get: (ref: Ref) => Entity | undefined;
  /** Another number after each change. */
  readonly version: () => number;
};

/** Undefined for somebody from whom nothing is hidden. */
export function createViewpoints({
  slots,
  refAt,
  get,
  version,
}: Parts): (sees: Sees | undefined) => Viewpoint | undefined {
  const known = new WeakMap<Sees, Viewpoint>();
  return (sees) => {
    if (!sees) return undefined;
    const there = known.get(sees);
    if (there) return there;
    const seesRef = (ref: Ref | undefined) => {
      const entity = ref === undefined ? undefined : get(ref);
      return entity !== undefined && sees(entity);
    };
    const hides = (ref: Ref) => {
      const entity = get(ref);
      return entity !== undefined && !sees(entity);
    };
    const everybody = () =>
      Array.from(slots(), (slot) => get(refAt(slot) ?? '')).filter((entity) => entity !== undefined);
    const made: Viewpoint = {
      sees: remembered((slot) => seesRef(refAt(slot)), version),
      hides,
      showsIn: createShowing(hides, () => everybody().filter((entity) => !sees(entity))),
      errorsOf: createShownErrors({ everybody, get, sees }).of,
      clean: new Set(),
    };
    known.set(sees, made);
    return made;
  };
}

/** Keys whose values are never references. */
const plain: ReadonlySet<string> = new Set([
  'kind',
  'apiversion',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
]);
const kindOfKey = new Map(Array.from(kindOfReference, ([field, kind]) => [`spec.${field.toLowerCase()}`, kind]));

/** A value that names something hidden is none, nor is a key that does. */
function createShowing(hides: (ref: Ref) => boolean, hidden: () => readonly Entity[]): (key: string) => Shows {
  let names: ReadonlySet<string> | undefined;
  /** A column does not know in which namespace a mere name was written: it may be meant in any. */
  const isName = (text: string, kind: string) => {
    names ??= new Set(hidden().flatMap(({ ref, kind: own, name }) => [ref, `${own}:${name}`.toLowerCase()]));
    return names.has(`${kind}:${text}`.toLowerCase()) || names.has(readRef(text, { kind }) ?? '');
  };
  return (key) => {
    if (isRelationKey(key)) return (text) => !hides(text);
    if (plain.has(key)) return undefined;
    if (withoutMentions(key, hides) !== key) return () => false;
    const kind = kindOfKey.get(key);
    return (text) => withoutMentions(text, hides) === text && (kind === undefined || !isName(text, kind));
  };
}

/** Asking the policy costs more than all the rest of a query: its word holds until something changes. */
function remembered(sees: (slot: number) => boolean, version: () => number): (slot: number) => boolean {
  let answers: (boolean | undefined)[] = [];
  let asOf = version();
  return (slot) => {
    if (asOf !== version()) [answers, asOf] = [[], version()];
    const known = answers[slot];
    if (known !== undefined) return known;
    const answer = sees(slot);
    answers[slot] = answer;
    return answer;
  };
}
