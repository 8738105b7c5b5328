/**
 * Makes dist/: what starts together stands in one file, for finding and reading some 700 of them took longer than
 * everything else at the start. Definitions stay files of their own: they are found by their paths at run time.
 */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { globSync } from 'tinyglobby';

const [outdir = 'dist'] = process.argv.slice(2);
const folders = ['commands', 'src/bot/understand', 'src/catalog/sources', 'src/server/routes'];
const definitions = folders.map((folder) => `${folder}/**/*.ts`);
/** Loaded late or never, and partly no JavaScript: they stay packages. */
const external = ['@slack/bolt', '@viz-js/viz', '@resvg/resvg-js', 'mongodb-client-encryption'];

rmSync(outdir, { recursive: true, force: true });
await build({
  // The store's thread is started by its path.
  entryPoints: ['src/main.ts', 'src/store/embedded/worker.ts', ...globSync(definitions)],
  outdir,
  outbase: '.',
  // What several of them need is shared, and stands in src/ like the code that looks for files from where it is.
  splitting: true,
  chunkNames: 'src/[name]-[hash]',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external,
  // Packages that are CommonJS call it.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  logLevel: 'warning',
});
