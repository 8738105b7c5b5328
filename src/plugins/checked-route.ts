/** Whether a plugin's route can be served at all: one that cannot would end the start of the whole server. */
import type { Route } from '../bot/adapter.ts';

const accesses: readonly string[] = ['page', 'visitor', 'token', 'self'];

/** Throws what is wrong, in the words of an author's log. */
export function checkedRoute(route: Route): Route {
  const { method, path, body, access, limit, handle } = Object(route) as Partial<Route>;
  const wrong = (what: string) => new TypeError(`the route ${String(path).slice(0, 60)} has ${what}`);
  if (typeof path !== 'string' || !/^\/[\w\-./:*]*$/.test(path)) throw wrong('no path that begins with “/”');
  if (!['GET', 'POST', 'PUT', 'DELETE'].includes(String(method))) throw wrong('no method of GET, POST, PUT, DELETE');
  if (!['none', 'raw', 'json'].includes(String(body))) throw wrong('no body of none, raw, json');
  if (!accesses.includes(String(access))) throw wrong(`no access of ${accesses.join(', ')}`);
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw wrong('a limit that is no number of bytes');
  if (typeof handle !== 'function') throw wrong('no function to handle it');
  return route;
}
