/** Extensions of markdown that plugins bring: loaded in the thread that renders, and gone without a trace when they fail. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { createRenderer } from '../../src/open-docs.ts';

const folder = mkdtempSync(join(tmpdir(), 'callboard-given-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
mkdirSync(join(folder, 'docs'));
writeFileSync(join(folder, 'mkdocs.yml'), 'site_name: Given');
writeFileSync(join(folder, 'docs/index.md'), '# Given\n\nIt is shouted: hey.\n');
writeFileSync(join(folder, 'docs/bad.md'), '# Bad\n\nIt goes wrong, hey.\n');
const extension = `export default { summary: 'shouts', example: 'hey', names: ['shout'], open: ({ path }) => ({
  text: (escaped) => { if (path === 'bad.md') throw new Error('no'); return escaped.replace('hey', 'HEY'); } }) };`;
writeFileSync(join(folder, 'shout.mjs'), extension);

it('changes pages as Callboard’s own do, and spoils none', async () => {
  const modules = [pathToFileURL(join(folder, 'shout.mjs')).href];
  const renderer = createRenderer(heldClock(0), { modules });
  const site = renderer.open(folder, join(folder, 'kept'));
  await site.refresh();
  expect(site.page('')?.html).toContain('It is shouted: HEY.');
  expect(site.page('bad/')?.html).toContain('It goes wrong, hey.');
  await renderer.close();
});
