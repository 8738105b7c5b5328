/** Which methods a path takes: what is asked with another one is told so, instead of that there is no such page. */
import type { Route } from '../bot/adapter.ts';

export function createAllowedMethods(routes: readonly Pick<Route, 'method' | 'path'>[]) {
  const patterns = routes.map(({ method, path }) => ({ methods: methodsFor(method), pattern: patternOf(path) }));
  return (path: string): readonly string[] => [
    ...new Set(patterns.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
  ];
}

/** The framework answers HEAD wherever GET is. */
const methodsFor = (method: string) => (method === 'GET' ? ['GET', 'HEAD'] : [method]);

/** `/catalog/:kind` takes any one segment there, `/assets/*` any rest. */
function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
