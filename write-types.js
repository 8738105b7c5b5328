/** Makes dist/types: the declarations of `callboard/plugin` and `callboard/test`, and of what they name. Packing runs it, starting does not. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const [outdir = 'dist/types'] = process.argv.slice(2);

rmSync(outdir, { recursive: true, force: true });
execFileSync('node_modules/.bin/tsc', ['-p', 'tsconfig.types.json', '--outDir', outdir], { stdio: 'inherit' });
const named = namedFrom(['plugin', 'test'].map((name) => resolve(outdir, `src/${name}.d.ts`)));
for (const path of readdirSync(outdir, { recursive: true }))
  if (path.endsWith('.d.ts') && !named.has(resolve(outdir, path))) rmSync(join(outdir, path));

/** Most of what was declared on the way is nothing that an author sees. */
function namedFrom(entries) {
  const found = new Set(entries);
  // The set grows while it is walked.
  for (const path of found)
    for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)\.ts['"]/g))
      found.add(resolve(dirname(path), `${name}.d.ts`));
  return found;
}
