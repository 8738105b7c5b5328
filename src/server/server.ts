/** The web server: mounts plain routes, guards them, and turns failures into answers. The only home of fastify. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Route, RouteRequest, RouteResponse } from '../bot/adapter.ts';
import type { Actor } from '../bot/request.ts';
import { Failure, fail } from '../errors.ts';
import { createAllowedMethods } from './allowed-methods.ts';
import { createEndless, type Endless } from './endless.ts';
import { type Approach, admit, type GuardSettings } from './guard.ts';
import { watchSilentSockets } from './silent-sockets.ts';

export type ServerSettings = GuardSettings & {
  readonly host: string;
  readonly port: number;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  /** A failure as a page, for browsers; everyone else gets JSON. */
  readonly errorPage?: (failure: Failure, asked: { readonly path: string; readonly search: string }) => RouteResponse;
  /** Until then the port is taken and nothing is answered but what works without the catalog; from the start on without it. */
  readonly isReady?: () => boolean;
};

export type Server = {
  /** The port it really listens on. */
  readonly port: number;
  close(): Promise<void>;
};

const defaultBodyLimit = 256 * 1024;
const safeHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

declare module 'fastify' {
  interface FastifyRequest {
    /** What of it decides; made once. */
    approach: Approach | undefined;
    admitted: RouteRequest['actor'];
  }
}

/** Starts to listen. Routes whose body is `raw` get its bytes, those with `json` its parsed value. */
export async function startServer(routes: readonly Route[], settings: ServerSettings): Promise<Server> {
  const server = Fastify({
    logger: false,
    bodyLimit: defaultBodyLimit,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    // Else fastify loads, at each start, the compilers of schemas that no route has.
    schemaController: { compilersFactory: { buildValidator: refuseSchemas, buildSerializer: refuseSchemas } },
  });
  const silent = watchSilentSockets(server.server);
  const endless = createEndless();
  server.decorateRequest('approach', undefined);
  server.decorateRequest('admitted', undefined);
  server.setErrorHandler((error, request, reply) => {
    const failure = asFailure(error, request, settings);
    const page = asksForPage(request) ? settings.errorPage?.(failure, routeRequest(request)) : undefined;
    return page ? sendAnswer(reply, page) : sendFailure(reply, failure);
  });
  const methodsOf = createAllowedMethods(routes);
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = methodsOf(path).join(', ');
    if (methods === '') throw fail('PAGE_NOT_FOUND', { path: path.slice(0, 200) });
    reply.header('allow', methods);
    throw fail('METHOD_REFUSED', { path: path.slice(0, 200), method: request.method, methods });
  });
  // Each kind of body has a scope of its own: a content type parser belongs to its scope.
  for (const body of ['raw', 'none', 'json'] as const) {
    await server.register(async (scope) => {
      if (body !== 'json') takeAnything(scope, body);
      for (const route of routes) if (route.body === body) mount(scope, route, { ...settings, endless });
    });
  }
  await server.listen({ host: settings.host, port: settings.port }).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'EADDRINUSE' ? 'something else uses it' : (cause.code ?? cause.message);
    throw fail('PORT_TAKEN', { port: settings.port, host: settings.host, reason }, cause);
  });
  const address = server.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : settings.port,
    close() {
      endless.end();
      silent.destroy();
      return server.close();
    },
  };
}

const refuseSchemas = () => () => {
  throw new Error('Routes check what they get themselves: they have no schemas.');
};

/** Bytes as they come; where no body is asked for, what clients send in spite of that is dropped. */
function takeAnything(scope: FastifyInstance, body: 'raw' | 'none'): void {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) =>
    done(null, body === 'raw' ? bytes : undefined),
  );
}

type Mounting = ServerSettings & { readonly endless: Endless };

