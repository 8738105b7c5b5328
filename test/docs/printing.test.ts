/** What is printed: by whoever sees the entity, and no more than can be read. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import type { Catalog, Entity } from '../../src/catalog/catalog.ts';
import { createReadingRoom } from '../../src/docs/reading-room.ts';
import type { Shelf } from '../../src/docs/shelf.ts';

const actor = { platform: 'slack', account: 'T1/U1', name: 'Ada', standing: 'known' } as Actor;

function bookOf(paths: readonly string[], { isHidden = false, allowed = true } = {}) {
  const site = {
    name: 'Pay',
    pages: () => paths.map((path) => ({ path })),
    page: (path: string) => (paths.includes(path) ? { title: path } : undefined),
    file: () => undefined,
  };
  const catalog = { get: () => (isHidden ? undefined : ({ ref: 'component:default/pay' } as Entity)) };
  const room = createReadingRoom({
    shelf: { check: async () => {}, standing: () => ({ site }) } as unknown as Shelf,
    people: {
      identify: (one) => one,
      permits: () => ({ allowed }),
      visible: () => catalog as unknown as Catalog,
    },
  });
  return (path?: string) => room.book(actor, 'component:default/pay', path);
}

it('a page of docs that are rendered for the first time is not missing', async () => {
  const site = { size: () => 0, page: () => undefined, movedTo: () => undefined, file: () => undefined };
  const known = { source: { kind: 'folder' }, site: { ...site, treeFrom: () => '' }, isReading: true };
  const room = createReadingRoom({
    shelf: { check: async () => {}, standing: () => known } as unknown as Shelf,
    people: {
      identify: (one) => one,
      permits: () => ({ allowed: true }),
      visible: () => ({ get: () => ({ ref: 'component:default/pay' }) }) as unknown as Catalog,
    },
  });
  expect(await room.read(actor, 'component:default/pay', 'rules/')).toMatchObject({ kind: 'rendering' });
});

describe('a book of docs', () => {
  it('is one page or all of them, in the order of reading', async () => {
    const book = bookOf(['', 'b/', 'a/']);
    expect((await book('a/')).pages.map(({ path }) => path)).toEqual(['a/']);
    expect((await book()).pages.map(({ path }) => path)).toEqual(['', 'b/', 'a/']);
    await expect(book('gone/')).rejects.toMatchObject({ code: 'PAGE_NOT_FOUND' });
  });

  it('is of docs whose entity one sees, for others there is none (THREATS 23, DOC-12)', async () => {
    await expect(bookOf([''], { isHidden: true })()).rejects.toMatchObject({ code: 'ENTITY_NOT_FOUND' });
    await expect(bookOf([''], { allowed: false })()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('has 200 pages at most (THREATS 64)', async () => {
    const paths = Array.from({ length: 201 }, (_, at) => `p${at}/`);
    await expect(bookOf(paths)()).rejects.toMatchObject({ code: 'PDF_TOO_LARGE' });
    expect((await bookOf(paths)('p7/')).pages).toHaveLength(1);
    expect((await bookOf(paths.slice(1))()).pages).toHaveLength(200);
  });
});
