/** What the web server serves, put together: what its routes may use, and the routes as they lie in their folder. */
import { join } from 'node:path';
import type { Catalog, Ref } from './catalog/catalog.ts';
import { readRef } from './catalog/ref.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { githubFigures } from './open-github.ts';
import type { AppPorts, Parts } from './open-parts.ts';
import { isRoutes, type RoutePorts } from './server/route.ts';
import { plainText } from './view/plain-text.ts';

export function routePortsOf(settings: Settings, { clock }: AppPorts, parts: Parts): RoutePorts {
  const { adapters, asked, catalog, events, found, keeping, kept, people, pictures } = parts;
  const { reading, scaffold, store, trail, upkeep } = parts;
  const refresh = (ref: Ref) => upkeep.beside(ref, () => keeping.places.ofEntity(ref));
  return {
    bot: asked.bot,
    instance: parts.newId(),
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
    ...(events && { githubEvents: { ...events, ...kept.seen } }),
    metrics: () => ({ ...asked.metrics(), ...figuresOf(catalog), ...githubFigures(reading) }),
  };
}

const figuresOf = (catalog: Catalog) => ({
  callboard_entities: catalog.summary().entities,
  callboard_catalog_errors: catalog.errors().length,
  process_resident_memory_bytes: process.memoryUsage.rss(),
});

export async function ownRoutes(ports: RoutePorts) {
  const definitions = await discover(join(import.meta.dirname, 'server/routes'), isRoutes);
  return [...definitions.values()].flatMap((definition) => definition.routes(ports));
}
