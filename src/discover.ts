/** Loads every definition below a folder. A file's path is its id: `commands/health/report.ts` is `health report`. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { fail } from './errors.ts';

/** In sorted order of ids. A default export that `is` refuses stops the start, naming the file. Works on `.ts` and on built `.js`. */
export async function discover<Definition>(
  folder: string,
  is: (value: unknown) => value is Definition,
): Promise<ReadonlyMap<string, Definition>> {
  const files = globSync(['**/*.ts', '**/*.js'], { cwd: folder, ignore: ['**/*.d.ts'] }).sort();
  const loaded = await Promise.all(files.map((file) => import(pathToFileURL(join(folder, file)).href)));
  const found = new Map<string, Definition>();
  for (const [at, file] of files.entries()) {
    const definition: unknown = (loaded[at] as { default?: unknown }).default;
    if (!is(definition)) {
      throw fail('DEFINITION_INVALID', { file, problem: 'has no default export made by the define… of its folder' });
    }
    found.set(file.replace(/\.[tj]s$/, '').replaceAll('/', ' '), definition);
  }
  return found;
}
