/** Failures as Backstage's clients know them: its names, its envelope. */
import type { Route, RouteRequest, RouteResponse } from '../../bot/adapter.ts';
import { json } from '../route.ts';

const names: Readonly<Record<number, string>> = {
  400: 'InputError',
  401: 'AuthenticationError',
  403: 'NotAllowedError',
  404: 'NotFoundError',
  409: 'ConflictError',
  413: 'PayloadTooLargeError',
  421: 'NotAllowedError',
  429: 'TooManyRequestsError',
  503: 'ServiceUnavailableError',
};

/** `url` is told without the base, as Backstage does. */
export const failedBelow =
  (base: string): NonNullable<Route['failed']> =>
  ({ status, message, code }, asked): RouteResponse => {
    const error = { name: names[status] ?? 'Error', message, code };
    return json(status, {
      error,
      request: { method: asked.method, url: urlOf(asked, base) },
      response: { statusCode: status },
    });
  };

export function urlOf({ path, search }: Pick<RouteRequest, 'path' | 'search'>, base: string): string {
  const below = path.startsWith(base) ? path.slice(base.length) : path;
  return search === '' ? below : `${below}?${search}`;
}
