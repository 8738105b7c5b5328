/**
 * The catalog as this process knew it, in one file, so that a restart reads that instead of asking the store for
 * everything. It is a copy: deleting it costs one slower start and nothing else.
 */
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { CatalogCache, CatalogCopy, StoredFile } from '../catalog/ports.ts';
import { createRowReader, type ShortRow, shortRow } from './row-text.ts';

/** Raise it with every change of what stands in the file: older ones are then passed over. */
const format = 1;
/** So many rows or files are written and read at once: the event loop is free again in between. */
const group = 500;

/** Lines of JSON: what it is, groups of rows, an empty line, groups of files, and the sum of all bytes before. */
type Head = { readonly format: number; readonly version: number; readonly mark: string };
type Foot = { readonly sum: number };

export function createCatalogCache(path: string): CatalogCache {
  return {
    async read() {
      try {
        // At once: nobody is served yet, and piece by piece it takes three times as long.
        return readCopy(readFileSync(path));
      } catch {
        // None, or none that can be used: the store has everything.
        return undefined;
      }
    },
    async write(copy) {
      const unfinished = `${path}.new`;
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await writeLines(unfinished, linesOf(copy));
        await rename(unfinished, path);
      } catch (cause) {
        await rm(unfinished, { force: true });
        throw cause;
      }
    },
  };
}

function* linesOf({ version, mark, rows, files }: CatalogCopy): Generator<string> {
  const head: Head = { format, version, mark };
  yield JSON.stringify(head);
  for (let at = 0; at < rows.length; at += group) yield JSON.stringify(rows.slice(at, at + group).map(shortRow));
  yield '';
  for (let at = 0; at < files.length; at += group) yield JSON.stringify(files.slice(at, at + group));
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    let sum = 0;
    for (const line of lines) {
      const bytes = Buffer.from(`${line}\n`);
      sum = crc32(bytes, sum);
      await file.writeFile(bytes);
    }
    const foot: Foot = { sum };
    await file.writeFile(JSON.stringify(foot));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Undefined when it is cut off, damaged, or of another format. */
function readCopy(bytes: Buffer): CatalogCopy | undefined {
  const end = bytes.lastIndexOf('\n') + 1;
  const { sum } = JSON.parse(bytes.toString('utf8', end)) as Foot;
  if (crc32(bytes.subarray(0, end)) !== sum) return undefined;
  const lines = textLines(bytes, end);
  const head = JSON.parse(lines.next().value ?? '') as Head;
  if (head.format !== format) return undefined;
  const readRow = createRowReader();
  const rows: CatalogCopy['rows'][number][] = [];
  const files: StoredFile[] = [];
  let areRows = true;
  for (const line of lines) {
    if (line === '') areRows = false;
    else if (areRows) for (const short of JSON.parse(line) as ShortRow[]) rows.push(readRow(short));
    else files.push(...(JSON.parse(line) as StoredFile[]));
  }
  return { version: head.version, mark: head.mark, rows, files };
}

function* textLines(bytes: Buffer, end: number): Generator<string, undefined> {
  for (let at = 0; at < end; ) {
    const next = bytes.indexOf('\n', at);
    yield bytes.toString('utf8', at, next);
    at = next + 1;
  }
  return undefined;
}
