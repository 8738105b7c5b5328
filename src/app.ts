/** The whole of Callboard: opened, asked, closed. In which order its parts begin and end stands here. */
import type { Bot } from './bot/request.ts';
import type { ImportReport } from './catalog/create-catalog.ts';
import type { Settings } from './config.ts';
import { sampleQuestions, threeQuestions } from './examples.ts';
import { type CatalogMemory, recallCatalog } from './open-catalog.ts';
import { type AppPorts, openParts, type Parts } from './open-parts.ts';
import { allRoutes, routePortsOf } from './open-routes.ts';
import type { PluginState } from './plugins/create-plugins.ts';
import { type Server, startServer } from './server/server.ts';
import type { StartSummary } from './start-text.ts';
import { ensureIndexes } from './store/collections.ts';
import { openStore, type Store } from './store/connect.ts';
import { releaseRequests } from './store/inbox.ts';
import { releaseSchedules } from './store/schedules.ts';
import { releaseLeases } from './store/source-records.ts';
import { releaseTasks } from './store/tasks.ts';

export type { AppPorts, Log } from './open-parts.ts';

/** `instance` is of this process alone: `/healthz` tells it, too. */
export type Listening = { readonly url: string; readonly instance: string };

export type OpenCallboard = {
  readonly bot: Bot;
  /** Waits until the catalog can be asked; `progress` is told how many files were read so far. */
  ready(progress?: (files: number) => void): Promise<void>;
  /** Takes the port, before anything is read: one that is taken is told at once. Until `serve` is done, there is no answer but that. */
  listen(): Promise<Listening>;
  /** Waits until the catalog can be asked; from then on, whoever asks is answered. */
  serve(progress?: (files: number) => void): Promise<void>;
  summary(): StartSummary;
  import(target: string, progress: (files: number) => void): Promise<ImportReport>;
  /** Reads the sources and what was registered, without waiting for the next time. */
  readNow(): Promise<ImportReport>;
  /** Tells places what they subscribed to, and sends what waits, without waiting for the next time. */
  tellNow(): Promise<void>;
  /** Starts what is due, without waiting for the next time. */
  runDue(): Promise<void>;
  /** How the plugins stand. */
  plugins(): readonly PluginState[];
  /** The plugin that something which nobody caught came from. */
  strayFrom(cause: unknown): string | undefined;
  /** Everything acknowledged is written before this ends. */
  close(): Promise<void>;
};

/** Opens the store and builds every part; nothing listens yet. */
export async function openCallboard(settings: Settings, ports: AppPorts): Promise<OpenCallboard> {
  const opening = openStore(settings, { log: ports.log });
  // Told of where it is awaited; until then it is nobody's.
  opening.catch(() => {});
  const memory = await recallCatalog(settings);
  const store = await opening;
  try {
    await ensureIndexes(store.db);
    if (store.kind === 'embedded')
      await Promise.all([releaseLeases, releaseRequests, releaseTasks, releaseSchedules].map((free) => free(store.db)));
    return await assemble(settings, ports, { store, ...memory });
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

async function assemble(
  settings: Settings,
  ports: AppPorts,
  opened: CatalogMemory & { readonly store: Store },
): Promise<OpenCallboard> {
  const parts = await openParts(settings, ports, opened);
  const { asked, catalog, health, keeping, plugins, scaffold, store, unasked } = parts;
  const examples = settings.sample ? () => sampleQuestions : () => threeQuestions(catalog);
  return {
    bot: asked.bot,
    ...lifeOf(settings, ports, parts),
    summary: () => ({
      entities: catalog.summary().entities,
      errors: catalog.errors().length,
      store: store.kind,
      examples: examples(),
      scorecards: health.problems(),
    }),
    import: keeping.import,
    readNow: () => keeping.refresh(() => {}),
    tellNow: unasked.now,
    runDue: scaffold.runDue,
    plugins: plugins.states,
    strayFrom: plugins.strayFrom,
  };
}

/** In which order the parts begin and end. */
function lifeOf(
  settings: Settings,
  ports: AppPorts,
  parts: Parts,
): Pick<OpenCallboard, 'ready' | 'listen' | 'serve' | 'close'> {
  const { adapters, docs, errorPage, events, health, keeping, kept, scaffold, stopping, store, trail } = parts;
  const { unasked, upkeep, watching } = parts;
  let server: Server | undefined;
  const begin = (after?: number) => {
    upkeep.begin(after);
    for (const part of [unasked, scaffold, docs, health, parts.reports]) part.begin();
  };
  return {
    async ready(progress) {
      await upkeep.ready(progress);
      begin();
    },
    async listen() {
      const routePorts = routePortsOf(settings, ports, parts);
      const routes = [
        ...(await allRoutes(routePorts, parts.plugins)),
        ...adapters.flatMap((adapter) => adapter.routes),
      ];
      parts.rest.serve(routes);
      const isReady = () => upkeep.state().ready;
      server = await startServer(routes, { ...settings, session: parts.session, log: ports.log, errorPage, isReady });
      const url = settings.port === server.port ? settings.baseUrl : `http://${settings.host}:${server.port}`;
      return { url, instance: routePorts.instance };
    },
    async serve(progress) {
      await upkeep.ready(progress);
      if (stopping.signal.aborted) return;
      parts.following.isBegun = true;
      await Promise.all(adapters.map((adapter) => adapter.start?.()));
      await keeping.warm();
      parts.asked.warm();
      void parts.found.settled();
      begin(firstQuestions);
    },
    async close() {
      await server?.close();
      await Promise.all(adapters.map((adapter) => adapter.stop?.()));
      stopping.abort(new Error('Callboard stops'));
      events?.stop();
      await Promise.all([docs.stop(), health.stop()]);
      await watching.stop();
      await upkeep.stop();
      await scaffold.stop();
      await unasked.stop();
      trail.flush();
      await kept.flush();
      await store.close();
    },
  };
}

/** So many milliseconds are theirs before the sources are read again. */
const firstQuestions = 250;
