import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import file from '../../../src/catalog/sources/file.ts';
import url from '../../../src/catalog/sources/url.ts';
import { heldClock } from '../../../src/clock.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { type Loopback, loopback } from '../../support/loopback.ts';
import { createMemoryCatalogStore, type MemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { alone } from '../../support/memory-source-records.ts';
import { descriptor } from '../read.ts';

const component = (name: string, spec = 'owner: team-a') =>
  descriptor('Component', { metadata: `{ name: ${name} }`, spec: `{ type: service, lifecycle: production, ${spec} }` });
const api = (definition: string) =>
  descriptor('API', {
    metadata: '{ name: api }',
    spec: `{ type: openapi, lifecycle: production, owner: a, definition: ${definition} }`,
  });
const location = (name: string, ...targets: readonly string[]) =>
  descriptor('Location', { metadata: `{ name: ${name} }`, spec: `{ targets: ${JSON.stringify(targets)} }` });
const ref = (name: string) => `component:default/${name}`;

type Pages = Record<string, string | RequestListener>;

/** A server of texts that knows what it sent by an etag. */
async function serve(pages: Pages): Promise<Loopback> {
  return loopback((request, response) => {
    const page = pages[request.url ?? ''];
    if (typeof page === 'function') return page(request, response);
    if (page === undefined) return response.writeHead(404).end('<html>not there</html>');
    const etag = `"${createHash('sha1').update(page).digest('hex')}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    return response.writeHead(200, { etag, 'content-type': 'text/plain' }).end(page);
  });
}

type Asked = {
  readonly files?: Readonly<Record<string, string>>;
  readonly store?: MemoryCatalogStore;
  /** Without it, the server's host. */
  readonly allow?: readonly string[];
};

/** A catalog over addresses of a server, given by path, and over the files of a folder. */
function catalogAt(
  server: Loopback,
  paths: readonly string[],
  { files = {}, store = createMemoryCatalogStore(), allow }: Asked = {},
) {
  const clock = heldClock(1_000);
  const folder = temporaryFolder(files);
  const sources = [
    ...Object.keys(files)
      .slice(0, 1)
      .map((target) => ({ type: 'file', target })),
    ...paths.map((path) => ({ type: 'url', target: server.url + path })),
  ];
  const reading = {
    definitions: new Map([
      ['file', file],
      ['url', url],
    ]),
    safeFetch: createSafeFetch({ allow: allow ?? [server.host], clock }),
  };
  const log = () => {};
  const kept = createCatalog({
    ...alone(),
    store,
    projection: createProjection(),
    sources,
    reading,
    root: folder.path,
    clock,
    log,
  });
  const asked = () => server.requests.map((request) => request.url);
  return {
    ...kept,
    store,
    clock,
    folder,
    asked,
    refresh: () => kept.refresh(() => {}),
    import: (target: string) => kept.import(target, () => {}),
  };
}

const none = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };

describe('a descriptor at an address', () => {
  it('§1.5: is annotated with where it is from, seen, edited and what it stands in', async () => {
    const path = '/acme/web/-/blob/main/catalog-info.yaml';
    const server = await serve({ [path.replace('blob', 'raw')]: `${component('a')}---\n${component('b')}` });
    const { catalog, refresh } = catalogAt(server, [path]);
    expect(await refresh()).toMatchObject({ ...none, added: 2 });
    const place = `${server.url}${path}`;
    expect((await catalog.whole(ref('b')))?.metadata).toMatchObject({
      annotations: {
        'backstage.io/managed-by-location': `url:${place}`,
        'backstage.io/managed-by-origin-location': `url:${place}`,
        'backstage.io/view-url': place,
        'backstage.io/edit-url': place.replace('blob', 'edit'),
        'backstage.io/source-location': `url:${server.url}/acme/web/-/blob/main/`,
      },
    });
    expect(catalog.get(ref('b'))?.source).toEqual({
      location: `url:${place}`,
      label: 'acme/web/catalog-info.yaml:6',
      line: 6,
      viewUrl: `${place}#L6`,
      readAt: 1_000,
    });
  });

  it('may say itself where it is seen, but not where it is from', async () => {
    const annotations =
      '{ backstage.io/view-url: "https://a.example/v", backstage.io/managed-by-location: "url:https://evil.example/" }';
    const own = descriptor('Component', { metadata: `{ name: a, annotations: ${annotations} }` });
    const server = await serve({ '/a.yaml': own });
    const { catalog, refresh } = catalogAt(server, ['/a.yaml']);
    await refresh();
    expect((await catalog.whole(ref('a')))?.metadata).toMatchObject({
      annotations: {
        'backstage.io/view-url': 'https://a.example/v',
        'backstage.io/managed-by-location': `url:${server.url}/a.yaml`,
      },
    });
  });

  it('is asked whether it changed: when not, nothing is written and it is fresh again', async () => {
    const server = await serve({ '/a.yaml': component('a') });
    const { catalog, refresh, store, clock } = catalogAt(server, ['/a.yaml']);
    await refresh();
    clock.move(60_000);
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1 });
    expect(store.commits).toHaveLength(1);
    expect(server.requests[1]?.headers['if-none-match']).toMatch(/^"/);
    expect(catalog.get(ref('a'))?.source.readAt).toBe(61_000);
  });

  it('is not written again either when its server knows no etag and sends the same', async () => {
    const server = await loopback((_, response) => response.end(component('a')));
    const { refresh, store } = catalogAt(server, ['/a.yaml']);
    await refresh();
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1 });
    expect(store.commits).toHaveLength(1);
  });

  it('is asked with what another process stored', async () => {
    const server = await serve({ '/a.yaml': component('a') });
    const first = catalogAt(server, ['/a.yaml']);
    await first.refresh();
    const second = catalogAt(server, ['/a.yaml'], { store: first.store });
    await second.load();
    await second.refresh();
    expect(server.requests[1]?.headers['if-none-match']).toMatch(/^"/);
    expect(first.store.commits).toHaveLength(1);
  });

  it('changes when its text does, and what it no longer holds is gone', async () => {
    const pages: Pages = { '/a.yaml': `${component('a')}---\n${component('b')}` };
    const { catalog, refresh } = catalogAt(await serve(pages), ['/a.yaml']);
    await refresh();
    pages['/a.yaml'] = component('a', 'owner: team-b');
    expect(await refresh()).toMatchObject({ ...none, changed: 1, removed: 1 });
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/team-b');
  });

  it('LIFE-6: who is named first keeps a ref, whoever answers first', async () => {
    const pages: Pages = {
      '/late.yaml': (_, response) => setTimeout(() => response.end(component('a', 'owner: first')), 30),
      '/soon.yaml': component('a', 'owner: second'),
    };
    const server = await serve(pages);
    const { catalog, refresh } = catalogAt(server, ['/late.yaml', '/soon.yaml']);
    await refresh();
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/first');
    expect(catalog.errors()).toMatchObject([{ rule: 'conflict', file: `${server.host}/soon.yaml` }]);
  });
});

