/** What `npm run build` makes, for tests that start Callboard as a process of its own, as people do: built once a run, when the first of them needs it. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, inject, vi } from 'vitest';

const root = join(import.meta.dirname, '../..');
const longest = 240_000;

/** Made before the tests of this file; answers the program's path. It stands inside the package, whose modules and assets it uses. */
export function builtProgram(): string {
  const folder = inject('built');
  beforeAll(() => buildOnce(folder), longest);
  return join(folder, 'dist/src/main.js');
}

/** A copy of it, for a test that spoils it. */
export function ownBuiltProgram(): string {
  const folder = mkdtempSync(join(root, 'node_modules/.callboard-own-'));
  beforeAll(async () => {
    await buildOnce(inject('built'));
    cpSync(join(inject('built'), 'dist'), join(folder, 'dist'), { recursive: true });
  }, longest);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'dist/src/main.js');
}

/** Files run side by side: whoever makes the folder builds, the others wait for it. */
async function buildOnce(folder: string): Promise<void> {
  const ended = join(folder, 'ended');
  if (mkdirSync(folder, { recursive: true }) !== undefined) build(folder, ended);
  await vi.waitUntil(() => existsSync(ended), { timeout: longest, interval: 50 });
  if (!existsSync(join(folder, 'dist/src/main.js'))) throw new Error('The build failed; another test file says why.');
}

function build(folder: string, ended: string): void {
  try {
    execFileSync(process.execPath, ['build.js', join(folder, 'dist')], { cwd: root });
  } finally {
    writeFileSync(ended, '');
  }
}
