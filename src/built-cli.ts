/**
 * Stands in for cli.ts in what is built (build.js): everything in one file, and beside it what the engine made of that
 * when it first ran. Compiling it at every start would take longer than reading a catalog of 10,000.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

type Module = { exports: Pick<typeof import('./cli.ts'), 'runCommandLine'> };

const path = join(import.meta.dirname, 'cli.cjs');
const compiledPath = `${path}.compiled`;

export const { runCommandLine } = load();

function load(): Module['exports'] {
  const compiled = readCompiled();
  // One letter a byte, as build.js makes sure of: the engine keeps the text, and others would cost it two.
  const script = new Script(readFileSync(path, 'latin1'), {
    filename: path,
    ...(compiled && { cachedData: compiled }),
  });
  // Of another version of Node it is passed over.
  if (!compiled || script.cachedDataRejected) process.once('exit', () => keepCompiled(script));
  const module: Module = { exports: { runCommandLine: () => Promise.reject(new Error('cli.cjs is empty')) } };
  // build.js has wrapped it as CommonJS is.
  const run: (...parts: unknown[]) => void = script.runInThisContext();
  run(module.exports, createRequire(path), module, path, dirname(path));
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
