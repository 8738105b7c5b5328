/** Rows as memory keeps them: one copy of what many rows say, and no string that holds on to the file it was cut from. */
import type { Entity } from './catalog.ts';
import type { DeclaredRelation, StoredRow } from './ports.ts';

export function createCompactor(): (stored: StoredRow) => StoredRow {
  const pool = new Map<string, string>();
  const shared = (text: string): string => {
    const known = pool.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    pool.set(own, own);
    return own;
  };
  const relation = ({ source, type, reverse, target }: DeclaredRelation): DeclaredRelation => ({
    source: shared(source),
    type,
    reverse,
    target: shared(target),
  });
  return ({ row, declares }) => ({ row: compacted(row, shared), declares: declares.map(relation) });
}

/**
 * The engine cuts a long string out of its source without copying it: one description would keep its whole file
 * in memory. Joined to something, it is copied.
 */
const detached = (text: string): string => ` ${text}`.slice(1);

/** The same for what holds many strings; nothing is copied when there are none. */
const detachedAll = <Held extends object>(held: Held): Held =>
  Object.keys(held).length === 0 ? held : JSON.parse(JSON.stringify(held));

function compacted(row: Entity, shared: (text: string) => string): Entity {
  const { title, description, type, lifecycle, owner, system, email, source } = row;
  const name = detached(row.name);
  return {
    ref: shared(row.ref),
    kind: shared(row.kind),
    namespace: shared(row.namespace),
    name,
    displayName: row.displayName === row.name ? name : detached(row.displayName),
    ...(title !== undefined && { title: detached(title) }),
    ...(description !== undefined && { description: detached(description) }),
    ...(type !== undefined && { type: shared(type) }),
    ...(lifecycle !== undefined && { lifecycle: shared(lifecycle) }),
    ...(owner !== undefined && { owner: shared(owner) }),
    ...(system !== undefined && { system: shared(system) }),
    tags: row.tags.map(shared),
    links: detachedAll(row.links),
    labels: detachedAll(row.labels),
    annotations: detachedAll(row.annotations),
    ...(email !== undefined && { email: detached(email) }),
    source: { ...source, location: shared(source.location), label: detached(source.label) },
    errors: detachedAll(row.errors),
  };
}
