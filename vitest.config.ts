/** How tests run: on the sources as they are, but for threads, whose programs are bundled once for all of them. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [{ find: /^\..*\/thread\.ts$/, replacement: join(import.meta.dirname, 'test/support/thread.ts') }],
  },
  test: {
    // What templates make is tested where it was made.
    exclude: [...configDefaults.exclude, 'templates/**'],
    globalSetup: 'test/support/bundle-threads.ts',
    // Nothing of the product's lives by being imported, so files share what others have loaded: that took half of the time.
    isolate: false,
    // On two cores one would idle: many tests wait for processes of their own.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
