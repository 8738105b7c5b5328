/** A cluster's API as far as the plugin asks it, strictly: only lists, by label, with the token of a service account. */
import { createServer } from 'node:http';

export type FakeCluster = { readonly url: string; readonly asked: readonly string[]; close(): Promise<void> };

const paths = ['/apis/apps/v1/namespaces/shop/deployments', '/api/v1/namespaces/shop/pods'];

/** `pods`: how many of three are ready. */
export async function startFakeCluster({ ready }: { readonly ready: number }): Promise<FakeCluster> {
  const asked: string[] = [];
  const server = createServer(({ method, url = '', headers }, response) => {
    asked.push(url);
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const isOurs = searchParams.get('labelSelector') === 'backstage.io/kubernetes-id=pay';
    const items = pathname.endsWith('/pods')
      ? [{ status: { containerStatuses: [{ restartCount: 2, state: { running: {} } }] } }]
      : [{ spec: { replicas: 3 }, status: { readyReplicas: ready } }];
    const status =
      method !== 'GET' ? 405 : headers.authorization !== 'Bearer k8s' ? 401 : paths.includes(pathname) ? 200 : 403;
    const body = status === 200 ? { kind: 'List', items: isOurs ? items : [] } : { kind: 'Status', code: status };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
