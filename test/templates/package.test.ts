/** The templates are in the package as they are in the repository: npm leaves out files of some names. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

it('every file of a template is in the package', () => {
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(packed) as [{ files: readonly { readonly path: string }[] }];
  const names = files.map(({ path }) => path).filter((path) => path.startsWith('templates/'));
  expect(names.sort()).toEqual(globSync('templates/**', { cwd: root, dot: true }).sort());
}, 60_000);
