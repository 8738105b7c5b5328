/** A catalog store that forgets: the port of src/catalog/ports.ts over maps, with a change log and a record of what was written. */
import type {
  CatalogChange,
  CatalogStore,
  StoredEntity,
  StoredFile,
  StoredLocation,
  StoredRow,
} from '../../src/catalog/ports.ts';

export type MemoryCatalogStore = CatalogStore & {
  readonly entities: ReadonlyMap<string, StoredEntity>;
  readonly files: ReadonlyMap<string, StoredFile>;
  /** Every commit, oldest first. */
  readonly commits: readonly CatalogChange[];
};

let stores = 0;

export function createMemoryCatalogStore(): MemoryCatalogStore {
  const entities = new Map<string, StoredEntity>();
  const files = new Map<string, StoredFile>();
  const commits: CatalogChange[] = [];
  /** What each version of the log is about; version 1 stands first. */
  const log: CatalogChange[] = [];

  const id = ++stores;
  const locations = new Map<string, StoredLocation>();

  const rows = (): StoredRow[] => [...entities.values()].map(({ row, declares }) => ({ row, declares }));

  return {
    entities,
    files,
    commits,
    locations: {
      all: async () => [...locations.values()].sort((a, b) => (a.target < b.target ? -1 : 1)),
      async add(location) {
        if (locations.has(location.id)) return false;
        locations.set(location.id, location);
        return true;
      },
      remove: async (id) => void locations.delete(id),
    },
    load: async () => structuredClone({ rows: rows(), files: [...files.values()], version: log.length }),
    async commit(change) {
      const copy = structuredClone(change);
      commits.push(copy);
      // As src/store does: an entry of its own for removals, before the one for all else.
      if (copy.remove.length > 0) log.push({ ...nothing, remove: copy.remove });
      log.push({ ...copy, remove: [] });
      for (const ref of copy.remove) entities.delete(ref);
      for (const entity of copy.put) entities.set(entity.row.ref, entity);
      for (const file of copy.files) files.set(file.location, file);
      for (const location of copy.removeFiles) files.delete(location);
      return log.length;
    },
    markOf: async (version) => (log[version - 1] ? `mark ${version} of ${id}` : undefined),
    body: async (ref) => entities.get(ref)?.body,
    bodiesOf: async (refs) =>
      refs.flatMap((ref) => {
        const body = entities.get(ref)?.body;
        return body === undefined ? [] : [[ref, body] as const];
      }),
    async *bodies() {
      for (const [ref, { body }] of [...entities]) yield [ref, body] as const;
    },
    async since(version) {
      const entries = log.slice(version);
      const refs = entries.flatMap(({ put, remove }) => [...remove, ...put.map(({ row }) => row.ref)]);
      const locations = entries.flatMap((entry) => [...entry.removeFiles, ...entry.files.map((file) => file.location)]);
      return structuredClone({
        version: log.length,
        everything: false,
        rows: rows().filter(({ row }) => refs.includes(row.ref)),
        removed: refs.filter((ref) => !entities.has(ref)),
        files: [...files.values()].filter(({ location }) => locations.includes(location)),
        removedFiles: locations.filter((location) => !files.has(location)),
      });
    },
  };
}

const nothing: CatalogChange = { put: [], remove: [], files: [], removeFiles: [] };
