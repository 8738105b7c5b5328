/** The example plugin kubernetes: facts of a cluster by Backstage's annotations, a check over them, a row on the card. */
import { describe, expect, it } from 'vitest';
// @ts-expect-error A package as its author wrote it: JavaScript.
import plugin from '../support/plugins/callboard-plugin-kubernetes/index.js';
import { startFakeCluster } from '../support/plugins/fake-kubernetes.ts';

const entity = (annotations: Readonly<Record<string, string>>) => ({ ref: 'component:default/pay', annotations });
const named = entity({ 'backstage.io/kubernetes-id': 'pay', 'backstage.io/kubernetes-namespace': 'shop' });

type Fact = {
  about(entity: unknown): unknown;
  key(entity: unknown): string;
  read(entity: unknown, services: unknown): Promise<Record<string, unknown>>;
};
type Row = { readonly label: string; readonly value: readonly unknown[] };

/** Its parts over a cluster, with what it keeps in memory. */
async function opened(clusters: readonly { name: string; url: string; token: string }[]) {
  const kept = new Map<string, { value: unknown; at: number }>();
  const fetch = async (url: string, { authorization = '' } = {}) => {
    const answer = await globalThis.fetch(url, { headers: { authorization } });
    return { status: answer.status, bytes: new Uint8Array(await answer.arrayBuffer()) };
  };
  const keep = {
    get: async (key: string) => kept.get(key),
    put: async (key: string, value: unknown) => void kept.set(key, { value, at: 0 }),
  };
  const { facts, slots } = await plugin.setup({ settings: { clusters }, fetch, keep });
  return {
    fact: facts.kubernetes as Fact,
    rows: (about: unknown): Promise<readonly Row[]> => slots.kubernetes.fill({ entity: about }),
  };
}
const judged = (fact: unknown) => plugin.checks['pods-ready'].judge({ fact: () => fact });

describe('kubernetes', () => {
  it('reads deployments and pods by label and namespace, and judges by what is ready', async () => {
    const cluster = await startFakeCluster({ ready: 2 });
    const { fact, rows } = await opened([{ name: 'production', url: cluster.url, token: 'k8s' }]);
    const read = await fact.read(named, {});
    expect(read).toEqual({ value: { wanted: 3, ready: 2, restarts: 2, crashing: 0 } });
    expect(judged(read)).toEqual({ kind: 'fails', because: '2 of 3 pods are ready' });
    expect(await rows(named)).toMatchObject([
      { label: 'Pods', value: [{ status: 'warn', word: '2 of 3 ready' }, ' · ', {}] },
    ]);
    expect(cluster.asked).toHaveLength(2);
    await cluster.close();
  });

  it('does not know where no cluster answers or the token is wrong: never failed', async () => {
    const cluster = await startFakeCluster({ ready: 3 });
    const { fact, rows } = await opened([{ name: 'production', url: cluster.url, token: 'wrong' }]);
    const read = await fact.read(named, {});
    expect(read).toEqual({ missing: 'no cluster answers' });
    expect(judged(read)).toMatchObject({ kind: 'unknown' });
    expect(await rows(named)).toEqual([]);
    expect(fact.about(entity({}))).toEqual({ missing: 'it names no label of Kubernetes' });
    await cluster.close();
  });
});
