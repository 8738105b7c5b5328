/** Exemptions in memory, as the store has them: evaluation asks for them entity by entity. One that has run out is none. */
import type { Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import type { Exemption } from './health.ts';

/** Somebody asks for one who may not grant it: it is none until another does. */
export type ExemptionRequest = Pick<Exemption, 'id' | 'ref' | 'check' | 'reason' | 'by' | 'at' | 'until'> & {
  /** Who asked: a User's ref, or an account. */
  readonly who: string;
};

/** Of each entity and check there is one exemption and one request at most; everything is on disk when it ends. */
export type ExemptionStore = {
  all(): Promise<readonly Exemption[]>;
  put(exemption: Exemption): Promise<void>;
  remove(id: string): Promise<void>;
  requests(): Promise<readonly ExemptionRequest[]>;
  ask(request: ExemptionRequest): Promise<void>;
  withdraw(id: string): Promise<void>;
};

export type Exemptions = {
  /** From the store: at the start, and for what other replicas changed. */
  load(): Promise<void>;
  /** Those that hold now. */
  of(ref: Ref): readonly Exemption[];
  /** Those that hold now, the soonest to end first. */
  all(): readonly Exemption[];
  add(exemption: Omit<Exemption, 'id' | 'at'>): Promise<Exemption>;
  end(id: string): Promise<void>;
  /** Told of each entity whose exemptions changed, also by `load`; running out is told of to nobody. */
  onChange(listener: (ref: Ref) => void): void;
};

/** One of an entity and a check: asked for again, it takes the other's place. */
export const exemptionId = ({ ref, check }: Pick<Exemption, 'ref' | 'check'>) => `${check} ${ref}`;

type Parts = { readonly store: ExemptionStore; readonly clock: Clock };

export function createExemptions({ store, clock }: Parts): Exemptions {
  let known = new Map<string, Exemption>();
  let byRef = new Map<Ref, readonly Exemption[]>();
  const listeners: ((ref: Ref) => void)[] = [];
  const holds = ({ until }: Exemption) => until > clock.now();
  const keep = (next: Map<string, Exemption>, changed: Iterable<Ref>) => {
    known = next;
    byRef = grouped(next.values());
    for (const ref of new Set(changed)) for (const tell of listeners) tell(ref);
  };
  return {
    async load() {
      const next = new Map((await store.all()).map((one) => [one.id, one]));
      keep(next, differing(known, next));
    },
    of: (ref) => (byRef.get(ref) ?? []).filter(holds),
    all: () => [...known.values()].filter(holds).sort((a, b) => a.until - b.until),
    async add(asked) {
      const exemption = { ...asked, id: exemptionId(asked), at: clock.now() };
      await store.put(exemption);
      keep(new Map(known).set(exemption.id, exemption), [exemption.ref]);
      return exemption;
    },
    async end(id) {
      await store.remove(id);
      const ended = known.get(id);
      const next = new Map(known);
      next.delete(id);
      keep(next, ended ? [ended.ref] : []);
    },
    onChange: (listener) => void listeners.push(listener),
  };
}

function grouped(exemptions: Iterable<Exemption>): Map<Ref, readonly Exemption[]> {
  const byRef = new Map<Ref, Exemption[]>();
  for (const one of exemptions) byRef.set(one.ref, [...(byRef.get(one.ref) ?? []), one]);
  return byRef;
}

/** Entities of which one came, went or was changed. */
function differing(before: ReadonlyMap<string, Exemption>, after: ReadonlyMap<string, Exemption>): readonly Ref[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].flatMap((id) => {
    const [old, fresh] = [before.get(id), after.get(id)];
    const ref = (fresh ?? old)?.ref;
    return ref === undefined || (old?.at === fresh?.at && old?.until === fresh?.until) ? [] : [ref];
  });
}
