/** A folder as a site, looked at again and again. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSite } from '../../docs-renderer/read-site.ts';
import { temporaryFolder } from '../support/folder.ts';

const settings = (name: string) =>
  `site_name: ${name}\nnav:\n${Array.from({ length: 1_000 }, (_, at) => `  - Page ${at}: guides/page-${at}.md\n`).join('')}`;

it('reads long settings once as long as they say the same, and none beyond half a megabyte (THREATS 59)', () => {
  const { path } = temporaryFolder({ 'docs/index.md': '# A', 'mkdocs.yml': settings('One') });
  const first = readSite(path).settings;
  expect(first.name).toBe('One');
  expect(readSite(path).settings).toBe(first);
  writeFileSync(join(path, 'mkdocs.yml'), settings('Two'));
  expect(readSite(path).settings.name).toBe('Two');
  writeFileSync(join(path, 'mkdocs.yml'), `site_name: Three\n${'#'.repeat(600_000)}`);
  expect(() => readSite(path)).toThrow();
});
