/**
 * A catalog store that keeps a history: whatever is committed is compared with what stands there, and the difference
 * is written before it. A process killed in between leaves the entry, and the commit that repeats it adds no second.
 */
import type { Clock } from '../../clock.ts';
import type { Ref } from '../catalog.ts';
import { etagOf } from '../entity.ts';
import type { CatalogChange, CatalogStore, StoredEntity } from '../ports.ts';
import { isGenerated } from '../ref.ts';
import { differences } from './facts.ts';
import type { Change, HistoryStore } from './history.ts';

export function recordHistory(store: CatalogStore, history: HistoryStore, clock: Clock): CatalogStore {
  return {
    ...store,
    async commit(change) {
      // The first filling is the beginning, not ten thousand changes.
      if ((await history.beginning()) !== undefined) {
        const refs = [...change.remove, ...change.put.map(({ row }) => row.ref)];
        await history.append(changesOf(change, await history.standing(refs), clock.now()));
      }
      return store.commit(change);
    },
  };
}

function changesOf(
  { put: all, remove }: CatalogChange,
  standing: readonly StoredEntity[],
  at: number,
): readonly Change[] {
  const put = all.filter(({ row }) => !isGenerated(row.ref));
  const before = new Map(standing.map((entity) => [entity.row.ref, entity]));
  const gone = remove
    .filter((ref) => !isGenerated(ref))
    .flatMap((ref) => before.get(ref) ?? [])
    .map((entity) => removal(entity, at));
  const come = put.flatMap((entity) => addition(before.get(entity.row.ref), entity, at) ?? []);
  return [...gone, ...come];
}

function removal(entity: StoredEntity, at: number): Change {
  return { ...common(entity, at), what: 'removed', facts: [], within: containers(entity), last: entity.row };
}

/** Nothing where only what is wrong with it, or its line, is another. */
function addition(before: StoredEntity | undefined, after: StoredEntity, at: number): Change | undefined {
  const containing = [...new Set([...(before ? containers(before) : []), ...containers(after)])];
  if (!before) return { ...common(after, at), what: 'added', facts: [], within: containing };
  const facts = differences(before, after);
  return facts.length > 0 ? { ...common(after, at), what: 'changed', facts, within: containing } : undefined;
}

function common({ row, body }: StoredEntity, at: number) {
  const { location, label, viewUrl } = row.source;
  return {
    ref: row.ref,
    at,
    source: { location, label, ...(viewUrl !== undefined && { viewUrl }) },
    revision: etagOf(body),
    ...(row.owner !== undefined && { owner: row.owner }),
  };
}

/** Itself, its owner, and what it is part of. */
function containers({ row, declares }: StoredEntity): readonly Ref[] {
  const parents = declares.filter(({ type }) => type === 'partOf' || type === 'childOf' || type === 'memberOf');
  return [...new Set([row.ref, ...(row.owner ? [row.owner] : []), ...parents.map(({ target }) => target)])];
}
