/**
 * Entities that nothing leads to any more (LIFE-2, LIFE-3): removed at once, as in Backstage, after a time, or never.
 * Until then they stay as they were, marked. What is taken out by hand, with a location or a source, is no orphan (LIFE-4).
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Entity, Ref } from './catalog.ts';
import { withIdentity } from './entity.ts';
import type { CatalogChange, StoredEntity, StoredFile } from './ports.ts';
import { isGenerated } from './ref.ts';
import { isMapping, type Mapping } from './rules/check.ts';
import { declaresOf } from './writer.ts';

export type OrphanRules = {
  readonly strategy: 'delete' | 'keep';
  /** How long they stay when they are to go, in milliseconds. */
  readonly grace: number;
};
export const atOnce: OrphanRules = { strategy: 'delete', grace: 0 };

/** Backstage's mark, and since when. */
const orphanMark = 'backstage.io/orphan';
const sinceMark = 'callboard.io/orphan-since';

/** Undefined for what is none. Whether it is one here, or only says so itself, the catalog knows. */
export function orphanSince({ annotations }: Pick<Entity, 'annotations'>): number | undefined {
  const since = annotations[orphanMark] === 'true' ? annotations[sinceMark] : undefined;
  const at = since === undefined ? Number.NaN : Date.parse(since);
  return Number.isNaN(at) ? undefined : at;
}

export type Orphans = {
  /** The entity, unless it is an orphan: whoever declares the name again gets it. */
  living(entity: Entity | undefined): Entity | undefined;
  /** What is written instead of a change that removes entities. */
  instead(change: CatalogChange): Promise<CatalogChange>;
  /** Removes those whose time is over; answers how many. */
  sweep(): Promise<number>;
};

export type OrphanParts = {
  readonly rules: OrphanRules;
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly body: (ref: Ref) => Promise<string | undefined>;
  readonly each: () => Iterable<Entity>;
  readonly commit: (change: CatalogChange) => Promise<void>;
  readonly clock: Clock;
};

/** All entities are looked through for it. */
const sweepEvery = 60_000;

export const orphanQuery = `has:${orphanMark}`;

export function createOrphans({ rules, files, get, body, each, commit, clock }: OrphanParts): Orphans {
  let swept = Number.NEGATIVE_INFINITY;

  /** Its file does not have it any more. */
  function isOrphan(entity: Entity): boolean {
    return orphanSince(entity) !== undefined && !files.get(entity.source.location)?.refs.includes(entity.ref);
  }

  async function orphaned(ref: Ref): Promise<StoredEntity | undefined> {
    const [row, text] = [get(ref), await body(ref)];
    const whole: unknown = text === undefined ? undefined : JSON.parse(text);
    if (!row || !isMapping(whole) || !isMapping(whole.metadata)) return undefined;
    const marks = { [orphanMark]: 'true', [sinceMark]: new Date(clock.now()).toISOString() };
    const annotations = { ...row.annotations, ...marks };
    return {
      row: { ...row, annotations },
      declares: declaresOf(whole),
      body: markedBody(whole, whole.metadata, marks),
    };
  }

  return {
    living: (entity) => (entity && isOrphan(entity) ? undefined : entity),

    async instead(change) {
      if (change.remove.length === 0 || (rules.strategy === 'delete' && rules.grace === 0)) return change;
      const put: StoredEntity[] = [];
      const remove: Ref[] = [];
      for (const ref of change.remove) {
        const kept = isFromDescriptor(get(ref)) && !isGenerated(ref) ? await orphaned(ref) : undefined;
        if (kept) put.push(kept);
        else remove.push(ref);
      }
      return { ...change, put: [...change.put, ...put], remove };
    },

    async sweep() {
      if (rules.strategy === 'keep' || clock.now() - swept < sweepEvery) return 0;
      swept = clock.now();
      const isOver = (entity: Entity) => (orphanSince(entity) ?? Number.POSITIVE_INFINITY) + rules.grace <= clock.now();
      const remove: Ref[] = [];
      // Not by a search: its index would be made for that ahead of the first answer.
      for (const entity of each()) if (isOrphan(entity) && isOver(entity)) remove.push(entity.ref);
      if (remove.length > 0) await commit({ put: [], remove, files: [], removeFiles: [] });
      return remove.length;
    },
  };
}

/** What another catalog has let go is gone (LIFE-4). */
const isFromDescriptor = (entity: Entity | undefined) => /^(?:file|url):/.test(entity?.source.location ?? '');

function markedBody(whole: Mapping, metadata: Mapping, marks: Readonly<Record<string, string>>): string {
  const { apiVersion, kind, spec } = whole;
  const { uid, etag: _, annotations, ...rest } = metadata;
  const written = { ...rest, annotations: { ...(isMapping(annotations) && annotations), ...marks } };
  const content = JSON.stringify({ apiVersion, kind, spec, metadata: written });
  return withIdentity(content, String(uid), createHash('sha1').update(content).digest('hex'));
}
