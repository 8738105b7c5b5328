/** Rows as memory keeps them: one copy of what many rows say, and no string that holds on to the file it was cut from. */
import type { Entity } from './catalog.ts';
import type { DeclaredRelation, StoredEntity, StoredRow } from './ports.ts';

export function createCompactor(): (stored: StoredRow | StoredEntity) => StoredRow {
  const pool = new Map<string, string>();
  // What stands in one file comes one after the other.
  let location = '';
  const shared = (text: string) => pool.get(text) ?? added(pool, own(text));
  return (stored) => {
    // A row that has its body was read from a file just now; others come from the store, compact already.
    if (!('body' in stored)) return stored;
    const relation = ({ source, type, reverse, target }: DeclaredRelation): DeclaredRelation => ({
      source: shared(source),
      type,
      reverse,
      target: shared(target),
    });
    const { row, declares } = stored;
    if (row.source.location !== location) location = own(row.source.location);
    return { row: compacted(row, { shared, location }), declares: declares.map(relation) };
  };
}

function added(pool: Map<string, string>, text: string): string {
  pool.set(text, text);
  return text;
}

/** The engine cuts long strings out of their source without copying: one description would keep a whole file in memory. */
const own = <Held>(held: Held): Held =>
  typeof held === 'string' && held.length < 13 ? held : JSON.parse(JSON.stringify(held));

type Keep = { readonly shared: (text: string) => string; readonly location: string };

function compacted(row: Entity, { shared, location }: Keep): Entity {
  const { title, description, type, lifecycle, owner, system, email, source } = row;
  const name = own(row.name);
  return {
    ref: shared(row.ref),
    kind: shared(row.kind),
    namespace: shared(row.namespace),
    name,
    displayName: row.displayName === row.name ? name : own(row.displayName),
    ...(title !== undefined && { title: own(title) }),
    ...(description !== undefined && { description: own(description) }),
    ...(type !== undefined && { type: shared(type) }),
    ...(lifecycle !== undefined && { lifecycle: shared(lifecycle) }),
    ...(owner !== undefined && { owner: shared(owner) }),
    ...(system !== undefined && { system: shared(system) }),
    tags: row.tags.map(shared),
    links: own(row.links),
    labels: own(row.labels),
    annotations: own(row.annotations),
    ...(email !== undefined && { email: own(email) }),
    source: { ...source, location, label: own(source.label) },
    errors: own(row.errors),
  };
}
