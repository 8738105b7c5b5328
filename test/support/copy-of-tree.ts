/** A copy of Callboard that a test may add files to; its packages are the ones that are installed. */
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linkPackages } from './templates.ts';

const root = join(import.meta.dirname, '../..');
const parts = ['adapters', 'commands', 'docs-renderer', 'manifests', 'src', 'templates', 'test/support'];
const files = [
  ...['biome.json', 'build.js', 'catalog-info.yaml', 'definition-table.js', 'package.json', 'tsconfig.json'],
  'vitest.config.ts',
];

/** `more`: further folders that its tests need. */
export function copyOfTree(more: readonly string[] = []) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-copy-')));
  for (const part of [...parts, ...more, ...files]) cpSync(join(root, part), join(folder, part), { recursive: true });
  linkPackages({ folder });
  return {
    folder,
    /** Puts what was made over it. */
    take(made: string) {
      for (const part of ['commands', 'test']) cpSync(join(made, part), join(folder, part), { recursive: true });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
