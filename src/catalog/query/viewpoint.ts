/** What one person may see of the index: what is hidden from them is in no answer and moves no number in it (THREATS 23, 28). */
import type { Ref, Sees } from '../catalog.ts';

export type Viewpoint = {
  readonly sees: (slot: number) => boolean;
  /** Also of what is in no catalog: that hides nobody. */
  readonly hides: (ref: Ref) => boolean;
};

type Parts = {
  readonly refAt: (slot: number) => Ref | undefined;
  readonly get: (ref: Ref) => Parameters<Sees>[0] | undefined;
  /** Another number after each change. */
  readonly version: () => number;
};

/** Undefined for somebody from whom nothing is hidden. */
export function createViewpoints({ refAt, get, version }: Parts): (sees: Sees | undefined) => Viewpoint | undefined {
  const known = new WeakMap<Sees, Viewpoint>();
  return (sees) => {
    if (!sees) return undefined;
    const there = known.get(sees);
    if (there) return there;
    const seesRef = (ref: Ref | undefined) => {
      const entity = ref === undefined ? undefined : get(ref);
      return entity !== undefined && sees(entity);
    };
    const made: Viewpoint = {
      sees: remembered((slot) => seesRef(refAt(slot)), version),
      hides: (ref) => {
        const entity = get(ref);
        return entity !== undefined && !sees(entity);
      },
    };
    known.set(sees, made);
    return made;
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
