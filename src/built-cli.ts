/**
 * Stands in for cli.ts in what is built (build.js): everything in one file, and beside it what the engine made of that
 * when it first ran. Compiling it at every start would take longer than reading a catalog of 10,000.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Exports = Pick<typeof import('./cli.ts'), 'runCommandLine' | 'bench'>;

const path = join(import.meta.dirname, 'cli.cjs');
const compiledPath = `${path}.compiled`;

export const { runCommandLine, bench } = load();

function load(): Exports {
  const compiled = readCompiled();
  // One letter a byte, as build.js makes sure of: the engine keeps the text, and others would cost it two.
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(compiled && { cachedData: compiled }),
  });
  // Of another version of Node it is passed over.
  if (!compiled || script.cachedDataRejected) process.once('exit', () => keepCompiled(script));
  const isEmpty = () => Promise.reject(new Error('cli.cjs is empty'));
  const module: { exports: Exports } = { exports: { runCommandLine: isEmpty, bench: isEmpty } };
  // build.js has wrapped it as CommonJS is.
  const run: (...parts: unknown[]) => void = script.runInThisContext();
  // What was compiled before cannot import, and plugins are modules.
  run(module.exports, createRequire(path), module, path, dirname(path), (url: string) => import(url));
  return module.exports;
}

function readCompiled(): Buffer | undefined {
  try {
    return readFileSync(compiledPath);
  } catch {
    return undefined;
  }
}

/** At the end of the build's own first run, when what a start needs has been compiled. Without it starts are slower. */
function keepCompiled(script: Script): void {
  try {
    writeFileSync(`${compiledPath}.new`, script.createCachedData());
    renameSync(`${compiledPath}.new`, compiledPath);
  } catch {
    // A folder that only others may write to.
  }
}