describe('a Location', () => {
  it('LOC-2: at an address leads to addresses, from its own and from anywhere', async () => {
    const pages: Pages = { '/x/all.yaml': '', '/x/b.yaml': component('b'), '/y/c.yaml': component('c') };
    const server = await serve(pages);
    pages['/x/all.yaml'] = location('all', './b.yaml', `${server.url}/y/c.yaml`);
    const { catalog, refresh } = catalogAt(server, ['/x/all.yaml']);
    expect(await refresh()).toMatchObject({ ...none, added: 3 });
    expect((await catalog.whole(ref('c')))?.metadata).toMatchObject({
      annotations: {
        'backstage.io/managed-by-location': `url:${server.url}/y/c.yaml`,
        'backstage.io/managed-by-origin-location': `url:${server.url}/x/all.yaml`,
      },
    });
  });

  it('in a file leads to addresses, and these no longer back', async () => {
    const pages: Pages = {};
    const server = await serve(pages);
    pages['/b.yaml'] = location('b', 'file:/etc/passwd', 'file:./catalog-info.yaml', '/c.yaml');
    pages['/c.yaml'] = component('c');
    const { catalog, refresh } = catalogAt(server, [], {
      files: { 'catalog-info.yaml': location('a', `${server.url}/b.yaml`) },
    });
    await refresh();
    expect(catalog.get(ref('c'))).toBeDefined();
    expect(catalog.errors()).toMatchObject([
      {
        rule: 'location',
        message:
          'spec.targets[0] names “file:/etc/passwd”, an address and 1 more that is not read: it is no web address.',
      },
    ]);
  });

  it('THREATS 67: a loop ends, and each place is asked for once a cycle', async () => {
    const pages: Pages = {
      '/a.yaml': location('a', 'b.yaml', 'c.yaml'),
      '/b.yaml': location('b', 'a.yaml', 'c.yaml', 'b.yaml'),
      '/c.yaml': component('c'),
    };
    const { refresh, asked, store } = catalogAt(await serve(pages), ['/a.yaml', '/b.yaml']);
    await refresh();
    expect(asked().sort()).toEqual(['/a.yaml', '/b.yaml', '/c.yaml']);
    await refresh();
    expect(asked()).toHaveLength(6);
    expect(store.commits).toHaveLength(1);
  });

  it('THREATS 67: a chain without end is left after 100 steps, and the place where it was is told', async () => {
    const server = await loopback((request, response) => {
      const step = Number(request.url?.slice(1));
      response.end(location(`l${step}`, `/${step + 1}`));
    });
    const { refresh, catalog, store } = catalogAt(server, ['/0']);
    await refresh();
    expect(server.requests).toHaveLength(101);
    expect(catalog.errors()).toMatchObject([
      { rule: 'limit', file: `${server.host}/100`, message: expect.stringContaining('100 steps') },
    ]);
    await refresh();
    expect(store.commits).toHaveLength(1);
    expect(catalog.errors()).toHaveLength(1);
  });

  it('LOC-3: what is not there is told at its own address; nothing is where nothing needs to be', async () => {
    const optional = descriptor('Location', {
      metadata: '{ name: o }',
      spec: '{ target: ./perhaps.yaml, presence: optional }',
    });
    const server = await serve({ '/a.yaml': location('a', 'nope.yaml'), '/o.yaml': optional });
    const { catalog, refresh } = catalogAt(server, ['/a.yaml', '/o.yaml']);
    expect(await refresh()).toMatchObject({ ...none, added: 2, failed: 1 });
    expect(catalog.errors()).toMatchObject([
      { rule: 'location', message: `${server.host}/nope.yaml is not there (404).`, url: `${server.url}/nope.yaml` },
    ]);
  });

  it('LOC-3: what need not be there and no longer is, is gone', async () => {
    const optional = descriptor('Location', {
      metadata: '{ name: o }',
      spec: '{ target: ./perhaps.yaml, presence: optional }',
    });
    const pages: Pages = { '/o.yaml': optional, '/perhaps.yaml': component('a') };
    const { refresh } = catalogAt(await serve(pages), ['/o.yaml']);
    await refresh();
    delete pages['/perhaps.yaml'];
    expect(await refresh()).toMatchObject({ removed: 1 });
  });

  it('LOC-5: a wildcard is refused in words, for a host cannot be asked what it has', async () => {
    const server = await serve({ '/a.yaml': location('a', '*/catalog-info.yaml') });
    const { catalog, refresh } = catalogAt(server, ['/a.yaml']);
    await refresh();
    expect(catalog.errors()[0]?.message).toMatch(/has a wildcard, and a host cannot be asked/);
  });

  it('LIFE-2: what it no longer names is gone', async () => {
    const pages: Pages = {
      '/a.yaml': location('a', 'b.yaml', 'c.yaml'),
      '/b.yaml': component('b'),
      '/c.yaml': component('c'),
    };
    const { refresh, catalog } = catalogAt(await serve(pages), ['/a.yaml']);
    await refresh();
    pages['/a.yaml'] = location('a', 'c.yaml');
    expect(await refresh()).toMatchObject({ changed: 1, removed: 1 });
    expect([catalog.get(ref('b')), catalog.get(ref('c'))?.name]).toEqual([undefined, 'c']);
  });
});

