/** Acknowledged is durable: nothing is before its sync, everything stops after a failed one, compaction loses nothing. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Database } from '../../../src/store/embedded/database.ts';
import { Journal } from '../../../src/store/embedded/journal.ts';
import { type Disk, realDisk } from '../../../src/store/embedded/journal-file.ts';
import { decodePlain, encode } from '../../../src/store/embedded/raw-bson.ts';
import { openJournal } from '../../../src/store/embedded/recovery.ts';
import { testFolder } from './folder.ts';

vi.setConfig({ testTimeout: 60_000 });

const never = Number.POSITIVE_INFINITY;

async function open(folder: string, disk: Disk = realDisk, compactAt = never) {
  const database = new Database();
  const opened = await openJournal(folder, (payload) => database.replay(payload));
  const failures: string[] = [];
  const events: Readonly<Record<string, unknown>>[] = [];
  const journal = new Journal(opened, {
    folder,
    disk,
    data: database,
    compactAt,
    failed: (reason) => failures.push(reason),
    log: (event) => events.push(event),
  });
  database.attach(journal);
  const put = async (_id: number, text = ''): Promise<void> => {
    database.checkWritable();
    database.put(database.ensure('test.things'), encode({ _id, text }));
    return journal.committed();
  };
  const ids = () =>
    Array.from(database.collections.get('test.things')?.entries.values() ?? [], ({ raw }) => decodePlain(raw)._id);
  return { database, journal, failures, events, put, ids };
}

/** The real disk, whose syncs end when the test says so. */
function heldDisk(): Disk & { readonly held: { resolve(): void; reject(cause: Error): void }[] } {
  const held: { resolve(): void; reject(cause: Error): void }[] = [];
  return { held, write: realDisk.write, sync: () => new Promise((resolve, reject) => held.push({ resolve, reject })) };
}

const errno = (code: string, message: string) => Object.assign(new Error(`${code}: ${message}`), { code });

describe('a write', () => {
  it('is acknowledged after its sync, not before', async () => {
    const disk = heldDisk();
    const { put } = await open(testFolder(), disk);
    let acknowledged = false;
    const write = put(1).then(() => {
      acknowledged = true;
    });
    await new Promise(setImmediate);
    expect([acknowledged, disk.held.length]).toEqual([false, 1]);
    disk.held[0]?.resolve();
    await write;
  });

  it('shares the next sync with all that come while one is under way', async () => {
    const disk = heldDisk();
    const { put } = await open(testFolder(), disk);
    const first = put(0);
    const others = Promise.all([1, 2, 3, 4, 5].map((id) => put(id)));
    disk.held[0]?.resolve();
    await first;
    await new Promise(setImmediate);
    disk.held[1]?.resolve();
    await others;
    expect(disk.held).toHaveLength(2);
  });

  it('that comes as another one is acknowledged is not forgotten', async () => {
    const { put, ids } = await open(testFolder());
    for (let id = 0; id < 50; id += 2) await put(id).then(() => put(id + 1));
    expect(ids()).toHaveLength(50);
  });
});

describe('a failed write', () => {
  it('stops everything: nobody is acknowledged, memory goes back to what is on disk (THREATS 74)', async () => {
    const disk = heldDisk();
    const folder = testFolder();
    const { put, ids, failures, database, journal } = await open(folder, disk);
    const kept = put(1, 'kept');
    disk.held[0]?.resolve();
    await kept;
    const lost = [put(1, 'changed'), put(2), put(3)].map((write) => expect(write).rejects.toMatchObject({ code: 96 }));
    disk.held[1]?.reject(errno('EIO', 'i/o error, fdatasync'));
    await Promise.all(lost);
    expect(ids()).toEqual([1]);
    const [entry] = database.collections.get('test.things')?.entries.values() ?? [];
    expect(entry && decodePlain(entry.raw).text).toBe('kept');
    expect(failures).toEqual(['EIO: i/o error, fdatasync']);
    await expect(put(4)).rejects.toMatchObject({ code: 96, message: expect.stringContaining('does not take writes') });
    await journal.close();
    expect((await open(folder)).ids()).toEqual([1]);
  });

  it('for want of room says so: 14031', async () => {
    const disk: Disk = {
      ...realDisk,
      write: () => {
        throw errno('ENOSPC', 'no space left on device, write');
      },
    };
    const { put, ids, failures } = await open(testFolder(), disk);
    await expect(put(1)).rejects.toMatchObject({ code: 14031 });
    expect(failures).toEqual(['ENOSPC: no space left on device, write']);
    expect(ids()).toEqual([]);
  });

  it('leaves no half record behind', async () => {
    const folder = testFolder();
    let full = false;
    const disk: Disk = {
      ...realDisk,
      write(descriptor, bytes, position) {
        realDisk.write(descriptor, full ? bytes.subarray(0, 10) : bytes, position);
        if (full) throw errno('ENOSPC', 'no space left on device, write');
      },
    };
    const { put } = await open(folder, disk);
    await put(1);
    const { size } = statSync(join(folder, 'journal'));
    full = true;
    await expect(put(2)).rejects.toMatchObject({ code: 14031 });
    expect(statSync(join(folder, 'journal')).size).toBe(size);
  });
});

