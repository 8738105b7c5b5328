/** One process holds a data folder; a killed one lets it go. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { holdFolder } from '../../../src/store/embedded/hold-folder.ts';
import { testFolder } from './folder.ts';
import { startProcess } from './server-process.ts';

const hold = (folder: string) => holdFolder(folder, createServer());
const sockets = (folder: string) => readdirSync(folder).filter((name) => name.endsWith('.sock'));

vi.setConfig({ testTimeout: 60_000 });

describe('a data folder', () => {
  it('is made for its owner alone, and held by a socket that is its owner’s alone', async () => {
    const folder = join(testFolder(), 'deep', 'data');
    const held = await hold(folder);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const [socket = ''] = sockets(folder);
    expect(statSync(join(folder, socket)).mode & 0o777).toBe(0o600);
    await held.release();
    expect(sockets(folder)).toEqual([]);
  });

  it('is refused to a second one: STORE_LOCKED; and given when the first is done', async () => {
    const folder = testFolder();
    const held = await hold(folder);
    await expect(hold(folder)).rejects.toMatchObject({ code: 'STORE_LOCKED', details: { folder } });
    expect(sockets(folder)).toHaveLength(1);
    await held.release();
    await (await hold(folder)).release();
  });

  it('goes to at most one of several that start together', async () => {
    const folder = testFolder();
    const starts = await Promise.allSettled(Array.from({ length: 5 }, () => hold(folder)));
    const winners = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
    expect(winners.length).toBeLessThanOrEqual(1);
    await Promise.all(winners.map((winner) => winner.release()));
    expect(sockets(folder)).toEqual([]);
  });

  it('of a killed process is taken over', async () => {
    const folder = testFolder();
    const first = await startProcess(folder);
    await expect(startProcess(folder)).rejects.toThrow('STORE_LOCKED');
    await first.kill();
    expect(sockets(folder)).toHaveLength(1);
    const held = await hold(folder);
    expect(sockets(folder)).toHaveLength(1);
    await held.release();
  });

  it('with a path too long for a socket is held in the folder all the same', async () => {
    const folder = join(testFolder(), 'a-long-name'.repeat(12), 'data');
    const held = await hold(folder);
    expect(sockets(folder)).toHaveLength(1);
    expect(Buffer.byteLength(held.path)).toBeLessThan(104);
    await expect(hold(folder)).rejects.toMatchObject({ code: 'STORE_LOCKED' });
    await new Promise<void>((connected) => {
      const socket = createConnection(held.path, () => socket.destroy());
      socket.once('close', () => connected());
    });
    await held.release();
    expect(sockets(folder)).toEqual([]);
  });

  it('that is a file is refused with its name: FOLDER_REFUSED', async () => {
    const file = join(testFolder(), 'file');
    writeFileSync(file, '');
    await expect(hold(file)).rejects.toMatchObject({ code: 'FOLDER_REFUSED', details: { folder: file } });
  });

  it('with a strange thing by a socket’s name is not harmed', async () => {
    const folder = testFolder();
    mkdirSync(join(folder, 'store-other.sock'));
    const held = await hold(folder);
    expect(readdirSync(folder)).toContain('store-other.sock');
    await held.release();
  });
});