describe('LIFE-1, THREATS 88, 89: an address that fails', () => {
  const half = component('a').slice(0, 60);
  it.each<[string, RequestListener, RegExp]>([
    ['is not there', (_, response) => response.writeHead(404).end(), /is not there \(404\)/],
    ['is broken', (_, response) => response.writeHead(500).end(), /answers with status 500/],
    ['asks who it is', (_, response) => response.writeHead(403).end(), /is not for everybody \(403\)/],
    [
      'shows a page to sign in',
      (_, response) => response.end('\n<!DOCTYPE html><title>Sign in'),
      /is a web page and no file/,
    ],
    ['is empty', (_, response) => response.end('\n'), /holds no descriptor/],
    ['holds nothing but a comment', (_, response) => response.end('# kind: Component\n---\n'), /holds no descriptor/],
    ['is no text', (_, response) => response.end(Buffer.from([0xff, 0xfe, 0xfd])), /is no text in UTF-8/],
    [
      'breaks off',
      (request, response) => response.writeHead(200, { 'content-length': 900 }).write(half, () => request.socket.end()),
      /breaks off/,
    ],
    ['is of a part only', (_, response) => response.writeHead(206).end(half), /status 206/],
  ])('keeps what was last read when it %s, says so, and is as old as it is', async (_, answer, message) => {
    const pages: Pages = { '/a.yaml': component('a') };
    const server = await serve(pages);
    const { refresh, catalog, clock, store } = catalogAt(server, ['/a.yaml']);
    await refresh();
    pages['/a.yaml'] = answer;
    clock.move(60_000);
    expect(await refresh()).toMatchObject({ removed: 0, failed: 1 });
    expect(catalog.get(ref('a'))).toMatchObject({ owner: 'group:default/team-a', source: { readAt: 1_000 } });
    expect(catalog.get(ref('a'))?.errors[0]?.message).toMatch(message);
    const written = store.commits.length;
    await refresh();
    expect(store.commits).toHaveLength(written);
    pages['/a.yaml'] = component('a');
    await refresh();
    expect(catalog.get(ref('a'))).toMatchObject({ errors: [], source: { readAt: 61_000 } });
    expect(catalog.errors()).toEqual([]);
  });

  it('says of nothing that it is kept where nothing was ever read', async () => {
    const server = await serve({ '/a.yaml': (_, response) => response.writeHead(500).end() });
    const { refresh, catalog } = catalogAt(server, ['/a.yaml']);
    for (let round = 0; round < 2; round++) {
      await refresh();
      const told = catalog.errors().map(({ message }) => message);
      expect(told).toEqual([expect.stringMatching(/answers with status 500\.$/)]);
    }
  });

  it.each([
    ['cut in the middle of a document', half],
    ['in another encoding', Buffer.from(component('a'), 'utf16le')],
  ])('keeps what was last read when its text is %s', async (_, text) => {
    const pages: Pages = { '/a.yaml': component('a') };
    const { refresh, catalog } = catalogAt(await serve(pages), ['/a.yaml']);
    await refresh();
    pages['/a.yaml'] = (_, response) => response.end(text);
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1, failed: 1 });
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/team-a');
    expect(catalog.get(ref('a'))?.errors).not.toEqual([]);
  });

  it('is an error at its address when nothing was ever read from it', async () => {
    const server = await serve({ '/a.yaml': '' });
    const { refresh, catalog } = catalogAt(server, ['/a.yaml']);
    expect(await refresh()).toMatchObject({ ...none, failed: 1 });
    expect(catalog.errors()).toMatchObject([{ file: `${server.host}/a.yaml`, url: `${server.url}/a.yaml` }]);
  });

  it('still leads to where its Location led', async () => {
    const pages: Pages = { '/a.yaml': location('a', 'b.yaml'), '/b.yaml': component('b') };
    const { refresh, catalog } = catalogAt(await serve(pages), ['/a.yaml']);
    await refresh();
    delete pages['/a.yaml'];
    pages['/b.yaml'] = component('b', 'owner: team-b');
    await refresh();
    expect(catalog.get(ref('b'))?.owner).toBe('group:default/team-b');
  });

  it('a host that is down is not asked again and again in one cycle', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `/${index}.yaml`);
    const server = await serve(Object.fromEntries(names.map((name, index) => [name, component(`c${index}`)])));
    const { refresh, catalog } = catalogAt(server, names);
    await refresh();
    let attempts = 0;
    const down = await loopback((request) => {
      attempts += 1;
      request.socket.destroy();
    });
    const again = catalogAt(down, names);
    await again.refresh();
    expect(attempts).toBeLessThan(20);
    expect(again.catalog.errors()).toHaveLength(40);
    expect(catalog.summary().entities).toBe(40);
  });
});

