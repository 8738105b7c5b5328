/** Callboard's own REST asked from within, as somebody: the same routes, the same checks of rights, no connection. */
import type { Route, RouteResponse } from './bot/adapter.ts';
import type { Actor } from './bot/request.ts';
import { Failure, fail } from './errors.ts';
import type { OwnAnswer, OwnRequest } from './scaffold/asker.ts';

export type OwnRest = {
  /** From then on they answer. */
  serve(routes: readonly Route[]): void;
  ask(actor: Actor, request: OwnRequest): Promise<OwnAnswer>;
};

export function createOwnRest(): OwnRest {
  let served: readonly Route[] = [];
  return {
    serve(routes) {
      served = routes.filter(({ access, path }) => access === 'token' && path.startsWith('/api/'));
    },
    async ask(actor, request) {
      const { pathname, search } = new URL(`http://callboard.invalid${request.path}`);
      const found = served.flatMap((route) => matched(route, request.method, pathname) ?? []);
      const [match] = found.sort((one, other) => Object.keys(one.params).length - Object.keys(other.params).length);
      if (!match) return answerOf(failed(fail('PAGE_NOT_FOUND', { path: pathname.slice(0, 200) })));
      const { route, params } = match;
      const query = Object.fromEntries(new URLSearchParams(search));
      const asked = { method: request.method, path: pathname, params, query, search: search.slice(1), actor };
      try {
        return await answerOf(await route.handle({ ...asked, headers: request.headers, body: request.body }));
      } catch (cause) {
        if (!(cause instanceof Failure)) throw cause;
        return answerOf(route.failed?.(cause, asked) ?? failed(cause));
      }
    },
  };
}

type Match = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

function matched(route: Route, method: string, pathname: string): Match | undefined {
  const [wanted, given] = [route.path.split('/'), pathname.split('/')];
  if (route.method !== method || wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const value = decoded(given[at] ?? '');
    if (value === undefined) return undefined;
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return { route, params };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

function failed(failure: Failure): RouteResponse {
  const error = { name: failure.code, message: failure.message };
  return { status: failure.status, body: JSON.stringify({ error, response: { statusCode: failure.status } }) };
}

/** What never ends is no answer to a step. */
async function answerOf({ status, headers = {}, body = '' }: RouteResponse): Promise<OwnAnswer> {
  if (typeof body === 'string') return { status, headers, text: body };
  if (body instanceof Uint8Array) return { status, headers, text: new TextDecoder().decode(body) };
  // Begun, so that it ends: whatever it holds is free again.
  const stream = body[Symbol.asyncIterator]();
  await stream.next();
  await stream.return?.();
  return { status: 406, headers: {}, text: 'This is answered as a stream, which no step can wait for.' };
}
