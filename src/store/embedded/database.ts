/** Every collection, and the one way to change them: in memory first, then in the journal, taken back when that fails. */
import {
  type Change,
  created,
  dropped,
  indexCreated,
  indexDropped,
  nameIn,
  put,
  readChange,
  removed,
  writeChange,
} from './change.ts';
import { Collection, idOf, type Undo } from './collection.ts';
import { readIndexSpec } from './index-spec.ts';
import type { Entry, IndexSpec } from './ordered-index.ts';
import { decodeExact, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

/** What the database needs of the journal. */
export type Log = {
  /** Throws when nothing may be written any more. */
  check(): void;
  append(payload: readonly Buffer[], undo: Undo): void;
};

export class Database {
  readonly collections = new Map<string, Collection>();
  #log: Log | undefined;

  /** From now on changes are journaled; before, they were replayed. */
  attach(log: Log): void {
    this.#log = log;
    for (const collection of this.collections.values()) collection.loaded();
  }

  /** Throws when nothing may be written any more: asked before a command starts. */
  checkWritable(): void {
    this.#log?.check();
  }

  ensure(namespace: string): Collection {
    const known = this.collections.get(namespace);
    if (known) return known;
    checkNamespace(namespace);
    this.#write(created(namespace));
    return this.#known(namespace);
  }

  /** Copies the bytes: they came as a part of a larger message. */
  put({ namespace }: Collection, document: Buffer): void {
    this.#write(put(namespace, Buffer.from(document)));
  }

  remove({ namespace }: Collection, entry: Entry): void {
    this.#write(removed(namespace, pick(entry.raw, ['_id'])));
  }

  drop({ namespace }: Collection): void {
    this.#write(dropped(namespace));
  }

  createIndex({ namespace }: Collection, spec: IndexSpec): void {
    this.#write(indexCreated(namespace, spec));
  }

  dropIndex({ namespace }: Collection, name: string): void {
    this.#write(indexDropped(namespace, name));
  }

  /** Keeps the bytes. */
  replay(payload: Buffer): void {
    this.#apply(readChange(payload));
  }

  get bytes(): number {
    let sum = 0;
    for (const { bytes, entries, namespace } of this.collections.values()) {
      sum += bytes + entries.size * (namespace.length + 10);
    }
    return sum;
  }

  /** The state of this moment as payloads; later changes do not show. Indexes come after their documents: built at once. */
  snapshot(): Iterable<readonly Buffer[]> {
    const parts = Array.from(this.collections.values(), ({ namespace, entries, indexes }) => ({
      namespace,
      documents: Array.from(entries.values(), ({ raw }) => raw),
      specs: Array.from(indexes.values(), ({ spec }) => spec),
    }));
    return payloads(parts);
  }

  #write(change: Change): void {
    const undo = this.#apply(change);
    this.#log?.append(writeChange(change), undo);
  }

  #apply({ kind, namespace, body }: Change): Undo {
    if (kind === 'create') return this.#create(namespace);
    const collection = this.#known(namespace);
    switch (kind) {
      case 'put':
        return collection.put(body);
      case 'remove':
        return collection.remove(idOf(body));
      case 'createIndex':
        return collection.createIndex(readIndexSpec(decodeExact(body)));
      case 'dropIndex':
        return collection.dropIndex(nameIn(body));
      case 'drop':
        this.collections.delete(namespace);
        return () => void this.collections.set(namespace, collection);
    }
  }

  #known(namespace: string): Collection {
    const collection = this.collections.get(namespace);
    if (!collection) throw new Error(`a change of ${namespace}, which does not exist`);
    return collection;
  }

  #create(namespace: string): Undo {
    this.collections.set(namespace, new Collection(namespace, this.#log === undefined));
    return () => void this.collections.delete(namespace);
  }
}

type Part = {
  readonly namespace: string;
  readonly documents: readonly Buffer[];
  readonly specs: readonly IndexSpec[];
};

function* payloads(parts: readonly Part[]): Generator<readonly Buffer[]> {
  for (const { namespace, documents, specs } of parts) {
    yield writeChange(created(namespace));
    for (const document of documents) yield writeChange(put(namespace, document));
    for (const spec of specs) yield writeChange(indexCreated(namespace, spec));
  }
}

function checkNamespace(namespace: string): void {
  const [database = '', ...rest] = namespace.split('.');
  const collection = rest.join('.');
  if (/^[^\s$"/\\*<>:|?\0]{1,63}$/.test(database) && /^(?!system\.)[^$\0]{1,180}$/.test(collection)) return;
  throw refuse(73, `Invalid namespace specified '${namespace}'`);
}
