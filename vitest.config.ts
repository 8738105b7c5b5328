/** How tests run: on the sources as they are, but for threads and processes, whose programs are bundled once for all of them. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';
import { SlowestFirst } from './test/support/slowest-first.ts';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^\..*\/thread\.ts$/, replacement: join(import.meta.dirname, 'test/support/thread.ts') },
      // As for whoever has Callboard installed; only what was built could be found without it.
      { find: 'callboard/test', replacement: join(import.meta.dirname, 'src/test.ts') },
      { find: 'callboard/plugin', replacement: join(import.meta.dirname, 'src/plugin.ts') },
    ],
  },
  test: {
    // What templates make is tested where it was made.
    exclude: [...configDefaults.exclude, 'templates/**'],
    globalSetup: ['test/support/own-tmpdir.ts', 'test/support/bundle-programs.ts'],
    // Nothing of the product's lives by being imported, so files share what others have loaded: that took half of the time.
    isolate: false,
    // On two cores one would idle: many tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: SlowestFirst },
    // A slow machine with other things to do is no failure; what hangs is one all the same.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
