/** Puts a table of definitions in place of src/definition-files.ts in what is bundled: there is no folder to look into. */
import { resolve } from 'node:path';
import { globSync } from 'tinyglobby';

/** Definitions are live as soon as their file is in one of these. */
export const processFolders = [
  'commands',
  'src/bot/understand',
  'src/catalog/sources',
  'src/health/checks',
  'src/health/facts',
  'src/scaffold/actions',
  'src/schedule/jobs',
  'src/server/routes',
];
/** Those of threads. */
export const threadFolders = ['docs-renderer/extensions'];

/** An esbuild plugin. */
export const definitionsOf = (folders) => ({
  name: 'definitions',
  setup: ({ onLoad }) =>
    onLoad({ filter: /src.definition-files\.ts$/ }, () => ({ contents: definitionTable(folders), resolveDir: '.' })),
});

/** What `definitionFiles` answers, as a table. */
function definitionTable(folders) {
  const paths = folders.flatMap((folder) => globSync(`${folder}/**/*.ts`).sort());
  return `
    import { join, relative, sep } from 'node:path';
    ${paths.map((path, at) => `import * as definition${at} from ${JSON.stringify(resolve(path))};`).join('\n')}
    const files = [${paths.map((path, at) => `{ path: ${JSON.stringify(path)}, load: async () => definition${at} }`)}];
    export function definitionFiles(folder) {
      const start = relative(join(import.meta.dirname, '..'), folder).replaceAll(sep, '/') + '/';
      const found = files.filter(({ path }) => path.startsWith(start));
      if (found.length === 0 && !${JSON.stringify(folders)}.includes(start.slice(0, -1))) throw new Error('build.js knows no definitions in ' + start);
      return found.map(({ path, load }) => ({ path: path.slice(start.length), load }));
    }`;
}