describe('§1.6: placeholders over addresses', () => {
  it('put in text, JSON and YAML, from a file and from an address', async () => {
    const pages: Pages = { '/t': 'openapi: 3.1.0\n', '/j': '{"a":[1]}', '/y': 'b: 2\n' };
    const server = await serve(pages);
    const spec = (base: string) =>
      component('x', `owner: a, text: { $text: ${base}/t }, json: { $json: ${base}/j }, yaml: { $yaml: ${base}/y }`);
    pages['/d/far.yaml'] = spec('..').replace('name: x', 'name: far');
    const { refresh, catalog } = catalogAt(server, ['/d/far.yaml'], { files: { 'near.yaml': spec(server.url) } });
    await refresh();
    const filled = { text: 'openapi: 3.1.0\n', json: { a: [1] }, yaml: { b: 2 } };
    expect((await catalog.whole(ref('far')))?.spec).toMatchObject(filled);
    expect((await catalog.whole(ref('x')))?.spec).toMatchObject(filled);
    // Two descriptors put the same texts in, which are fetched once.
    expect(server.requests).toHaveLength(4);
  });

  it('are looked at again: a changed text is seen, an unchanged one costs nothing', async () => {
    const pages: Pages = { '/t': 'one' };
    const server = await serve(pages);
    const { refresh, catalog, store } = catalogAt(server, [], {
      files: { 'a.yaml': api(`{ $text: "${server.url}/t" }`) },
    });
    await refresh();
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1 });
    expect(store.commits).toHaveLength(1);
    pages['/t'] = 'two';
    expect(await refresh()).toMatchObject({ ...none, changed: 1 });
    expect((await catalog.whole('api:default/api'))?.spec).toMatchObject({ definition: 'two' });
  });

  it('of a descriptor at an address are seen to change although it does not', async () => {
    const pages: Pages = { '/t': 'one', '/a.yaml': api('{ $text: ./t }') };
    const { refresh } = catalogAt(await serve(pages), ['/a.yaml']);
    await refresh();
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1 });
    pages['/t'] = 'two';
    expect(await refresh()).toMatchObject({ ...none, changed: 1 });
  });

  it('that cannot be read are an error of the entity, whose last good version stays', async () => {
    const pages: Pages = { '/t': 'one', '/a.yaml': api('{ $text: ./t }') };
    const server = await serve(pages);
    const { refresh, catalog } = catalogAt(server, ['/a.yaml']);
    await refresh();
    pages['/t'] = '<html><body>Sign in</body></html>';
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1, failed: 1 });
    expect(catalog.get('api:default/api')?.errors).toMatchObject([
      {
        rule: 'placeholder',
        message: 'spec.definition.$text names “./t”, which is a web page and no file; it may ask to sign in.',
      },
    ]);
  });

  it('a file may ask for 200 addresses and no more', async () => {
    const server = await loopback((_, response) => response.end('x'));
    const many = Array.from({ length: 201 }, (_, index) => `{ $text: /${index} }`).join(', ');
    const page = await serve({ '/a.yaml': '' });
    const { refresh, catalog } = catalogAt(server, [], {
      allow: [server.host, page.host],
      files: {
        'a.yaml': component(
          'a',
          `owner: a, list: [${many.replaceAll('/', `${server.url}/`)}]`
            .replaceAll('$text: http', '$text: "http')
            .replaceAll(' }', '" }'),
        ),
      },
    });
    await refresh();
    expect(server.requests).toHaveLength(200);
    expect(catalog.errors()).toMatchObject([
      { rule: 'placeholder', message: expect.stringContaining('more than 200 addresses') },
    ]);
  });
});

