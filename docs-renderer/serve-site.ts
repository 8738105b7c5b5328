/** A site on this machine's own address, for whoever writes it: what was saved is seen when the page is loaded again. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { fail } from '../src/errors.ts';
import { contentPolicy, drawMissing } from './page-shell.ts';
import type { Site } from './site.ts';
import { type Look, type SiteAnswer, sharedOf, siteFiles } from './site-files.ts';

export type Serving = { readonly url: string; close(): Promise<void> };

/** How long a page waits for what has just been changed; then it is shown as it was, with its age. */
const patience = 1_000;
const host = '127.0.0.1';

export async function serveSite(site: Site, look: Look, port: number): Promise<Serving> {
  const answer = answering(site, look);
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await listen(server, port);
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return { url: `http://${host}:${bound}/`, close: () => close(server) };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((done, refuse) => {
    server.once('error', (error) => refuse(fail('PORT_TAKEN', { port, host, reason: error.message }, error)));
    server.listen({ host, port }, done);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

function answering(site: Site, look: Look) {
  const files = siteFiles(site, look);
  const shared = sharedOf(look);
  return async (request: IncomingMessage, response: ServerResponse) => {
    if (!isThisMachine(request.headers.host))
      return send(request, response, { status: 421, answer: plain('This address is not served here.\n') });
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return send(request, response, { status: 405, answer: plain('Pages are read only.\n') });
    const path = pathOf(request.url);
    if (path === undefined) return send(request, response, { status: 400, answer: plain('This is no address.\n') });
    if (path === '' || path.endsWith('/')) await changes(site);
    const found = files.get(path);
    if (found) return send(request, response, { status: 200, answer: found });
    if (files.get(`${path}/`))
      return response.writeHead(302, { location: `/${path.split('/').map(encodeURIComponent).join('/')}/` }).end();
    send(request, response, {
      status: 404,
      answer: { type: 'text/html; charset=utf-8', body: rooted(drawMissing(site, shared)) },
    });
  };
}

/** What is not there may be asked for at any depth. */
const rooted = (html: string) => html.replace(/(href|src|action|data-root)="(?![a-z]+:|#|\/)(?:\.\/)?/g, '$1="/');

/** A page of another name that leads here may not read it. */
const isThisMachine = (name = '') => /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(name);
const plain = (body: string): SiteAnswer => ({ type: 'text/plain; charset=utf-8', body });

/** Names only: what they lead to is looked up among what there is. */
function pathOf(url = ''): string | undefined {
  try {
    return decodeURIComponent((url.split('?')[0] ?? '').replace(/^\/+/, ''));
  } catch {
    return undefined;
  }
}

async function changes(site: Site): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, patience);
  });
  // What cannot be read now was readable before: that is shown.
  await Promise.race([site.refresh().catch(() => undefined), late]);
  clearTimeout(timer);
}

type Sent = { readonly status: number; readonly answer: SiteAnswer };

function send(request: IncomingMessage, response: ServerResponse, { status, answer }: Sent): void {
  const isPacked =
    /^(?:text|application\/json|image\/svg)/.test(answer.type) &&
    /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const body = isPacked ? gzipSync(answer.body) : Buffer.from(answer.body);
  response.writeHead(status, {
    'content-type': answer.type,
    'content-length': body.length,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
    vary: 'accept-encoding',
    // A picture that is opened by itself is a document, and runs nothing either.
    'content-security-policy': answer.type.startsWith('text/html')
      ? contentPolicy
      : "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    ...(isPacked && { 'content-encoding': 'gzip' }),
    ...(answer.isDownload && { 'content-disposition': 'attachment' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
