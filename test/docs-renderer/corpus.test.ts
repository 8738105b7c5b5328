/** Real sites, where CALLBOARD_CORPUS names a folder of them: each renders, and no tag of theirs is more than it may. */
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { openSite } from '../../docs-renderer/site.ts';
import { systemClock } from '../../src/clock.ts';
import { Failure } from '../../src/errors.ts';

const corpus = process.env.CALLBOARD_CORPUS;
const root = join(corpus ?? '', 'docs');
const folders =
  corpus && existsSync(root)
    ? globSync('**/mkdocs.y{a,}ml', { cwd: root, absolute: true }).map((path) => dirname(path))
    : [];

describe.skipIf(folders.length === 0)('sites of the corpus', () => {
  it.each(folders.map((folder) => [relative(root, folder), folder]))('%s', { timeout: 300_000 }, async (_, folder) => {
    let site: ReturnType<typeof openSite>;
    try {
      site = openSite(folder, systemClock);
    } catch (error) {
      expect(error instanceof Failure && error.code).toBe('DOCS_EMPTY');
      return;
    }
    try {
      expect(await site.refresh()).toBe(site.source().files.filter(({ isPage }) => isPage).length);
      for (const { file, rendered } of site.pages()) {
        expect([file.path, rendered.html.match(/<(?:script|style|iframe|object|form)\b/i)]).toEqual([file.path, null]);
        expect([file.path, rendered.troubles.filter(({ what }) => what.startsWith('a page that'))]).toEqual([
          file.path,
          [],
        ]);
      }
    } finally {
      await site.close();
    }
  });
});
