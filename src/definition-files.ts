/** The files below a folder of definitions. In what is built a table stands in this file's place (build.js): there is no folder to look into. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';

export type DefinitionFile = {
  /** Below the folder. */
  readonly path: string;
  load(): Promise<{ readonly default?: unknown }>;
};

/** In sorted order of paths. */
export function definitionFiles(folder: string): readonly DefinitionFile[] {
  const paths = globSync(['**/*.ts', '**/*.js'], { cwd: folder, ignore: ['**/*.d.ts'] }).sort();
  return paths.map((path) => ({ path, load: () => import(pathToFileURL(join(folder, path)).href) }));
}