describe('compaction', () => {
  it('keeps the last state of everything, with what changes meanwhile, in less space', async () => {
    const folder = testFolder();
    const { put, database, journal, events, ids } = await open(folder);
    for (let n = 0; n < 400; n++) await put(n % 40, 'x'.repeat(500));
    const before = statSync(join(folder, 'journal')).size;
    const compacting = journal.compact();
    for (let n = 0; n < 40; n++) await put(100 + n);
    const collection = database.ensure('test.things');
    const [first] = collection.entries.values();
    if (first) database.remove(collection, first);
    await Promise.all([journal.committed(), compacting]);
    await put(999);
    expect(statSync(join(folder, 'journal')).size).toBeLessThan(before / 4);
    expect(events).toMatchObject([{ event: 'store.compacted', before: expect.any(Number), after: expect.any(Number) }]);
    await journal.close();
    expect((await open(folder)).ids()).toEqual(ids());
    expect(ids()).not.toContain(0);
  });

  it('keeps indexes, and collections that are empty', async () => {
    const folder = testFolder();
    const { database, journal } = await open(folder);
    const collection = database.ensure('test.empty');
    database.createIndex(collection, { name: 'n_1', key: { n: 1 }, unique: true });
    await journal.committed();
    await journal.compact();
    await journal.close();
    const again = (await open(folder)).database.collections.get('test.empty');
    expect(again?.indexes.get('n_1')?.spec).toEqual({ name: 'n_1', key: { n: 1 }, unique: true });
  });

  it('for which there is no room is given up; writing goes on, and it is tried again later', async () => {
    const folder = testFolder();
    let room = false;
    const journalDescriptors = new Set<number>();
    const disk: Disk = {
      ...realDisk,
      write(descriptor, bytes, position) {
        // The first to be written to is the journal; any other file is a compaction's.
        if (journalDescriptors.size === 0) journalDescriptors.add(descriptor);
        if (!room && !journalDescriptors.has(descriptor)) throw errno('ENOSPC', 'no space left on device, write');
        realDisk.write(descriptor, bytes, position);
      },
    };
    const { put, journal, events, failures } = await open(folder, disk);
    await put(1);
    await journal.compact();
    expect(events).toMatchObject([{ event: 'store.compaction-failed', reason: expect.stringContaining('ENOSPC') }]);
    expect(existsSync(join(folder, 'journal.new'))).toBe(false);
    await put(2);
    expect(failures).toEqual([]);
    room = true;
    await journal.compact();
    expect(events.at(-1)).toMatchObject({ event: 'store.compacted' });
  });

  it('loses nothing acknowledged, wherever the process is killed', async () => {
    const folder = testFolder();
    const moments: { readonly files: Map<string, Buffer>; readonly acknowledged: readonly number[] }[] = [];
    const acknowledged: number[] = [];
    const look = () => {
      const names = ['journal', 'journal.new'].filter((name) => existsSync(join(folder, name)));
      const files = new Map(names.map((name) => [name, readFileSync(join(folder, name))]));
      moments.push({ files, acknowledged: [...acknowledged] });
    };
    const disk: Disk = {
      write(descriptor, bytes, position) {
        look();
        realDisk.write(descriptor, bytes.subarray(0, bytes.length >> 1), position);
        look();
        realDisk.write(descriptor, bytes, position);
        look();
      },
      sync: (descriptor) => realDisk.sync(descriptor).finally(look),
    };
    const { put, journal } = await open(folder, disk, 1000);
    for (let id = 0; id < 20; id++) {
      await put(id, 'x'.repeat(100));
      await put(id, 'short');
      acknowledged.push(id);
    }
    look();
    await journal.close();
    expect(moments.some(({ files }) => files.has('journal.new'))).toBe(true);
    for (const moment of moments) {
      const copy = testFolder();
      for (const [name, bytes] of moment.files) writeFileSync(join(copy, name), bytes);
      const { ids, journal: opened } = await open(copy);
      expect(ids()).toEqual(expect.arrayContaining([...moment.acknowledged]));
      await opened.close();
    }
  });
});
