/** An answer whose picture cannot be drawn. */
import { afterAll, expect, it, vi } from 'vitest';

const graph = '../../../src/picture/graph.ts';
// Modules are shared between files: these are this file's own.
vi.resetModules();
vi.doMock(graph, () => ({
  graphCss: '',
  graphSvg: async () => {
    throw new Error('out of memory');
  },
}));
const { webOf } = await import('./stage.ts');
const { answered, graphBlock } = await import('./views.ts');
afterAll(() => {
  vi.doUnmock(graph);
  vi.resetModules();
});

it('is the answer all the same, with the picture as text, and the log says why', async () => {
  const { web, log } = webOf({ 'impact x': answered(graphBlock) });
  const page = await web.routes[0]?.handle({
    method: 'GET',
    path: '/',
    params: {},
    query: { q: 'impact x' },
    search: 'q=impact+x',
    headers: {},
    body: undefined,
    actor: { platform: 'web', account: 'local', name: 'you', standing: 'local' },
  });
  expect(page?.status).toBe(200);
  expect(page?.body).toContain('ledger-service → ledger-db');
  expect(log).toContainEqual({ event: 'picture-failed', reason: 'out of memory' });
});
