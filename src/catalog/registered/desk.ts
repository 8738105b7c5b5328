/** Registering and unregistering as one person may: what is hidden from them is neither shown nor named. */
import { fail } from '../../errors.ts';
import type { Catalog, CatalogError, Entity, Ref, Sees, Source } from '../catalog.ts';
import { type OrphanRules, orphanQuery, orphanSince } from '../orphans.ts';
import type { StoredLocation } from '../ports.ts';
import { isGenerated } from '../ref.ts';
import { labelOf } from '../remote/repository-file.ts';
import type { SourceSettings } from '../source.ts';
import { idOf, keyOf } from './location.ts';
import type { Locations } from './locations.ts';
import { type NamedSource, sourceOf } from './named.ts';
import { descriptorIn } from './repository-address.ts';

/** What an entity of a place that is looked at would be: new, known from there already, or of a name that another place holds. */
export type Arrival = {
  readonly entity: Entity;
  readonly state: 'new' | 'known' | 'taken';
  /** Who holds the name; absent where that is hidden. */
  readonly holder?: Source;
};
export type Preview = {
  readonly target: string;
  /** As people call it. */
  readonly label: string;
  readonly arrivals: readonly Arrival[];
  /** Kinds that are refused (LOC-6) are among them. */
  readonly errors: readonly CatalogError[];
  /** Why nothing could be read. */
  readonly refused?: string;
  /** Whether it may be registered at all. */
  readonly isAllowed: boolean;
  readonly standing: Standing;
};

/** What an address or an entity is to who wants it out. */
export type Standing =
  | { readonly kind: 'registered'; readonly location: StoredLocation }
  /** The settings lead to it (LOC-7). `from` is how people call the place; `named` the row, where it can be told. */
  | { readonly kind: 'named'; readonly from: string; readonly named?: NamedSource }
  /** Nothing leads to it any more. */
  | { readonly kind: 'orphan'; readonly orphan: Orphan }
  | { readonly kind: 'unknown' };

/** `goes`: when it is removed by itself; never without it. */
export type Orphan = { readonly entity: Entity; readonly since: number; readonly goes?: number };

export type LocationDesk = {
  /** Reads what stands at an address and behind it, and keeps nothing. */
  look(target: string): Promise<Preview>;
  /** How people call an address: what stands behind a question mark may be a secret. */
  called(target: string): string;
  /** Keeps it and reads it; answers what came from it. */
  register(target: string): Promise<readonly Ref[]>;
  /** Of an address, or of what led to an entity. */
  standing(about: string): Promise<Standing>;
  /** What goes with a registered location. */
  leaving(location: StoredLocation): Promise<readonly Ref[]>;
  remove(location: StoredLocation): Promise<void>;
  /** Longest first. */
  orphans(): readonly Orphan[];
  readonly keepsOrphans: boolean;
  removeOrphan(orphan: Orphan): Promise<void>;
};

export type DeskParts = {
  readonly locations: Locations;
  /** All of it. */
  readonly catalog: Pick<Catalog, 'get' | 'whole'>;
  readonly sources: readonly SourceSettings[];
  readonly root: string;
  readonly orphans: OrphanRules;
  readonly removeEntity: (ref: Ref) => Promise<void>;
};
export type Sitting = {
  readonly visible: Catalog;
  readonly sees: Sees | undefined;
  readonly by: string;
  /** Of whoever sits there, `slack/T1/U1`. */
  readonly account?: string;
};

