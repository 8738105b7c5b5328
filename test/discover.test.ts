import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discover } from '../src/discover.ts';

type Thing = { readonly thing: string };
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && 'thing' in value;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-discover-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe('discover', () => {
  it('gives every definition under its path, in sorted order', async () => {
    const folder = folderWith({ 'b.js': 'export default { thing: "b" }', 'a/c.js': 'export default { thing: "c" }' });
    expect([...(await discover(folder, isThing))]).toEqual([
      ['a c', { thing: 'c' }],
      ['b', { thing: 'b' }],
    ]);
  });

  it('stops at a file whose default export is something else, and names it', async () => {
    const folder = folderWith({ 'ok.js': 'export default { thing: "x" }', 'wrong.js': 'export default 7' });
    await expect(discover(folder, isThing)).rejects.toThrow('wrong.js has no default export');
  });
});
