/** All docs of a catalog: read, rendered by the real renderer, kept, read again where something changed. */
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Catalog, Entity } from '../../src/catalog/catalog.ts';
import { heldClock } from '../../src/clock.ts';
import type { DocsRenderer } from '../../src/docs/docs-renderer.ts';
import { createReadingRoom } from '../../src/docs/reading-room.ts';
import { createShelf } from '../../src/docs/shelf.ts';
import { fail } from '../../src/errors.ts';
import { createRenderer } from '../../src/open-docs.ts';
import type { FetchTree } from '../../src/scaffold/fetch-tree.ts';
import { temporaryFolder } from '../support/folder.ts';

// Threads start slowly where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const ref = 'component:default/pay';
const pages = {
  'docs/index.md': '# Pay\n\nTakes money.\n\n## Refunds\n\nGives it back.',
  'docs/run/book.md': '# Runbook',
};

type Given = {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly location?: string;
  readonly fetchTree?: FetchTree;
  readonly renderer?: (real: DocsRenderer) => DocsRenderer;
};

function shelfOf(folder: string, { annotations, location, fetchTree = never, renderer = (real) => real }: Given = {}) {
  const clock = heldClock(Date.UTC(2026, 10, 26, 10));
  const entity = {
    ref,
    annotations: annotations ?? { 'backstage.io/techdocs-ref': 'dir:.' },
    source: { location: location ?? `file:${join(folder, 'catalog-info.yaml')}`, label: 'x', line: 1, readAt: 0 },
  } as unknown as Entity;
  let [entities, summary]: [Entity[], object] = [[entity], {}];
  const catalog = { find: () => ({ entities, unknownFilters: [] }), get: () => entity, summary: () => summary };
  const shelf = createShelf({
    catalog: catalog as unknown as Catalog,
    renderer: renderer(createRenderer(clock)),
    fetchTree,
    folders: [folder],
    dataDir: join(folder, '.callboard'),
    clock,
    log: () => {},
  });
  onTestFinished(() => shelf.stop());
  const changed: string[] = [];
  shelf.onChange((each) => changed.push(each));
  return {
    shelf,
    clock,
    changed,
    becomes(those: Entity[]) {
      [entities, summary] = [those, {}];
    },
  };
}