export function createDesk(parts: DeskParts): (sitting: Sitting) => LocationDesk {
  const { locations, catalog, sources, root, orphans: rules, removeEntity } = parts;
  const isKept = rules.strategy === 'keep';

  function orphanOf(entity: Entity): Orphan | undefined {
    const since = orphanSince(entity);
    return since === undefined ? undefined : { entity, since, ...(!isKept && { goes: since + rules.grace }) };
  }

  async function standingOfAddress(target: string): Promise<Standing> {
    const known = (await locations.about(idOf({ type: 'url', target }))) ?? (await sameAddress(target));
    if (known) return { kind: 'registered', location: known };
    const named = sourceOf(keyOf(target), sources, root);
    return named ? { kind: 'named', from: calledOf(target), named } : { kind: 'unknown' };
  }

  async function sameAddress(target: string): Promise<StoredLocation | undefined> {
    const same = (await locations.list()).find((each) => each.type === 'url' && keyOf(each.target) === keyOf(target));
    return same && locations.about(same.id);
  }

  async function standingOfEntity(ref: Ref): Promise<Standing> {
    const entity = catalog.get(ref);
    if (!entity) return { kind: 'unknown' };
    const orphan = orphanOf(entity);
    if (orphan) return { kind: 'orphan', orphan };
    const registered = await locations.ofEntity(ref);
    const location = registered && (await locations.about(registered.id));
    if (location) return { kind: 'registered', location };
    const named = sourceOf(await originOf(ref, catalog), sources, root);
    return { kind: 'named', from: entity.source.label, ...(named && { named }) };
  }

  return ({ visible, sees, by, account }) => {
    const isSeen = (ref: Ref) => visible.get(ref) !== undefined;
    const isShown = (ref: Ref) => isSeen(ref) && !isGenerated(ref);

    function arrivalOf(entity: Entity): Arrival {
      const holder = catalog.get(entity.ref);
      if (!holder) return { entity, state: 'new' };
      if (holder.source.location === entity.source.location) return { entity, state: 'known' };
      return { entity, state: 'taken', ...(isSeen(entity.ref) && { holder: holder.source }) };
    }

    return {
      async look(asked) {
        const target = placeOf(asked);
        const { location, refusal } = spellingOf(target, locations);
        const about = { target, label: calledOf(target), standing: await standingOfAddress(target) };
        if (refusal !== undefined) {
          return { ...about, arrivals: [], errors: [], refused: refusal, isAllowed: false };
        }
        const { descriptors, errors, refused } = await locations.look(location);
        const rows = descriptors.map(({ row }) => row).filter((row) => sees?.(row) ?? true);
        const reason = refused === undefined ? {} : { refused };
        return { ...about, arrivals: rows.map(arrivalOf), errors, ...reason, isAllowed: true };
      },
      called: calledOf,
      async register(asked) {
        const { id } = await locations.add({ type: 'url', target: placeOf(asked) }, by, account);
        return (await locations.leaving(id)).filter(isShown);
      },
      standing: (about) => (isAddress(about) ? standingOfAddress(placeOf(about)) : standingOfEntity(about)),
      leaving: async ({ id }) => (await locations.leaving(id)).filter(isShown),
      remove: ({ id }) => locations.remove(id),
      orphans: () =>
        visible
          .find(orphanQuery)
          .entities.flatMap((entity) => orphanOf(entity) ?? [])
          .sort((a, b) => a.since - b.since),
      keepsOrphans: isKept,
      removeOrphan: ({ entity }) => removeEntity(entity.ref),
    };
  };
}

export const isAddress = (text: string) => /^https?:\/\//i.test(text);

/** Throws for what is no address; one that may not be read is told with the reason. */
function spellingOf(target: string, { refusal }: Locations) {
  if (!isAddress(target) || !URL.canParse(target)) {
    const reason = 'it is an address, as in https://github.com/acme/web/blob/main/catalog-info.yaml';
    throw fail('ARGUMENT_INVALID', {
      argument: 'Address',
      value: target.slice(0, 100),
      reason,
      example: 'help register',
    });
  }
  return { location: { type: 'url', target }, refusal: refusal(target) };
}

/** Who names a repository means the descriptor in it. */
function placeOf(asked: string): string {
  // Chats leave out what an address begins with.
  const target = /^[\w-]+(?:\.[\w-]+)+\/\S+$/.test(asked) ? `https://${asked}` : asked;
  return descriptorIn(target) ?? target;
}

const calledOf = (target: string) => (isAddress(target) && URL.canParse(target) ? labelOf(target) : target);

async function originOf(ref: Ref, catalog: Pick<Catalog, 'whole'>): Promise<string> {
  const { metadata } = (await catalog.whole(ref)) ?? {};
  const { annotations } = Object(metadata) as { annotations?: Readonly<Record<string, unknown>> };
  const origin = annotations?.['backstage.io/managed-by-origin-location'];
  return typeof origin === 'string' ? origin : '';
}
