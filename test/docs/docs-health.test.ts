/** Facts of health about docs, of a real site and of those that are not there. */
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { docsHealthOf } from '../../src/docs/docs-health.ts';
import type { DocsSource } from '../../src/docs/docs-source.ts';
import { createRenderer } from '../../src/open-docs.ts';
import { temporaryFolder } from '../support/folder.ts';

// Threads start slowly where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const changes = { staleAfterDays: 30 };
const day = 24 * 3600 * 1000;
const source: DocsSource = { kind: 'folder', folder: '/nowhere' };
const known = { source, isReading: false } as const;

const files = {
  'docs/index.md': '# Pay\n\nTakes [money](money.md) and [more](index.md#gone).\n\n[Gone](gone.md)\n',
  'docs/money.md': '# Money\n\n## Later\n',
  'docs/map.md': '# Map\n\n![where](map.svg)\n',
  'docs/map.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

it('of docs names empty pages, and what is broken with file and line', async () => {
  const { path: folder } = temporaryFolder(files);
  const renderer = createRenderer(heldClock(0));
  onTestFinished(() => renderer.close());
  const site = renderer.open(folder, join(folder, 'kept'));
  await site.refresh();
  expect(docsHealthOf({ ...known, site }, changes)).toMatchObject({
    kind: 'there',
    pages: 3,
    freshness: { kind: 'unknown' },
    broken: [
      { file: 'docs/index.md', line: 3 },
      { file: 'docs/index.md', line: 5 },
    ],
    empty: ['docs/money.md'],
  });
  const health = (codeChangedAt: number) =>
    docsHealthOf({ ...known, site }, { ...changes, docsChangedAt: 0, codeChangedAt });
  expect(health(30 * day)).toMatchObject({ freshness: { kind: 'fresh', behind: 30 } });
  expect(health(31 * day)).toMatchObject({ freshness: { kind: 'stale', behind: 31 } });
  expect(health(-day)).toMatchObject({ freshness: { kind: 'fresh', behind: 0 } });
  const failure = { reason: 'cannot be read', at: 0, isEmpty: false };
  expect(docsHealthOf({ ...known, site, failure }, changes)).toMatchObject({ kind: 'there', reason: 'cannot be read' });
});

it('of docs that are not there says whether they are missing, elsewhere, or nobody knows', () => {
  const of = (standing: Parameters<typeof docsHealthOf>[0]) => docsHealthOf(standing, changes);
  expect(of(undefined)).toEqual({ kind: 'missing' });
  expect(of(known)).toEqual({ kind: 'unknown' });
  const empty = { reason: 'have no page', at: 0, isEmpty: true };
  expect(of({ ...known, failure: empty })).toEqual({ kind: 'missing', reason: 'have no page' });
  expect(of({ ...known, failure: { ...empty, isEmpty: false } })).toEqual({ kind: 'unknown', reason: 'have no page' });
  const elsewhere: DocsSource = { kind: 'entity', ref: 'component:default/pay', path: '' };
  expect(of({ ...known, source: elsewhere })).toEqual({ kind: 'elsewhere', ref: 'component:default/pay' });
  const refused: DocsSource = { kind: 'refused', reason: 'are nowhere' };
  expect(of({ ...known, source: refused })).toEqual({ kind: 'missing', reason: 'are nowhere' });
});
