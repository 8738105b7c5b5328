/** What `npm run build` makes, for tests that start Callboard as a process of its own, as people do. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Made before the tests of this file; answers the program's path. It stands inside the package, whose modules and assets it uses. */
export function builtProgram(): string {
  const folder = mkdtempSync(join(root, 'node_modules/.callboard-build-'));
  beforeAll(() => void execFileSync(process.execPath, ['build.js', join(folder, 'dist')], { cwd: root }), 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'dist/src/main.js');
}
