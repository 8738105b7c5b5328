/**
 * Makes dist/: what starts together stands in one file, for finding, reading and compiling some 700 of them took longer
 * than everything else at the start.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { definitionsOf, processFolders, threadFolders } from './definition-table.js';

const [outdir = 'dist'] = process.argv.slice(2);

const shared = {
  outbase: '.',
  outdir,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  // Loaded late or never, and partly no JavaScript: they stay packages.
  external: [
    '@viz-js/viz',
    '@modelcontextprotocol/sdk',
    '@resvg/resvg-js',
    'puppeteer-core',
    'mongodb-client-encryption',
    'octokit',
    'isomorphic-git',
    'libsodium-wrappers',
    'undici',
  ],
  logLevel: 'warning',
};

/** The files that src/outside/thread-programs.ts names. */
function threadPrograms() {
  const text = readFileSync('src/outside/thread-programs.ts', 'utf8');
  return Array.from(text.matchAll(/^ {2}\w+: '([\w./-]+)',$/gm), ([, path]) => `src/${path}.ts`);
}

const builtCli = {
  name: 'built-cli',
  setup: ({ onResolve }) => onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: resolve('src/built-cli.ts') })),
};

const builtThread = {
  name: 'built-thread',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\..*\/thread\.ts$/ }, () => ({ path: resolve('src/outside/built-thread.ts') })),
};

const builtImport = {
  name: 'built-import',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\..*\/import-module\.ts$/ }, () => ({ path: resolve('src/outside/built-import-module.ts') })),
};

rmSync(outdir, { recursive: true, force: true });
await build({ ...shared, format: 'esm', entryPoints: ['src/main.ts', 'src/test.ts'], plugins: [builtCli] });
// What plugins are written with: the makers and short words, and no more of the whole.
await build({ ...shared, format: 'esm', entryPoints: ['src/plugin.ts'], banner: { js: requireInModules() } });
// Threads are started by the paths of their programs.
await build({
  ...shared,
  format: 'esm',
  entryPoints: threadPrograms(),
  plugins: [definitionsOf(threadFolders)],
  banner: { js: requireInModules() },
});
await build({
  ...shared,
  format: 'cjs',
  entryPoints: ['src/cli.ts'],
  outExtension: { '.js': '.cjs' },
  plugins: [definitionsOf(processFolders), builtThread, builtImport],
  // What was compiled before cannot import: packages that are loaded late are required.
  supported: { 'dynamic-import': false },
  define: { 'import.meta.dirname': '__dirname', 'import.meta.url': 'fileUrl', 'import.meta.resolve': 'undefined' },
  banner: {
    js:
      '(function (exports, require, module, __filename, __dirname, importModule) {' +
      "const fileUrl = require('node:url').pathToFileURL(__filename).href;",
  },
  footer: { js: '})' },
});
keepToAscii(join(outdir, 'src/cli.cjs'));
// The first run leaves what was compiled.
execFileSync(process.execPath, [join(outdir, 'src/main.js'), 'help']);

/** esbuild has escaped all texts; what is left stands in comments, regular expressions and tagged templates, where an escape means the same. */
function keepToAscii(path) {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** Packages that are CommonJS call it. */
function requireInModules() {
  return "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";
}
