/** Once before all tests: the programs of threads and processes, bundled; and where the whole is built once a test needs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { definitionsOf, threadFolders } from '../../definition-table.js';
import { type ThreadProgram, threadPrograms } from '../../src/outside/thread-programs.ts';

/** Entry → where its bundle stands, without its ending. */
const others = {
  storeHost: { from: 'test/support/store-host.ts', out: 'test/store-host' },
  storeProcess: { from: 'src/store/embedded/standalone.ts', out: 'src/store/embedded/standalone' },
};

export default async function bundlePrograms({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-programs-'));
  const built = join(import.meta.dirname, `../../node_modules/.callboard-build-${process.pid}`);
  const programs = Object.entries(threadPrograms);
  const pathOf = (out: string) => join(folder, `${out}.mjs`);
  await bundle(folder, [
    ...programs.map(([, path]) => ({ in: `src/${path}.ts`, out: join('src', path) })),
    ...Object.values(others).map(({ from, out }) => ({ in: from, out })),
  ]);
  provide(
    'threads',
    Object.fromEntries(programs.map(([program, path]) => [program, pathOf(join('src', path))])) as Record<
      ThreadProgram,
      string
    >,
  );
  provide('storeHost', pathOf(others.storeHost.out));
  provide('storeProcess', pathOf(others.storeProcess.out));
  rmSync(built, { recursive: true, force: true });
  provide('built', built);
  return () => {
    for (const made of [folder, built]) rmSync(made, { recursive: true, force: true });
  };
}

const bundle = (outdir: string, entryPoints: { in: string; out: string }[]) =>
  build({
    ...{ entryPoints, outdir },
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [definitionsOf(threadFolders)],
  });

declare module 'vitest' {
  interface ProvidedContext {
    /** The paths of the bundles. */
    threads: Readonly<Record<ThreadProgram, string>>;
    storeHost: string;
    storeProcess: string;
    /** The folder of what is built, once a test has built it. */
    built: string;
  }
}
