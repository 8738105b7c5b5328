/** Once before all tests: the programs of the threads, bundled. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { type ThreadProgram, threadPrograms } from '../../src/outside/thread-programs.ts';

export default async function bundleThreads({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-threads-'));
  const banner = {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  };
  const pathOf = (program: string) => join(folder, `${program}.mjs`);
  const programs = Object.entries(threadPrograms);
  await build({
    entryPoints: programs.map(([program, path]) => ({ in: `src/${path}.ts`, out: program })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner,
  });
  provide(
    'threads',
    Object.fromEntries(programs.map(([program]) => [program, pathOf(program)])) as Record<ThreadProgram, string>,
  );
  return () => rmSync(folder, { recursive: true });
}
