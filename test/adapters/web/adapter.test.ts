/** Routes of the web: what each answers, with which headers, and what it refuses. */
import { Script } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { RouteRequest, RouteResponse } from '../../../src/bot/adapter.ts';
import type { Actor } from '../../../src/bot/request.ts';
import { webOf } from './stage.ts';
import { answers, notFound } from './views.ts';

const actor: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };

type Sent = { readonly [Key in keyof RouteRequest]?: RouteRequest[Key] | undefined };

function open(...stage: Parameters<typeof webOf>) {
  const { web, asked } = webOf(...stage);
  const send = (method: string, pattern: string, sent: Sent = {}): Promise<RouteResponse> => {
    const route = web.routes.find((candidate) => candidate.method === method && candidate.path === pattern);
    if (!route) throw new Error(`no route ${method} ${pattern}`);
    const request = { method, path: pattern, params: {}, query: {}, headers: {}, body: undefined, actor, ...sent };
    return route.handle(request as RouteRequest);
  };
  const get = (pattern: string, sent?: Sent) => send('GET', pattern, sent);
  const post = (body: unknown, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    send('POST', '/console/ask', { body, headers });
  const entity = (kind: string, name: string) =>
    get('/catalog/:namespace/:kind/:name', { params: { namespace: 'default', kind, name } });
  return { web, asked, get, post, entity };
}

const textOf = ({ body }: RouteResponse) => String(body);

describe('pages', () => {
  it('forbid everything that is not their own, and are not kept (THREATS 32)', async () => {
    const { get, entity } = open();
    for (const page of [await get('/'), await get('/catalog'), await entity('component', 'ledger-service')]) {
      expect(page.headers?.['content-security-policy']).toBe(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect(page.headers?.['cache-control']).toBe('no-store');
      expect(textOf(page)).not.toMatch(/<style|<script>| style=| on\w+="/);
    }
  });

  it.each([
    ['/drafts', '/?q=drafts'],
    ['/tasks', '/?q=tasks'],
  ])('of one thing are left for the list of all: %s is the answer to it', async (path, location) => {
    expect(await open().get(path)).toMatchObject({ status: 303, headers: { location } });
  });

  it('are refused to a request that the server let in without a person', async () => {
    const { get } = open();
    await expect(get('/', { actor: undefined })).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('show a failure as a page with what to do next', () => {
    const asked = { path: '/x', search: '' };
    const page = open().web.errorPage({ say: 'There is no page at /x.', next: 'Try `help`.', status: 404 }, asked);
    expect(page.status).toBe(404);
    expect(textOf(page)).toContain('There is no page at /x.');
    expect(textOf(page)).toContain('<code>help</code>');
  });
});

describe('console page', () => {
  it('invites with three questions about this catalog', async () => {
    const { get, asked } = open();
    const page = textOf(await get('/'));
    expect(page).toContain('data-ask="who owns checkout-service?"');
    expect(page.split('class="questions"')[1]?.match(/<li>/g)).toHaveLength(3);
    expect(asked.map((request) => request.asked)).toEqual([{ kind: 'command', command: 'overview', args: {} }]);
  });

  it('answers the question of its address, so that links work and no script is needed', async () => {
    const { get, asked } = open();
    const page = textOf(await get('/', { query: { q: ' who owns ledger-db? ', c: 'tab-1' } }));
    expect(page).toContain('read as <code>owner ledger-db</code>');
    expect(page).toContain('<title>Owner of ledger-db · Callboard</title>');
    expect(page).toContain('name="c" value="tab-1"');
    expect(asked[0]?.place).toEqual({ id: 'web/local/tab-1', private: true });
  });

  it('begins a conversation of its own where the address names none, or names it strangely', async () => {
    const { get, asked } = open();
    await get('/', { query: { q: 'help' } });
    await get('/', { query: { q: 'help', c: '../../other' } });
    const [first, second] = asked.map(({ place }) => place.id);
    expect(first).toMatch(/^web\/local\/[\w-]{13}$/);
    expect(second).not.toBe(first);
    expect(second).toMatch(/^web\/local\/[\w-]{13}$/);
  });

  it('refuses a question that is longer than any other surface takes', async () => {
    await expect(open().get('/', { query: { q: 'x'.repeat(4001) } })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('shows what is mine only to somebody who is in the catalog', async () => {
    const { get } = open();
    expect(textOf(await get('/'))).not.toContain('What I own');
    const known = { ...actor, name: 'Maya Lindqvist', user: 'user:default/maya' };
    const page = textOf(await get('/', { actor: known }));
    expect(page).toContain('What I own');
    expect(page).toContain('>ML</a>');
  });
});

describe('console turn', () => {
  it('is a fragment of the page', async () => {
    const turn = textOf(await open().post({ text: 'owner ledger-db', conversation: 'c1' }));
    expect(turn).toMatch(/^<article class="turn">/);
    expect(turn).toContain('<span class="name">owner ledger-db</span>');
  });

  it('of a command that failed has a heading in mono, too; that of a question has none', async () => {
    const failed = { ...notFound('owner nosuch'), typed: true };
    const { post } = open({ 'owner nosuch': failed });
    const ask = async (text: string) => textOf(await post({ text, conversation: 'c1' }));
    expect(await ask('owner nosuch')).toContain('<span class="name">owner nosuch</span>');
    expect(await ask('who owns nosuch?')).toContain('<h2>who owns nosuch?</h2>');
  });

  it('of a button is called by the command that ran, and asked by the id alone', async () => {
    const { post, asked } = open();
    const turn = textOf(await post({ button: 'b1', text: 'whatever the page said', conversation: 'c1' }));
    expect(asked[0]?.asked).toEqual({ kind: 'button', id: 'b1' });
    expect(turn).toContain('<span class="name">owner ledger-db</span>');
  });

  it.each([
    ['a form of another site', { text: 'help', conversation: 'c' }, { 'content-type': 'text/plain' }],
    ['no body', undefined, undefined],
    ['a list', [], undefined],
    ['no question', { conversation: 'c' }, undefined],
    ['a question of spaces', { text: '  ', conversation: 'c' }, undefined],
    ['a question that is an object', { text: { $ne: null }, conversation: 'c' }, undefined],
    ['a question of 4,001 letters', { text: 'x'.repeat(4001), conversation: 'c' }, undefined],
    ['a button that is an object', { button: {}, conversation: 'c' }, undefined],
    ['no conversation', { text: 'help' }, undefined],
    ['a conversation with a slash', { text: 'help', conversation: 'a/b' }, undefined],
  ])('refuses %s (THREATS 40, 41)', async (_, body, headers) => {
    const { post, asked } = open();
    await expect(post(body, headers)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(asked).toEqual([]);
  });
});

describe('suggestions', () => {
  it('are the bot’s, six at most', async () => {
    const { get } = open();
    const { usage, suggestions } = JSON.parse(textOf(await get('/console/suggest', { query: { q: 'path che' } })));
    expect(usage).toContain('path <from> <to>');
    expect(suggestions.map(({ line }: { line: string }) => line)).toEqual([
      'path checkout-service …',
      'path checkout-web …',
    ]);
  });
});

describe('entity page', () => {
  it('has the facts at the right, the rest at the left, and no button to itself', async () => {
    const page = textOf(await open().entity('Component', 'ledger-service'));
    const [left = '', right = ''] = page.split('class="left"')[1]?.split('class="right"') ?? [];
    expect(left).toContain('>Relations</h2>');
    expect(right).toContain('>Facts</h2>');
    expect(page).toContain('component:default/ledger-service');
    expect(page).toContain('/catalog/default/system/payments-core');
    expect(page).not.toContain('Open ledger-service');
  });

  it('tells its health at the right: each level once, and what is missing for the next (LOOK §5)', async () => {
    const cell = (text: string) => [text];
    const rows = [
      ['Bronze', 'Has an owner', 'yes'],
      ['Bronze', 'Has docs', 'yes'],
      ['Gold', 'Has a runbook', 'fails'],
    ];
    const health = {
      ...notFound('x'),
      outcome: 'ok' as const,
      view: {
        ...{ title: 'Health', lead: ['x'], footer: ['x'] },
        blocks: [
          {
            kind: 'facts' as const,
            facts: [
              { label: 'Score', value: ['Bronze · 60 of 100'] },
              { label: 'Next level', value: ['To gold: fix 1.'] },
            ],
          },
          {
            kind: 'table' as const,
            columns: ['Level', 'Check', 'Result'].map((title) => ({ title })),
            rows: rows.map((row) => row.map(cell)),
          },
        ],
      },
    };
    const page = textOf(
      await open({ 'health component:default/ledger-service levels': health }).entity('component', 'ledger-service'),
    );
    const right = page.split('class="right"')[1] ?? '';
    expect(right).toContain('>Bronze · 60 of 100<');
    expect(right.match(/>Bronze</g)).toHaveLength(1);
    expect(right).toMatch(/To gold: fix 1\. <a href="\/\?q=health/);
  });

  it('asks `show` as the person who looks, outside of any conversation', async () => {
    const { entity, asked } = open();
    await entity('component', 'ledger-service');
    expect(asked[0]).toMatchObject({
      actor,
      place: { id: 'web/local/pages' },
      asked: { kind: 'command', command: 'show', args: { entity: 'component:default/ledger-service' } },
    });
  });

  it('is 404 with the nearest names where there is none', async () => {
    const page = await open().entity('component', 'ledgr-queue');
    expect(page.status).toBe(404);
    expect(textOf(page)).toContain('Nothing is called “ledgr-queue”');
    expect(textOf(page)).toContain('/catalog/default/component/ledger-service');
  });

  it('never shows another entity than its address names, however near', async () => {
    const corrected = answers['show component:default/ledger-service'];
    const page = await open({ ...(corrected && { 'show component:default/ledgr-service': corrected }) }).entity(
      'component',
      'ledgr-service',
    );
    expect(page.status).toBe(404);
    expect(textOf(page)).toContain('Nearest: Ledger service.');
    expect(textOf(page)).toContain('href="/catalog/default/component/ledger-service">Open ledger-service</a>');
  });

  it('is 403 where the person may not look', async () => {
    const refused = { ...notFound('x'), outcome: 'refused' } as const;
    expect((await open({ 'show component:default/x': refused }).entity('component', 'x')).status).toBe(403);
  });
});

describe('catalog page', () => {
  it.each([
    [{}, 'find kind:component'],
    [{ q: 'ledger' }, 'find ledger'],
    [{ q: 'ledger', kind: 'api' }, 'find kind:api ledger'],
    [{ q: 'kind:api ledger' }, 'find kind:api ledger'],
    [{ q: 'kind:api' }, 'find kind:api'],
    [{ q: 'kind:unheard-of' }, 'find kind:unheard-of'],
    [{ kind: '"><script>' }, 'find kind:component'],
  ])('of %j asks “%s”', async (query, line) => {
    const { get, asked } = open();
    await get('/catalog', { query });
    expect(asked[0]?.asked).toEqual({ kind: 'text', text: line });
  });

  it('shows all rows that it has, says how many it has not, and does not link to itself for them', async () => {
    const page = textOf(await open().get('/catalog'));
    expect(page.match(/<tr>/g)).toHaveLength(48);
    expect(page).toContain('<p class="more left">… and 1,157 more</p>');
  });

  it('keeps the words and says which kind is shown', async () => {
    const page = textOf(await open().get('/catalog', { query: { q: 'ledger"', kind: 'api' } }));
    expect(page).toContain('value="ledger&quot;"');
    expect(page).toContain('<a href="/catalog?q=ledger%22&amp;kind=api" aria-current="page">APIs</a>');
  });
});

describe('assets', () => {
  const paths = async () => {
    const { get } = open();
    const page = textOf(await get('/'));
    const found = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
    return { get, found };
  };
  const asset = '/assets/:file';

  it('have their content’s hash in their name and are kept for ever', async () => {
    const { get, found } = await paths();
    expect(found).toHaveLength(3);
    for (const path of found) {
      expect(path).toMatch(/\.[0-9a-f]{12}\.(css|js|svg)$/);
      const { status, headers } = await get(asset, { path });
      expect(status).toBe(200);
      expect(headers?.['cache-control']).toContain('immutable');
      const again = await get(asset, { path, headers: { 'if-none-match': headers?.etag ?? '' } });
      expect([again.status, again.body]).toEqual([304, undefined]);
    }
  });

  it('come packed to whoever takes that, and weigh little', async () => {
    const { get, found } = await paths();
    for (const path of found) {
      const packed = await get(asset, { path, headers: { 'accept-encoding': 'gzip, br' } });
      const plain = await get(asset, { path });
      expect(packed.headers?.['content-encoding']).toBe('gzip');
      expect(gunzipSync(packed.body as Uint8Array).toString()).toBe(textOf(plain));
      expect((packed.body as Uint8Array).length).toBeLessThan(9_000);
    }
  });

  it('hold one script that is whole: nothing in it is still to be imported', async () => {
    const { get, found } = await paths();
    const script = textOf(await get(asset, { path: found.find((path) => path.endsWith('.js')) ?? '' }));
    expect(script).not.toMatch(/^(import|export) /m);
    expect(() => new Script(`'use strict';${script}`)).not.toThrow();
  });

  it('of another name are not there', async () => {
    await expect(open().get(asset, { path: '/assets/../package.json' })).rejects.toMatchObject({
      code: 'PAGE_NOT_FOUND',
    });
  });
});
