/** What the web server serves, put together: what its routes may use, and the routes as they lie in their folder. */
import { join } from 'node:path';
import type { Route } from './bot/adapter.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import { readRef } from './catalog/ref.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { githubFigures } from './open-github.ts';
import type { AppPorts, Parts } from './open-parts.ts';
import { ownVersion } from './package-root.ts';
import type { Plugins } from './plugins/create-plugins.ts';
import { isRoutes, type RoutePorts } from './server/route.ts';
import { plainText } from './view/plain-text.ts';

export function routePortsOf(settings: Settings, { clock }: AppPorts, parts: Parts): RoutePorts {
  const { adapters, asked, catalog, events, found, keeping, kept, people, pictures } = parts;
  const { reading, scaffold, store, trail, upkeep } = parts;
  const refresh = (ref: Ref) => upkeep.beside(ref, () => keeping.places.ofEntity(ref));
  return {
    bot: asked.bot,
    instance: parts.newId(),
    commands: parts.commands,
    version: ownVersion(),
    plainText: (view) => plainText(view, { baseUrl: settings.baseUrl, now: clock.now() }),
    parts: () => [
      { part: 'store', ...store.state() },
      { part: 'catalog', ...upkeep.state() },
      ...adapters.flatMap(({ name, state }) => (state ? [{ part: name, ...state() }] : [])),
    ],
    picture: pictures.png,
    importFrom: keeping.import,
    catalogApi: { people, catalog: keeping.api, refresh, trail },
    scaffolderApi: { people, trail, newId: parts.newId, ...scaffold.api },
    searchApi: { people, trail, search: found.search },
    notificationsApi: { people, trail, notifications: parts.notices.notifications, readRef: (text) => readRef(text) },
    techdocsApi: { people, trail, docs: parts.docs.reading },
    announcementCsv: (actor, id) => parts.announcing(people.identify(actor)).csv(id),
    ...(events && { githubEvents: { ...events, ...kept.seen } }),
    metrics: () => ({ ...asked.metrics(), ...figuresOf(catalog), ...githubFigures(reading) }),
  };
}

const figuresOf = (catalog: Catalog) => ({
  callboard_entities: catalog.summary().entities,
  callboard_catalog_errors: catalog.errors().length,
  process_resident_memory_bytes: process.memoryUsage.rss(),
});

/** Those of plugins come last: an address that is taken stays whose it was. */
export async function allRoutes(
  ports: RoutePorts,
  plugins: Pick<Plugins, 'with' | 'faults'>,
): Promise<readonly Route[]> {
  const own = await discover(join(import.meta.dirname, 'server/routes'), isRoutes);
  const taken = new Set<string>();
  return [...plugins.with('routes', own)].flatMap(([id, definition]) =>
    definition.routes(ports).filter(({ method, path }) => {
      const at = `${method} ${path}`;
      const isFree = !taken.has(at);
      taken.add(at);
      if (!isFree) plugins.faults.note(id.split(' ')[0] ?? id, `the address ${at}`, new Error('it is served already'));
      return isFree;
    }),
  );
}
