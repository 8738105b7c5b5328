import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CatalogCopy } from '../../src/catalog/ports.ts';
import { createCatalogCache } from '../../src/store/catalog-cache.ts';
import { row } from '../catalog/rows.ts';
import { temporaryFolder } from '../support/folder.ts';

const copy: CatalogCopy = {
  rows: Array.from({ length: 1_201 }, (_, at) =>
    row(
      `component:pay-${at}`,
      { owner: 'group:ledger', description: `Zahlung № ${at}`, annotations: { 'a.b/c$d': 'x\ny' } },
      [['dependsOn', 'resource:db']],
    ),
  ),
  files: [{ location: 'file:/x.yaml', fingerprint: '1', refs: ['a:b/c'], errors: [], leadsTo: [], readAt: 1 }],
  version: 7,
  mark: 'm7',
};

/** A cache in a folder that does not exist yet. */
function cacheIn() {
  const folder = temporaryFolder({});
  const path = folder.at('data/catalog-cache.jsonl');
  return { path, cache: createCatalogCache(path) };
}

describe('the copy of the catalog beside the store', () => {
  it('comes back as it was written, for its owner’s eyes only', async () => {
    const { path, cache } = cacheIn();
    await cache.write(copy);
    expect(await cache.read()).toEqual(copy);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('of an empty catalog is one, too', async () => {
    const { cache } = cacheIn();
    const empty = { ...copy, rows: [], files: [] };
    await cache.write(empty);
    expect(await cache.read()).toEqual(empty);
  });

  it('takes the place of an older one', async () => {
    const { cache } = cacheIn();
    await cache.write(copy);
    await cache.write({ ...copy, version: 8, rows: copy.rows.slice(3) });
    expect(await cache.read()).toMatchObject({ version: 8, rows: { length: 1_198 } });
  });

  it('that was never written is none', async () => expect(await cacheIn().cache.read()).toBeUndefined());

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut off at a line', (bytes) => bytes.subarray(0, bytes.lastIndexOf('\n') + 1)],
    ['cut off anywhere', (bytes) => bytes.subarray(0, 100_000)],
    ['empty', () => Buffer.alloc(0)],
    ['without its middle', (bytes) => Buffer.concat([bytes.subarray(0, 9_000), bytes.subarray(90_000)])],
    [
      'with one letter changed',
      (bytes) =>
        Buffer.from(bytes.toString().replace('component:pay-600', 'component:pay-601').replace('№ 600', '№ 601')),
    ],
    ['of zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['no copy at all', () => Buffer.from('{"sum":0}\n[]')],
  ])('that is %s is none', async (_, damage) => {
    const { path, cache } = cacheIn();
    await cache.write(copy);
    writeFileSync(path, damage(readFileSync(path)));
    expect(await cache.read()).toBeUndefined();
  });

  it('of another version of Callboard is none', async () => {
    const { path, cache } = cacheIn();
    await cache.write({ ...copy, rows: [] });
    const { crc32 } = await import('node:zlib');
    const lines = readFileSync(path, 'utf8').replace('"format":1', '"format":0').split('\n').slice(0, -1).join('\n');
    writeFileSync(path, `${lines}\n${JSON.stringify({ sum: crc32(`${lines}\n`) })}`);
    expect(await cache.read()).toBeUndefined();
  });
});
