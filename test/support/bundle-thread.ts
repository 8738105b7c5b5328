/** Once before all tests: the program of the store's thread, bundled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';

export default async function bundleThread({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-thread-'));
  const outfile = join(folder, 'worker.mjs');
  const banner = {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  };
  await build({
    entryPoints: ['src/store/embedded/worker.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner,
  });
  provide('storeThread', outfile);
  return () => rmSync(folder, { recursive: true });
}
