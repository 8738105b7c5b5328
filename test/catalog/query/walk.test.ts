import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../src/bot/learned/random.ts';
import type { PageQuestion } from '../../../src/catalog/query.ts';
import { type Given, type Library, library, type Page } from './library.ts';

const names = ({ items }: Page) => items.map(({ metadata }) => metadata.name);

/** Page after page, until there is no cursor any more. */
async function walk(catalog: Library, question: PageQuestion, way: 'nextCursor' | 'prevCursor' = 'nextCursor') {
  const pages: Page[] = [await catalog.page(question)];
  for (let cursor = pages[0]?.pageInfo[way]; cursor !== undefined && pages.length < 50; ) {
    const page = await catalog.page({ cursor, limit: question.limit ?? 20 });
    pages.push(page);
    cursor = page.pageInfo[way];
  }
  return pages;
}

const five: readonly Given[] = [
  { name: 'c', uid: '1', spec: { type: 'b', lifecycle: 'x' } },
  { name: 'a', uid: '2', spec: { type: 'B', lifecycle: 'y' } },
  { name: 'e', uid: '3', spec: { lifecycle: 'x' } },
  { name: 'b', uid: '4', spec: { type: 'a', lifecycle: 'y' } },
  { name: 'd', uid: '5', spec: { lifecycle: 'x' } },
];