const never: FetchTree = async () => {
  throw new Error('nothing is fetched here');
};
const put = (folder: string, files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

describe('docs of a folder', () => {
  it('are rendered, searched by their headings, followed as they change, and kept for the next process', async () => {
    const { path } = temporaryFolder(pages);
    const { shelf, clock, changed, becomes } = shelfOf(path);
    expect(shelf.pages(ref)).toEqual([]);
    await shelf.check(ref);
    expect(shelf.sites()).toEqual([ref]);
    expect(shelf.pages(ref)).toMatchObject([
      {
        path: '',
        title: 'Pay',
        text: 'Takes money.',
        headings: [{ id: 'refunds', title: 'Refunds', text: 'Gives it back.' }],
      },
      { path: 'run/book/', title: 'Runbook', titlePath: ['Run'], headings: [] },
    ]);
    expect(changed).toEqual([ref]);

    put(path, { 'docs/run/book.md': '# Runbook\n\nCall Ada.' });
    clock.move(1000);
    await shelf.check(ref);
    expect(shelf.standing(ref)?.site?.page('run/book/')?.html).toContain('Call Ada.');
    expect(changed).toEqual([ref, ref]);

    const next = shelfOf(path);
    expect(next.shelf.standing(ref)?.site?.page('run/book/')?.html).toContain('Call Ada.');

    becomes([]);
    expect(shelf.sites()).toEqual([]);
    expect(changed).toHaveLength(3);
  });

  it('stay as they were while they cannot be read, with the reason and without where they lie', async () => {
    const { path } = temporaryFolder({ ...pages, 'mkdocs.yml': 'site_name: Pay' });
    const { shelf, clock } = shelfOf(path);
    await shelf.check(ref);
    put(path, { 'mkdocs.yml': 'site_name: [' });
    clock.move(1000);
    await shelf.check(ref);
    const standing = shelf.standing(ref);
    expect(standing?.site?.page('')?.html).toContain('Takes money.');
    expect(standing?.failure?.reason).toMatch(/^cannot be read: mkdocs\.yml: /);
    expect(standing?.failure?.reason).not.toContain(path);
  });

  it('outside of what may be read are not followed there by a link, and Callboard’s own folder is nobody’s docs (THREATS 49)', async () => {
    const outside = temporaryFolder({ 'docs/index.md': '# Secret' });
    const { path } = temporaryFolder({ 'x.md': '' });
    symlinkSync(outside.path, join(path, 'elsewhere'));
    const linked = shelfOf(path, { annotations: { 'backstage.io/techdocs-ref': 'dir:elsewhere' } });
    await linked.shelf.check(ref);
    expect(linked.shelf.standing(ref)).toMatchObject({
      failure: { reason: 'lie outside of the folders that may be read' },
    });

    put(path, {
      'mkdocs.yml': 'docs_dir: .',
      'index.md': '--8<-- ".callboard/secret.key"',
      '.callboard/secret.key': 'hush',
    });
    const whole = shelfOf(path);
    await whole.shelf.check(ref);
    expect(whole.shelf.standing(ref)?.site).toBeUndefined();
    expect(whole.shelf.standing(ref)?.failure?.reason).toContain('Callboard’s own data');
  });

  it('a line that a killed process left half costs that page alone', async () => {
    const { path } = temporaryFolder(pages);
    const first = shelfOf(path);
    await first.shelf.check(ref);
    await first.shelf.stop();
    const [id = ''] = readdirSync(join(path, '.callboard/docs'));
    const file = join(path, '.callboard/docs', id, 'pages.jsonl');
    writeFileSync(file, '{"file":{"path":"ru', { flag: 'a' });
    const second = shelfOf(path);
    expect(second.shelf.pages(ref)).toHaveLength(2);
    await second.shelf.check(ref);
    rmSync(join(path, 'docs/run'), { recursive: true });
    second.clock.move(1000);
    await second.shelf.check(ref);
    expect(second.shelf.pages(ref).map((page) => page.path)).toEqual(['']);
    expect(existsSync(file)).toBe(true);
    expect(
      shelfOf(path)
        .shelf.pages(ref)
        .map((page) => page.path),
    ).toEqual(['']);
  });
});

describe('stopping', () => {
  it('while pages are rendered ends at once, and keeps nothing of what was not done', async () => {
    const { path } = temporaryFolder(pages);
    const { shelf } = shelfOf(path);
    const checking = shelf.check(ref);
    await shelf.stop();
    await checking;
    expect(existsSync(join(path, '.callboard/docs'))).toBe(false);
  });
});

describe('docs at an address', () => {
  const location = 'url:https://github.com/acme/pay/blob/main/catalog-info.yaml';
  const treeOf = (files: Readonly<Record<string, string>>) => ({
    files: Object.entries(files).map(([path, text]) => {
      const bytes = Buffer.from(text);
      return { path, executable: false, size: bytes.length, bytes: async () => bytes };
    }),
    emptyFolders: [],
  });

  it('are fetched as they may be, kept while their host is away, and only what changed is rendered', async () => {
    const { path } = temporaryFolder({ 'x.md': '' });
    const fetched: string[] = [];
    let files: Readonly<Record<string, string>> | undefined = pages;
    const fetchTree: FetchTree = async (address, { asStranger }) => {
      fetched.push(`${address} ${asStranger === true}`);
      if (!files) throw fail('FETCH_FAILED', { address, reason: 'does not answer' });
      return treeOf(files);
    };
    const { shelf, clock } = shelfOf(path, { location, fetchTree });
    await shelf.check(ref);
    expect(fetched).toEqual(['https://github.com/acme/pay/tree/main false']);
    expect(shelf.standing(ref)?.site?.page('')?.html).toContain('Takes money.');
    await shelf.check(ref);
    expect(fetched).toHaveLength(1);

    clock.move(600_000);
    const before = shelf.pages(ref)[0]?.renderedAt;
    files = { 'docs/index.md': pages['docs/index.md'], 'docs/new.md': '# New' };
    await shelf.check(ref);
    expect(shelf.pages(ref).map((page) => page.path)).toEqual(['', 'new/']);
    expect(shelf.pages(ref)[0]?.renderedAt).toBe(before);

    files = undefined;
    clock.move(600_000);
    await shelf.check(ref);
    expect(shelf.standing(ref)).toMatchObject({ failure: { reason: expect.stringContaining('does not answer') } });
    expect(shelf.pages(ref)).toHaveLength(2);
  });
});

describe('docs of many pages', () => {
  it('are listed without being opened anew: so many are in memory, and no list is worth reading them all (THREATS 61)', async () => {
    const { path } = temporaryFolder({ 'a/docs/index.md': '# A', 'b/docs/index.md': '# B' });
    let opened = 0;
    const { shelf, clock, becomes } = shelfOf(path, {
      renderer: (real) => ({
        ...real,
        open(...asked) {
          opened += 1;
          return { ...real.open(...asked), size: () => 4_000 };
        },
      }),
    });
    const refs = ['component:default/a', 'component:default/b'];
    const annotations = { 'backstage.io/techdocs-ref': 'dir:.' };
    becomes(
      ['a', 'b'].map((name) => {
        const source = { location: `file:${join(path, name, 'catalog-info.yaml')}` };
        return { ref: `component:default/${name}`, annotations, source } as unknown as Entity;
      }),
    );
    for (const each of refs) await shelf.check(each);
    expect(opened).toBe(2);
    for (const each of [...refs, ...refs]) expect(shelf.size(each)).toEqual({ pages: 4_000 });
    clock.move(120_000);
    await shelf.round();
    expect(opened).toBe(2);
    put(path, { 'a/docs/index.md': '# A\n\nMore.' });
    clock.move(120_000);
    await shelf.round();
    expect(opened).toBe(3);
    expect(shelf.standing('component:default/a')?.site?.page('')?.html).toContain('More.');
  });
});

describe('pages as they are served', () => {
  it('are kept as far as their contents take no more room than they may', async () => {
    const { path } = temporaryFolder(pages);
    const renderer = createRenderer(heldClock(0), { mostDrawn: 1 });
    onTestFinished(() => renderer.close());
    const site = renderer.open(path, join(path, 'kept.jsonl'));
    await site.refresh();
    expect(site.page('')).toBe(site.page(''));
    expect(site.page('run/book/')).not.toBe(site.page('run/book/'));
    expect(site.page('run/book/')).toEqual(site.page('run/book/'));
  });
});

describe('who reads docs', () => {
  it('sees those of entities that they may see: others are as if they were not there (DOC-12)', async () => {
    const { path } = temporaryFolder(pages);
    const { shelf } = shelfOf(path);
    await shelf.check(ref);
    const roomOf = (visible: boolean, allowed = true) =>
      createReadingRoom({
        shelf,
        people: {
          identify: (actor) => actor,
          permits: () => ({ allowed }),
          visible: () => ({ get: () => (visible ? { ref } : undefined) }) as unknown as Catalog,
        },
      });
    const maya = { platform: 'web', account: 'maya', name: 'Maya', standing: 'known' } as const;
    expect(await roomOf(true).read(maya, ref, '')).toMatchObject({ kind: 'page', view: { title: 'Pay' } });
    expect(roomOf(true).all(maya)).toMatchObject([{ pages: 2 }]);
    await expect(roomOf(false).read(maya, ref, '')).rejects.toMatchObject({ code: 'ENTITY_NOT_FOUND' });
    expect(roomOf(false).all(maya)).toEqual([]);
    await expect(roomOf(true, false).read(maya, ref, '')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
