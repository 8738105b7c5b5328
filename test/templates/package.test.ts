/** The templates are in the package as they are in the repository: npm leaves out files of some names. */
import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';

const root = join(import.meta.dirname, '../..');

it('every file of a template is in the package', () => {
  // All that npm decides by; packing the rest as well took longer than most tests.
  const folder = temporaryFolder({});
  for (const part of ['package.json', '.gitignore', 'templates'])
    cpSync(join(root, part), folder.at(part), { recursive: true });
  const packed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: folder.path,
    encoding: 'utf8',
  });
  const [{ files }] = JSON.parse(packed) as [{ files: readonly { readonly path: string }[] }];
  const names = files.map(({ path }) => path).filter((path) => path.startsWith('templates/'));
  expect(names.sort()).toEqual(globSync('templates/**', { cwd: root, dot: true }).sort());
});