describe('order', () => {
  it('is by uid when none is asked for', async () => {
    expect(await (await library(...five)).named({})).toEqual(['c', 'a', 'e', 'b', 'd']);
  });

  it('follows a field in either direction; who has none comes last in both, equals go by uid', async () => {
    const catalog = await library(...five);
    const by = (order: 'asc' | 'desc') => catalog.named({ orderFields: [{ field: 'spec.type', order }] });
    expect(await by('asc')).toEqual(['b', 'c', 'a', 'e', 'd']);
    expect(await by('desc')).toEqual(['a', 'c', 'b', 'd', 'e']);
  });

  it('follows several fields, one after the other', async () => {
    const orderFields = [
      { field: 'spec.lifecycle', order: 'desc' },
      { field: 'metadata.name', order: 'asc' },
    ] as const;
    expect(await (await library(...five)).named({ orderFields })).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('keeps in order what is added, changed and removed', async () => {
    const catalog = await library(...five);
    const orderFields = [{ field: 'metadata.name', order: 'asc' }] as const;
    await catalog.named({ orderFields });
    await catalog.change(
      [
        { name: 'bb', uid: '0' },
        { name: 'z', uid: '9' },
      ],
      ['component:default/c'],
    );
    expect(await catalog.named({ orderFields })).toEqual(['a', 'b', 'bb', 'd', 'e', 'z']);
    expect(await catalog.named({})).toEqual(['bb', 'a', 'e', 'b', 'd', 'z']);
  });

  it('goes by the whole uid where many begin alike', async () => {
    const catalog = await library(...[3, 1, 2].map((at) => ({ name: `n${at}`, uid: `0000000-000${at}` })));
    expect(await catalog.named({})).toEqual(['n1', 'n2', 'n3']);
  });
});

describe('pages', () => {
  it('hold 20 when no limit is given, and tell the total', async () => {
    const catalog = await library(...Array.from({ length: 25 }, (_, at) => ({ name: `n${at}` })));
    const page = await catalog.page({});
    expect([page.items.length, page.totalItems]).toEqual([20, 25]);
  });

  it('with a limit of 0 tell the total alone', async () => {
    const catalog = await library(...five);
    expect(await catalog.page({ limit: 0, filter: ['spec.type'] })).toEqual({ items: [], totalItems: 3, pageInfo: {} });
  });

  it('begin behind an offset, also one behind the end (THREATS 61)', async () => {
    const catalog = await library(...five);
    expect(names(await catalog.page({ limit: 2, offset: 3 }))).toEqual(['b', 'd']);
    expect(await catalog.page({ offset: 1e9, limit: 1e9 })).toEqual({ items: [], totalItems: 5, pageInfo: {} });
  });

  it('need no total when it is not wanted', async () => {
    const page = await (await library(...five)).page({ limit: 2, countsTotal: false });
    expect([page.totalItems, page.items.length, page.pageInfo.nextCursor !== undefined]).toEqual([0, 2, true]);
  });

  it('no previous cursor on the first, no next one on the last, the same total on all', async () => {
    const pages = await walk(await library(...five), { limit: 2 });
    expect(pages.map(names)).toEqual([['c', 'a'], ['e', 'b'], ['d']]);
    expect(pages.map(({ pageInfo }) => Object.keys(pageInfo))).toEqual([
      ['nextCursor'],
      ['nextCursor', 'prevCursor'],
      ['prevCursor'],
    ]);
    expect(pages.map(({ totalItems }) => totalItems)).toEqual([5, 5, 5]);
  });

  it('go back the way they came, to where the walk began', async () => {
    const catalog = await library(...five);
    const forward = await walk(catalog, { limit: 2, orderFields: [{ field: 'spec.type', order: 'desc' }] });
    const cursor = forward.at(-1)?.pageInfo.prevCursor;
    const second = await catalog.page({ limit: 2, ...(cursor && { cursor }) });
    const first = await catalog.page({
      limit: 2,
      ...(second.pageInfo.prevCursor && { cursor: second.pageInfo.prevCursor }),
    });
    expect([first, second].map(names)).toEqual(forward.slice(0, 2).map(names));
    expect(first.pageInfo.prevCursor).toBeUndefined();
    expect(second.pageInfo.nextCursor).toBeDefined();
  });

  it('keep filter, order and words of their walk, whatever stands beside the cursor; limit and fields are their own', async () => {
    const catalog = await library(...five);
    const orderFields = [{ field: 'metadata.name', order: 'desc' }] as const;
    const first = await catalog.page({
      limit: 1,
      filter: ['spec.lifecycle=x'],
      orderFields,
      query: { kind: 'component' },
    });
    const { nextCursor: cursor = '' } = first.pageInfo;
    const next = await catalog.page({
      cursor,
      limit: 5,
      fields: ['metadata.name'],
      filter: ['kind=none'],
      offset: 3,
      orderFields: [],
      fullTextFilter: { term: 'zzz' },
    });
    expect(names(first)).toEqual(['e']);
    expect(next.items).toEqual([{ metadata: { name: 'd' } }, { metadata: { name: 'c' } }]);
  });

  it('neither repeat nor skip who stays, while others come and go in the middle of the walk', async () => {
    const many = Array.from({ length: 30 }, (_, at) => ({ name: `n${String(at).padStart(2, '0')}`, uid: `u${at}` }));
    const catalog = await library(...many);
    const orderFields = [{ field: 'metadata.name', order: 'asc' }] as const;
    const seen: string[] = [];
    let page = await catalog.page({ limit: 4, orderFields });
    for (let step = 0; ; step++) {
      seen.push(...names(page));
      const { nextCursor: cursor } = page.pageInfo;
      if (cursor === undefined) break;
      // One before the reader, one after, and the very one that the cursor stands on.
      const gone = [`n${String(step * 4 + 3).padStart(2, '0')}`];
      await catalog.change(
        [{ name: `n00-${step}` }, { name: `n29-${step}` }],
        gone.map((name) => `component:default/${name}`),
      );
      page = await catalog.page({ cursor, limit: 4 });
      expect(page.totalItems).toBe(30);
    }
    expect(new Set(seen).size).toBe(seen.length);
    const stayed = many.map(({ name }) => name);
    expect(seen.filter((name) => stayed.includes(name))).toEqual(stayed);
  });

  it.each([1, 2, 3])('are the whole list cut up, in any order and from either end (seed %d)', async (seed) => {
    const random = randomNumbers(seed);
    const letter = () => 'abc'[Math.floor(random() * 4)];
    const catalog = await library(
      ...Array.from({ length: 40 }, (_, at) => ({
        name: `n${at}`,
        uid: `${random()}`,
        spec: { one: letter(), two: letter() },
      })),
    );
    for (const order of ['asc', 'desc'] as const) {
      const orderFields = [
        { field: 'spec.one', order },
        { field: 'spec.two', order: 'desc' as const },
      ];
      const whole = await catalog.named({ orderFields });
      const pages = await walk(catalog, { orderFields, limit: 7 });
      expect(pages.flatMap(names)).toEqual(whole);
      const cursor = pages.at(-1)?.pageInfo.prevCursor;
      const back = await walk(catalog, { limit: 7, ...(cursor && { cursor }) }, 'prevCursor');
      expect(back.toReversed().flatMap(names)).toEqual(whole.slice(0, 35));
    }
  });
});

describe('cursors', () => {
  const catalog = library(...five);
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');
  const good = {
    orderFields: [],
    orderFieldValues: ['1'],
    firstSortFieldValues: ['1'],
    isPrevious: false,
    totalItems: 5,
  };

  it.each([
    ['no base64', 'xxx'],
    ['empty', ''],
    ['JSON of something else', base64([1])],
    ['without a position', base64({ ...good, orderFieldValues: undefined })],
    ['with numbers for texts', base64({ ...good, orderFieldValues: [1] })],
    ['with an order nobody knows', base64({ ...good, orderFields: [{ field: 'kind', order: 'up' }] })],
    ['with a filter that is none', base64({ ...good, filter: ['='] })],
    ['with a predicate that is none', base64({ ...good, query: { $where: 1 } })],
  ])('%s are refused', async (_, cursor) => {
    await expect((await catalog).page({ cursor })).rejects.toMatchObject({ code: 'QUERY_INVALID', status: 400 });
  });

  it('survive a plus sign that became a space on the way', async () => {
    const page = await (await catalog).page({
      cursor: base64({ ...good, filter: ['kind=~~~', '???>>>'] }).replaceAll('+', ' '),
    });
    expect(page.items).toEqual([]);
  });
});
