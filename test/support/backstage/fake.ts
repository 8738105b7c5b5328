/** A Backstage's catalog as its clients see it, strict: what the real one refuses is refused, in its words' shape. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type Loopback, loopback } from '../loopback.ts';
import { entitiesPage, queryPage, Refusal, type Stored, selectFields } from './query.ts';

export type BackstageEntity = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly [key: string]: unknown };
  readonly spec?: unknown;
  readonly relations?: readonly { readonly type: string; readonly targetRef: string }[];
  readonly status?: unknown;
};

export type FakeBackstage = Loopback & {
  put(...entities: readonly BackstageEntity[]): void;
  remove(ref: string): void;
  /** Answers instead of the catalog as long as it returns true. */
  intercept(answer: (request: IncomingMessage, response: ServerResponse) => boolean): void;
  /** `GET /entities/by-query`, in order. */
  asked(): readonly string[];
};

export type FakeOptions = {
  readonly token?: string;
  /** A version from before `by-query` and `by-refs`. */
  readonly isOld?: boolean;
};

const base = '/api/catalog';

export async function fakeBackstage({ token, isOld = false }: FakeOptions = {}): Promise<FakeBackstage> {
  const entities = new Map<string, Stored>();
  let sorted: readonly Stored[] | undefined;
  const inOrder = () => {
    sorted ??= [...entities.values()].sort((a, b) => (a.metadata.uid < b.metadata.uid ? -1 : 1));
    return sorted;
  };
  let instead: (request: IncomingMessage, response: ServerResponse) => boolean = () => false;
  const server = await loopback((request, response) => {
    if (instead(request, response)) return;
    void respond(request, response);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
        throw new Refusal(401, 'AuthenticationError', 'Missing credentials');
      send(request, response, await route(request, response));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, name, message } = error;
      const url = request.url?.slice(base.length);
      const envelope = {
        error: { name, message },
        request: { method: request.method, url },
        response: { statusCode: status },
      };
      response.statusCode = status;
      send(request, response, envelope);
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://ignored');
    const all = inOrder();
    const asked = `${request.method} ${pathname}`;
    if (asked === `GET ${base}/entities`) {
      const { items, link } = entitiesPage(all, searchParams);
      if (link !== undefined) response.setHeader('link', `</entities?${link}>; rel="next"`);
      return items;
    }
    if (asked === `GET ${base}/entities/by-query` && !isOld) return queryPage(all, searchParams);
    if (asked === `POST ${base}/entities/by-refs` && !isOld) return { items: byRefs(await bodyOf(request)) };
    throw new Refusal(404, 'NotFoundError', `No handler for ${pathname}`);
  }

  function byRefs(body: unknown): unknown[] {
    const { entityRefs, fields, ...more } = (body ?? {}) as { entityRefs?: unknown; fields?: string[] };
    if (!Array.isArray(entityRefs) || Object.keys(more).length > 0)
      throw new Refusal(400, 'InputError', 'Malformed request body');
    return entityRefs.map((ref: string) => {
      const found = entities.get(ref.toLowerCase());
      return found ? selectFields(found, fields) : null;
    });
  }

  return {
    ...server,
    put(...added) {
      for (const entity of added) entities.set(refOf(entity), stitched(entity));
      sorted = undefined;
    },
    remove(ref) {
      entities.delete(ref);
      sorted = undefined;
    },
    intercept(answer) {
      instead = answer;
    },
    asked: () => server.requests.map(({ method, url = '' }) => `${method} ${url.split('?')[0]?.slice(base.length)}`),
  };
}

const hash = (text: string) => createHash('sha1').update(text).digest('hex');

function refOf({ kind, metadata }: BackstageEntity): string {
  return `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase();
}

/** As Backstage answers it: the etag is of everything, and new with every change. */
function stitched(entity: BackstageEntity): Stored {
  const metadata = { namespace: 'default', ...entity.metadata };
  const whole = { ...entity, metadata, relations: entity.relations ?? [] };
  return { ...whole, metadata: { ...metadata, uid: hash(refOf(entity)), etag: hash(JSON.stringify(whole)) } };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  if (request.headers['content-type'] !== 'application/json')
    throw new Refusal(
      400,
      'InputError',
      'Malformed request body (did you remember to specify an application/json content type?)',
    );
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

function send({ headers }: IncomingMessage, response: ServerResponse, value: unknown): void {
  response.setHeader('content-type', 'application/json; charset=utf-8');
  const text = JSON.stringify(value);
  if (!String(headers['accept-encoding'] ?? '').includes('gzip')) return void response.end(text);
  response.setHeader('content-encoding', 'gzip');
  response.end(gzipSync(text));
}