describe('THREATS 52: hosts that are not named', () => {
  const files = (server: Loopback) => ({
    'all.yaml': `${location('l', `${server.url}/a.yaml`, 'http://169.254.169.254/latest')}---\n${api(`{ $text: "${server.url}/t" }`)}`,
  });

  it('are not asked; who names them stays and says why', async () => {
    const server = await serve({});
    const { refresh, catalog } = catalogAt(server, [], { allow: [], files: files(server) });
    expect(await refresh()).toMatchObject({ ...none, added: 2, failed: 2 });
    expect(server.requests).toEqual([]);
    expect(catalog.errors().map(({ message }) => message)).toEqual([
      expect.stringMatching(/an address and 1 more that is not read: it is on a host that `urls\.allow`/),
      expect.stringMatching(/which is on a host that `urls\.allow` in callboard\.yaml does not name/),
    ]);
  });

  it('are read as soon as they are named, although the file is the same', async () => {
    const server = await serve({ '/a.yaml': component('a'), '/t': 'text' });
    const before = catalogAt(server, [], { allow: [], files: files(server) });
    await before.refresh();
    await before.refresh();
    expect(before.store.commits).toHaveLength(1);
    const after = createCatalog({
      ...alone(),
      store: before.store,
      projection: createProjection(),
      sources: [{ type: 'file', target: 'all.yaml' }],
      reading: {
        definitions: new Map([
          ['file', file],
          ['url', url],
        ]),
        safeFetch: createSafeFetch({ allow: [server.host], clock: heldClock(0) }),
      },
      root: before.folder.path,
      clock: heldClock(0),
      log: () => {},
    });
    await after.load();
    await after.refresh(() => {});
    expect(after.catalog.get(ref('a'))).toBeDefined();
  });
});