function mount(scope: FastifyInstance, route: Route, settings: Mounting): void {
  scope.route({
    method: route.method,
    url: route.path,
    bodyLimit: route.limit ?? defaultBodyLimit,
    // Not async: what is thrown is told in the same way, and each promise would cost every request.
    onRequest: (request, reply, done) => {
      request.approach = approachOf(request);
      const admitted = admit(route.access, request.approach, settings);
      if (!route.whileLoading && settings.isReady?.() === false) {
        reply.headers({ 'retry-after': '2', ...(asksForPage(request) && { refresh: '2' }) });
        throw fail('LOADING', {});
      }
      const goOn = (actor: Actor | undefined) => {
        request.admitted = actor;
        done();
      };
      if (admitted instanceof Promise) admitted.then(goOn, done);
      else goOn(admitted);
    },
    handler: async (request, reply) => sendAnswer(reply, await route.handle(routeRequest(request)), settings.endless),
    ...(route.failed && { errorHandler: toldBy(route.failed, settings) }),
  });
}

function toldBy(failed: NonNullable<Route['failed']>, settings: ServerSettings) {
  return (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { method, path, search } = routeRequest(request);
    return sendAnswer(reply, failed(asFailure(error, request, settings), { method, path, search }));
  };
}

function sendAnswer(
  reply: FastifyReply,
  { status, headers, body, endless: isEndless }: RouteResponse,
  endless?: Endless,
) {
  reply.code(status).headers({ ...safeHeaders, ...headers });
  if (body === undefined || typeof body === 'string') return reply.send(body ?? '');
  if (body instanceof Uint8Array) return reply.send(bufferOf(body));
  return reply.send(isEndless && endless ? endless.stream(body) : Readable.from(body));
}

/** Not a copy: an answer may be large. */
const bufferOf = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const asksForPage = ({ method, headers }: FastifyRequest) =>
  method === 'GET' && headers.accept?.includes('text/html') === true;

function approachOf(request: FastifyRequest): Approach {
  return { method: request.method, remoteAddress: request.socket.remoteAddress ?? '', headers: plain(request.headers) };
}

function routeRequest(request: FastifyRequest): RouteRequest {
  const { method, url, body, admitted: actor, approach = approachOf(request) } = request;
  const end = url.indexOf('?');
  return {
    method,
    path: end < 0 ? url : url.slice(0, end),
    params: plain(request.params),
    // Most routes with many questions read `search`.
    get query() {
      return plain(request.query);
    },
    search: end < 0 ? '' : url.slice(end + 1),
    headers: approach.headers,
    body,
    ...(actor && { actor }),
  };
}

/** Names to strings, whatever the framework made of repeated ones. */
function plain(values: unknown): Record<string, string> {
  const result: Record<string, string> = Object.create(null);
  if (typeof values !== 'object' || values === null) return result;
  for (const name of Object.keys(values)) {
    const value: unknown = Reflect.get(values, name);
    if (typeof value === 'string') result[name] = value;
    else if (value !== undefined) result[name] = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return result;
}

/** The framework's codes in words: who reads them has sent the request. */
const reasons: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'its body is not JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'its body is empty',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'its content-type is not one that is read here',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'its body is not as long as it says',
  FST_ERR_BAD_URL: 'its address is not valid',
};

function asFailure(error: unknown, request: FastifyRequest, settings: ServerSettings): Failure {
  if (error instanceof Failure) return error;
  const { statusCode: status, code, message } = error as { statusCode?: number; code?: string; message?: string };
  const limit = request.routeOptions.bodyLimit ?? defaultBodyLimit;
  if (status === 413) return fail('TOO_LARGE', { limit: `${Math.ceil(limit / 1024)} kB` }, error);
  if (status !== undefined && status < 500)
    return fail('BAD_REQUEST', { reason: reasons[code ?? ''] ?? 'it is malformed' }, error);
  const id = randomUUID().slice(0, 8);
  settings.log({
    event: 'request-failed',
    id,
    method: request.method,
    path: request.url.split('?')[0],
    reason: message,
  });
  return fail('INTERNAL', { id }, error);
}

function sendFailure(reply: FastifyReply, failure: Failure) {
  const body = { error: { name: failure.code, message: failure.message }, response: { statusCode: failure.status } };
  // A refused signature or token learns nothing more.
  reply.code(failure.status).headers(safeHeaders);
  return failure.code === 'UNAUTHORIZED' ? reply.send() : reply.send(body);
}
