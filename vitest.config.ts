/** How tests run: on the sources as they are, but for the store's thread, which is bundled once for all of them. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: [{ find: /^\.\/thread\.ts$/, replacement: join(import.meta.dirname, 'test/support/store-thread.ts') }],
  },
  test: { globalSetup: 'test/support/bundle-thread.ts' },
});