describe('THREATS 97: stopping in the middle of a cycle', () => {
  it('ends it, and takes nothing that was not read for unreadable', async () => {
    const stop = new AbortController();
    const server = await loopback(() => stop.abort(new Error('enough')));
    const clock = heldClock(0);
    const store = createMemoryCatalogStore();
    const { refresh } = createCatalog({
      ...alone(),
      store,
      projection: createProjection(),
      sources: ['/a.yaml', '/b.yaml'].map((path) => ({ type: 'url', target: server.url + path })),
      reading: {
        definitions: new Map([['url', url]]),
        safeFetch: createSafeFetch({ allow: [server.host], clock, stop: stop.signal }),
      },
      root: '/',
      clock,
      log: () => {},
    });
    await expect(refresh(() => {})).rejects.toThrow('enough');
    expect(store.commits).toEqual([]);
  });
});

describe('importing an address', () => {
  it('reads it and keeps looking at it, also when it fails once', async () => {
    const pages: Pages = { '/a.yaml': component('a') };
    const server = await serve(pages);
    const { import: importFrom, refresh, catalog } = catalogAt(server, []);
    expect(await importFrom(`${server.url}/a.yaml`)).toMatchObject({ ...none, added: 1 });
    delete pages['/a.yaml'];
    expect(await refresh()).toMatchObject({ removed: 0, failed: 1 });
    pages['/a.yaml'] = component('a', 'owner: team-b');
    await refresh();
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/team-b');
  });

  it('says why one gives nothing, and keeps nothing of it', async () => {
    const server = await serve({});
    const { import: importFrom, catalog } = catalogAt(server, []);
    await expect(importFrom(`${server.url}/a.yaml`)).rejects.toThrow('is not there (404)');
    await expect(importFrom('https://evil.example/a.yaml')).rejects.toThrow('is on a host that `urls.allow`');
    expect(catalog.errors()).toEqual([]);
  });
});
