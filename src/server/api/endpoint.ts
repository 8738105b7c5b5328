/** The contract of one endpoint: what it takes and gives, who may use it. Routes and the OpenAPI document are made of it. */
import type { Route, RouteRequest, RouteResponse } from '../../bot/adapter.ts';
import type { Permission } from '../../bot/command.ts';
import type { Actor } from '../../bot/request.ts';
import type { Sees } from '../../catalog/catalog.ts';
import { Failure, fail } from '../../errors.ts';
import { compileSchema } from '../../outside/schema.ts';
import type { People } from '../../people/create-people.ts';
import { failedBelow } from './envelope.ts';
import { type Given, type Parameters, readParameters } from './parameters.ts';
import type { AuditEvent, Trail } from './trail.ts';

/** What every API needs, beside its own. */
export type ApiPorts = { readonly people: People; readonly trail: Trail };

export type Asked<Ports extends ApiPorts> = {
  readonly actor: Actor;
  /** Undefined when nothing is hidden from the actor. */
  readonly sees: Sees | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Given;
  readonly path: string;
  readonly search: string;
  readonly body: unknown;
  readonly headers: RouteRequest['headers'];
  readonly ports: Ports;
  /** Puts into the audit what is changed. */
  readonly concerns: (args: Readonly<Record<string, string>>) => void;
};

export type Endpoint<Ports extends ApiPorts> = {
  readonly method: Route['method'];
  /** Below the API’s own path; parts in braces have names. */
  readonly path: string;
  /** What Backstage's own document calls it. */
  readonly id: string;
  readonly summary: string;
  readonly event: AuditEvent;
  readonly needs: Permission | ((asked: Pick<Asked<Ports>, 'query'>) => Permission);
  readonly query?: Parameters;
  /** Reads what stands behind the question mark by itself. */
  readonly readsQuery?: true;
  /** A JSON Schema. */
  readonly body?: object;
  /** Bytes of body at most; a thousand refs or a long predicate without it. */
  readonly limit?: number;
  readonly answers: Readonly<Record<number, Answers>>;
  readonly answer: (asked: Asked<Ports>) => Promise<RouteResponse>;
};
/** Without a schema there is no body. */
export type Answers = { readonly about: string; readonly schema?: object };

const bodyLimit = 1024 * 1024;

/** `base`: the API’s own path. */
export function routeOf<Ports extends ApiPorts>(endpoint: Endpoint<Ports>, ports: Ports, base: string): Route {
  const problemsOf = endpoint.body && compileSchema(endpoint.body);
  return {
    method: endpoint.method,
    summary: endpoint.summary,
    asks: Object.fromEntries(Object.entries(endpoint.query ?? {}).map(([name, { about }]) => [name, about])),
    path: base + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    body: endpoint.body ? 'json' : 'none',
    limit: endpoint.limit ?? bodyLimit,
    access: 'token',
    failed: failedBelow(base),
    async handle(request) {
      const checked = admit(endpoint, request, { ports, base });
      const done = ports.trail.begin(checked.passed);
      let args: Readonly<Record<string, string>> = {};
      try {
        if (problemsOf) refuseProblems(problemsOf(request.body));
        const answer = await endpoint.answer({
          ...checked.asked,
          concerns: (concerned) => {
            args = concerned;
          },
        });
        done({ args, outcome: 'ok' });
        return answer;
      } catch (cause) {
        done({ args, outcome: 'failed', code: cause instanceof Failure ? cause.code : 'INTERNAL' });
        throw cause;
      }
    },
  };
}

type Below<Ports> = { readonly ports: Ports; readonly base: string };

function admit<Ports extends ApiPorts>(
  { method, path, event, needs, query = {}, readsQuery }: Endpoint<Ports>,
  request: RouteRequest,
  { ports, base }: Below<Ports>,
) {
  if (!request.actor) throw fail('UNAUTHORIZED', {});
  const actor = ports.people.identify(request.actor);
  const given = readParameters(readsQuery ? '' : request.search, query);
  const needed = typeof needs === 'string' ? needs : needs({ query: given });
  const { allowed, rule } = ports.people.permits(actor, needed);
  const passed = {
    actor,
    event,
    endpoint: `${method} ${path}`,
    place: base.slice(1),
    isChange: needed !== 'read',
    rule,
  };
  if (!allowed) {
    ports.trail.begin(passed)({ args: {}, outcome: 'refused', code: 'FORBIDDEN' });
    throw fail('FORBIDDEN', { who: actor.name, command: `${method} ${base}${path}` });
  }
  const { params, search, body, headers } = request;
  const asked = {
    actor,
    sees: ports.people.sees(actor),
    params,
    query: given,
    path: request.path,
    search,
    body,
    headers,
    ports,
  };
  return { asked, passed };
}

function refuseProblems(problems: ReturnType<ReturnType<typeof compileSchema>>): void {
  const [first] = problems;
  if (!first) return;
  const where = ['the body', ...first.path].join('/');
  const what =
    first.unknownKey === undefined ? first.message : `has the unknown key “${first.unknownKey.slice(0, 60)}”`;
  throw fail('QUERY_INVALID', { reason: `${where} ${what}` });
}
