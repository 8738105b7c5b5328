/** Loads every definition below a folder. A file's path is its id: `commands/health/report.ts` is `health report`. */
import { definitionFiles } from './definition-files.ts';
import { fail } from './errors.ts';

/** In sorted order of ids. A default export that `is` refuses stops the start, naming the file. Works on `.ts` and on built `.js`. */
export async function discover<Definition>(
  folder: string,
  is: (value: unknown) => value is Definition,
): Promise<ReadonlyMap<string, Definition>> {
  const files = definitionFiles(folder);
  const loaded = await Promise.all(files.map((file) => file.load()));
  const found = new Map<string, Definition>();
  for (const [at, { path }] of files.entries()) {
    const definition = loaded[at]?.default;
    if (!is(definition)) {
      throw fail('DEFINITION_INVALID', {
        file: path,
        problem: 'has no default export made by the define… of its folder',
      });
    }
    found.set(path.replace(/\.[tj]s$/, '').replaceAll('/', ' '), definition);
  }
  return found;
}
