/** The contract of one endpoint: what it takes and gives, who may use it. Routes and the OpenAPI document are made of it. */
import type { Route, RouteRequest, RouteResponse } from '../../bot/adapter.ts';
import type { Permission } from '../../bot/command.ts';
import type { Actor } from '../../bot/request.ts';
import type { Sees } from '../../catalog/catalog.ts';
import { Failure, fail } from '../../errors.ts';
import { compileSchema } from '../../outside/schema.ts';
import { basePath, failed } from './envelope.ts';
import { type Given, type Parameters, readParameters } from './parameters.ts';
import type { CatalogApiPorts } from './ports.ts';
import type { AuditEvent } from './trail.ts';

export type Asked = {
  readonly actor: Actor;
  /** Undefined when nothing is hidden from the actor. */
  readonly sees: Sees | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Given;
  readonly path: string;
  readonly search: string;
  readonly body: unknown;
  readonly ports: CatalogApiPorts;
  /** Puts into the audit what is changed. */
  readonly concerns: (args: Readonly<Record<string, string>>) => void;
};

export type Endpoint = {
  readonly method: Route['method'];
  /** Below /api/catalog; parts in braces have names. */
  readonly path: string;
  /** What Backstage's own document calls it. */
  readonly id: string;
  readonly summary: string;
  readonly event: AuditEvent;
  readonly needs: Permission | ((asked: Pick<Asked, 'query'>) => Permission);
  readonly query?: Parameters;
  /** A JSON Schema. */
  readonly body?: object;
  readonly answers: Readonly<Record<number, Answers>>;
  readonly answer: (asked: Asked) => Promise<RouteResponse>;
};
/** Without a schema there is no body. */
export type Answers = { readonly about: string; readonly schema?: object };

/** A thousand refs, or a long predicate. */
const bodyLimit = 1024 * 1024;

export function routeOf(endpoint: Endpoint, ports: CatalogApiPorts): Route {
  const problemsOf = endpoint.body && compileSchema(endpoint.body);
  return {
    method: endpoint.method,
    path: basePath + endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    body: endpoint.body ? 'json' : 'none',
    limit: bodyLimit,
    access: 'token',
    failed,
    async handle(request) {
      const checked = admit(endpoint, request, ports);
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

function admit({ method, path, event, needs, query = {} }: Endpoint, request: RouteRequest, ports: CatalogApiPorts) {
  if (!request.actor) throw fail('UNAUTHORIZED', {});
  const actor = ports.people.identify(request.actor);
  const given = readParameters(request.search, query);
  const needed = typeof needs === 'string' ? needs : needs({ query: given });
  const { allowed, rule } = ports.people.permits(actor, needed);
  const passed = { actor, event, endpoint: `${method} ${path}`, isChange: needed === 'change', rule };
  if (!allowed) {
    ports.trail.begin(passed)({ args: {}, outcome: 'refused', code: 'FORBIDDEN' });
    throw fail('FORBIDDEN', { who: actor.name, command: `${method} ${basePath}${path}` });
  }
  const { params, search, body } = request;
  const asked = {
    actor,
    sees: ports.people.sees(actor),
    params,
    query: given,
    path: request.path,
    search,
    body,
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
