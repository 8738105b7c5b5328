/** Once before all tests: the programs of the threads, bundled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { definitionsOf, threadFolders } from '../../definition-table.js';
import { type ThreadProgram, threadPrograms } from '../../src/outside/thread-programs.ts';

export default async function bundleThreads({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-threads-'));
  const banner = {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  };
  const programs = Object.entries(threadPrograms);
  const outOf = (path: string) => join('src', path);
  const pathOf = (path: string) => join(folder, `${outOf(path)}.mjs`);
  await build({
    entryPoints: programs.map(([, path]) => ({ in: `src/${path}.ts`, out: outOf(path) })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner,
    plugins: [definitionsOf(threadFolders)],
  });
  provide(
    'threads',
    Object.fromEntries(programs.map(([program, path]) => [program, pathOf(path)])) as Record<ThreadProgram, string>,
  );
  return () => rmSync(folder, { recursive: true });
}
