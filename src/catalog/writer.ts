/** Writes what a pass decided, in batches, while the pass goes on; the projection follows each batch. */
import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Entity, Ref } from './catalog.ts';
import { type Descriptor, nameOf, withIdentity } from './entity.ts';
import type { Settled } from './pass.ts';
import type { CatalogChange, StoredEntity, StoredFile } from './ports.ts';
import { isGenerated } from './ref.ts';
import { declaredRelations } from './relations.ts';
import { isMapping, type Mapping } from './rules/check.ts';

type Ports = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly body: (ref: Ref) => Promise<string | undefined>;
  /** Lets nobody else write between the deciding and the writing. */
  readonly commit: (decide: () => Promise<CatalogChange | undefined>) => Promise<void>;
  readonly stillRight: (settled: Settled) => Settled;
};

/** What goes, by ref and the location that held it. */
export type Removal = {
  readonly remove: ReadonlyMap<Ref, string>;
  readonly files: readonly StoredFile[];
  readonly removeFiles: readonly string[];
};

const mostEntities = 2_000;
const mostCharacters = 8_000_000;
/** So many bodies are asked for at once. */
const together = 50;

export function createWriter({ files, get, body, commit, stillRight }: Ports) {
  const counts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
  /** What was read, and holds what it says. */
  const confirmed: StoredFile[] = [];
  let waiting: Settled[] = [];
  let [entities, characters] = [0, 0];
  let underWay: Promise<void> = Promise.resolve();

  async function putOf(descriptor: Descriptor): Promise<StoredEntity | undefined> {
    const { row, declares, content } = descriptor;
    const etag = createHash('sha1').update(content).digest('hex');
    const before = get(row.ref);
    const old = before && identityOf(await body(row.ref));
    const counting = isGenerated(row.ref) ? { added: 0, changed: 0, unchanged: 0 } : counts;
    if (!before || !old) {
      counting.added += 1;
      return { row, declares, body: withIdentity(content, randomUUID(), etag) };
    }
    counting[old.etag === etag ? 'unchanged' : 'changed'] += 1;
    if (old.etag === etag && isSameRow(before, row)) return undefined;
    return { row, declares, body: withIdentity(content, old.uid, etag) };
  }

  async function keptOf({ ref, errors }: Settled['keep'][number]): Promise<StoredEntity | undefined> {
    const row = get(ref);
    counts.unchanged += isGenerated(ref) ? 0 : 1;
    if (!row || isDeepStrictEqual(row.errors, errors)) return undefined;
    const kept = await body(ref);
    const whole: unknown = kept === undefined ? undefined : JSON.parse(kept);
    if (kept === undefined || !isMapping(whole)) return undefined;
    return { row: { ...row, errors }, declares: declaresOf(whole), body: kept };
  }

  /** Somebody who read it later, or at the same time, was faster: what is known now is not what this was decided on. */
  function isCurrent({ file, before }: Settled): boolean {
    const known = files.get(file.location);
    return known?.readAt === before?.readAt && known?.fingerprint === before?.fingerprint;
  }

  /** What a file let go, it lets go now; unless somebody has read it since. */
  function withPartings(settled: readonly Settled[], parted: readonly StoredFile[]): Iterable<StoredFile> {
    const written = new Map(settled.map(({ file }) => [file.location, file]));
    for (const file of parted) {
      const { location } = file;
      if (written.has(location) || files.get(location)?.fingerprint === '') written.set(location, file);
    }
    return written.values();
  }

  async function decide(settled: readonly Settled[], removal: Removal): Promise<CatalogChange | undefined> {
    const current = settled.filter(isCurrent).map(stillRight);
    const put = await inGroups(
      current.flatMap((each) => [
        ...each.put.map((descriptor) => () => putOf(descriptor)),
        ...each.keep.map((kept) => () => keptOf(kept)),
      ]),
    );
    const written = [...withPartings(current, removal.files)];
    const changed = written.filter((file) => !isSameFile(files.get(file.location), file));
    const remove = [...removal.remove].flatMap(([ref, location]) =>
      get(ref)?.source.location === location ? [ref] : [],
    );
    counts.removed += remove.filter((ref) => !isGenerated(ref)).length;
    confirmed.push(...current.flatMap(({ file, isConfirmed }) => (isConfirmed ? [file] : [])));
    if (put.length + changed.length + remove.length + removal.removeFiles.length === 0) return undefined;
    return { put, files: changed, remove, removeFiles: removal.removeFiles };
  }

  function flush(removal: Removal): Promise<void> {
    const settled = waiting;
    waiting = [];
    [entities, characters] = [0, 0];
    underWay = underWay.then(() => commit(() => decide(settled, removal)));
    return underWay;
  }

  return {
    counts,
    confirmed,
    /** Takes part of a batch. Waits only when a full one has to follow one that is still being written. */
    async add(settled: Settled): Promise<void> {
      const more = settled.put.length + settled.keep.length;
      if (entities > 0 && (entities + more > mostEntities || characters > mostCharacters)) {
        await underWay;
        // A failure is told by the next wait.
        flush(nothing).catch(() => {});
      }
      waiting.push(settled);
      entities += more;
      for (const { content } of settled.put) characters += content.length;
    },
    finish: flush,
    /** Waits until nothing is being written any more, well or not. */
    rest: () => underWay.catch(() => {}),
  };
}

const nothing: Removal = { remove: new Map(), files: [], removeFiles: [] };

async function inGroups<Made>(work: readonly (() => Promise<Made | undefined>)[]): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < work.length; at += together) {
    const group = await Promise.all(work.slice(at, at + together).map((start) => start()));
    made.push(...group.filter((each) => each !== undefined));
  }
  return made;
}

function identityOf(body: string | undefined): { readonly uid: string; readonly etag: string } | undefined {
  const whole: unknown = body === undefined ? undefined : JSON.parse(body);
  const metadata = isMapping(whole) && isMapping(whole.metadata) ? whole.metadata : {};
  const { uid, etag } = metadata;
  return typeof uid === 'string' && typeof etag === 'string' ? { uid, etag } : undefined;
}

export function declaresOf(whole: Mapping) {
  const name = nameOf(whole);
  return name && isMapping(whole.spec) ? declaredRelations(name, whole.spec).declares : [];
}

/** But for the time of reading, which moves in memory only. */
function isSameRow(before: Entity, row: Entity): boolean {
  const source = { ...row.source, readAt: before.source.readAt };
  return isDeepStrictEqual(before, { ...row, source });
}

function isSameFile(before: StoredFile | undefined, file: StoredFile): boolean {
  return before !== undefined && isDeepStrictEqual(before, { ...file, readAt: before.readAt });
}
