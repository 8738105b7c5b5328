/** The first page of the console: what is theirs for those who are in the catalog, questions to try for all others. */
import { describe, expect, it } from 'vitest';
import type { RouteRequest } from '../../../src/bot/adapter.ts';
import type { Actor, Answer } from '../../../src/bot/request.ts';
import { webOf } from './stage.ts';
import { answers } from './views.ts';

const owner = Object.values(answers)[0];
const actor: Actor = { platform: 'web', account: 'a', name: 'Maya <b> Lindqvist', standing: 'known' };
const overview: Answer = {
  view: {
    title: 'Overview',
    lead: ['5 entities'],
    blocks: [{ kind: 'table', title: 'Teams', columns: [{ title: 'Team' }], rows: [[['Ledger']]] }],
    footer: ['From 5 entities'],
  },
  understood: false,
  outcome: 'ok',
};

async function firstPage(who: Actor, query: Readonly<Record<string, string>> = {}) {
  const { web, asked } = webOf(owner ? { home: owner, overview } : {});
  const route = web.routes.find(({ path }) => path === '/');
  const request: RouteRequest = {
    method: 'GET',
    path: '/',
    params: {},
    query,
    search: '',
    headers: {},
    body: undefined,
    actor: who,
  };
  const answer = await route?.handle(request);
  return { asked, html: String(answer?.body) };
}

describe('the first page', () => {
  it('greets somebody of the catalog, and shows what is theirs below questions to try', async () => {
    const { asked, html } = await firstPage({ ...actor, user: 'user:default/maya' });
    expect(asked.map((one) => one.asked)).toEqual([
      { kind: 'command', command: 'home', args: {} },
      { kind: 'command', command: 'overview', args: {} },
    ]);
    expect(html).toContain('Good day, Maya');
    expect(html).toContain('class="empty home"');
    expect(html).toContain('class="lead"');
  });

  it('is an invitation for everybody else, with what there is in the company', async () => {
    const { asked, html } = await firstPage(actor);
    expect(asked.map((one) => one.asked)).toEqual([{ kind: 'command', command: 'overview', args: {} }]);
    expect(html).toContain('Ask who owns it');
    expect(html).toMatch(/class="columns overview"[\s\S]*class="right"[\s\S]*Teams/);
  });

  it('is the answer where its address asks something', async () => {
    const { asked, html } = await firstPage({ ...actor, user: 'user:default/maya' }, { q: 'x' });
    expect(asked).toHaveLength(1);
    expect(html).not.toContain('Good day');
  });
});
