/** What of a source may leave the catalog: at once, once the other sources were looked at for it, or not before a person has agreed. */
import type { Ref } from '../catalog.ts';

/** So much less than before is taken for a source that is ill, unless it is a handful. */
export type HoldBack = { readonly share: number; readonly floor: number };

/** Refs that a source no longer has, while another one may have them now. */
export type Leaving = { readonly since: number; readonly refs: readonly Ref[] };
/** So many of so many entities would have gone. */
export type Held = { readonly entities: number; readonly of: number; readonly since: number };

export type Parting = {
  readonly removed: ReadonlyMap<Ref, string>;
  /** Entities that the source had, and whether it yielded anything now. */
  readonly before: number;
  readonly isEmpty: boolean;
  readonly at: number;
};
export type Verdict = { readonly go: ReadonlySet<Ref>; readonly leaving?: Leaving; readonly held?: Held };
export type Judge = (parting: Parting) => Promise<Verdict>;

export type Circumstances = {
  readonly holdBack: HoldBack;
  readonly leaving?: Leaving | undefined;
  readonly held?: Held | undefined;
  /** A person has agreed, or has taken the source out of the settings. */
  readonly isAgreed: boolean;
  /** Whether every other source was looked at since. */
  readonly othersReadSince: (at: number) => Promise<boolean>;
};

/** What moves from one source to another is never absent in between: it waits until the others were read, but not for ever. */
const patience = 10 * 60_000;
/** More than a store's document takes. */
const mostWaiting = 50_000;

export const everythingGoes: Judge = async ({ removed }) => ({ go: new Set(removed.keys()) });

export function createJudge({ holdBack, leaving, held, isAgreed, othersReadSince }: Circumstances): Judge {
  return async (parting) => {
    const { removed, at } = parting;
    if (removed.size === 0) return { go: new Set() };
    const known = new Set(leaving?.refs ?? []);
    const isRipe = (since: number) => at - since > patience || removed.size > mostWaiting;
    const isOver = leaving !== undefined && (isRipe(leaving.since) || (await othersReadSince(leaving.since)));
    const go = (await othersReadSince(at)) ? new Set(removed.keys()) : isOver ? common(removed, known) : new Set<Ref>();
    const rest = [...removed.keys()].filter((ref) => !go.has(ref));
    const isNew = rest.some((ref) => !known.has(ref));
    const waiting = rest.length > 0 && { leaving: { since: isNew || !leaving ? at : leaving.since, refs: rest } };
    if (isAgreed || !isTooMuch(parting, go.size, holdBack)) return { go, ...waiting };
    return { go: new Set(), held: { entities: go.size, of: parting.before, since: held?.since ?? at } };
  };
}

const common = (removed: ReadonlyMap<Ref, string>, known: ReadonlySet<Ref>) =>
  new Set([...removed.keys()].filter((ref) => known.has(ref)));

function isTooMuch({ before, isEmpty }: Parting, going: number, { share, floor }: HoldBack): boolean {
  if (going === 0) return false;
  return isEmpty || (going > floor && going > before * share);
}
