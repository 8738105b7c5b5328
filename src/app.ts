/** The only file that knows every part, and puts them together. */
import { join } from 'node:path';
import { isCommand } from './bot/command.ts';
import { type BotParts, createBot } from './bot/create-bot.ts';
import { isIntent } from './bot/intent.ts';
import type { Actor, Bot } from './bot/request.ts';
import type { SubscribingParts } from './bot/subscriptions.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { ImportReport } from './catalog/create-catalog.ts';
import { troubleOf } from './catalog/cycle/standing.ts';
import type { HistoryStore } from './catalog/history/history.ts';
import { visibleHistory } from './catalog/history/visible-history.ts';
import { createDesk } from './catalog/registered/desk.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { countAsks } from './count-asks.ts';
import { discover } from './discover.ts';
import { sampleQuestions, threeQuestions } from './examples.ts';
import { createIds } from './ids.ts';
import { keptRecords } from './kept-records.ts';
import { createAdapters } from './open-adapters.ts';
import { type CatalogMemory, openCatalog, openReading, recallCatalog } from './open-catalog.ts';
import { openDocs } from './open-docs.ts';
import { githubFigures, openGithubEvents } from './open-github.ts';
import { openPeople } from './open-people.ts';
import { type OpenScaffold, openScaffold } from './open-scaffold.ts';
import { openSearch } from './open-search.ts';
import { isGone } from './open-sign-in.ts';
import { fitsPattern } from './outside/safe-pattern.ts';
import { createOwnRest } from './own-rest.ts';
import type { People } from './people/create-people.ts';
import { createPictureAddresses, secretKey } from './picture-addresses.ts';
import { createRefreshing } from './refreshing.ts';
import { createTrail } from './server/api/trail.ts';
import { isRoutes, type RoutePorts } from './server/route.ts';
import { type Server, startServer } from './server/server.ts';
import type { StartSummary } from './start-text.ts';
import { ensureIndexes } from './store/collections.ts';
import { openStore, type Store } from './store/connect.ts';
import { releaseRequests } from './store/inbox.ts';
import { releaseSchedules } from './store/schedules.ts';
import { releaseLeases } from './store/source-records.ts';
import { releaseTasks } from './store/tasks.ts';
import { openUnasked } from './unasked.ts';
import { startUpkeep } from './upkeep.ts';
import { plainText } from './view/plain-text.ts';

export type Log = (event: Readonly<Record<string, unknown>>) => void;
export type AppPorts = { readonly clock: Clock; readonly log: Log };

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

type Opened = CatalogMemory & { readonly store: Store };

async function assemble(settings: Settings, ports: AppPorts, opened: Opened): Promise<OpenCallboard> {
  const parts = await openParts(settings, ports, opened);
  const { asked, catalog, keeping, scaffold, store, unasked } = parts;
  const examples = settings.sample ? () => sampleQuestions : () => threeQuestions(catalog);
  return {
    bot: asked.bot,
    ...lifeOf(settings, ports, parts),
    summary: () => ({
      entities: catalog.summary().entities,
      errors: catalog.errors().length,
      store: store.kind,
      examples: examples(),
    }),
    import: keeping.import,
    readNow: () => keeping.refresh(() => {}),
    tellNow: unasked.now,
    runDue: scaffold.runDue,
  };
}

async function openParts(settings: Settings, ports: AppPorts, opened: Opened) {
  const { store } = opened;
  const kept = keptRecords(store, ports);
  const stopping = new AbortController();
  const reading = await openReading(settings, ports, stopping.signal);
  const { catalog, history, ...keeping } = openCatalog(settings, ports, { ...opened, reading, stop: stopping.signal });
  const knowing = { ...ports, ...kept, store, catalog, adapters: () => adapters, newId };
  const { people, accounts, signIn, session, portal } = await openPeople(settings, knowing);
  const { version } = keeping;
  const unasked = openUnasked({ ...ports, ...kept, db: store.db, people, version, adapters: () => adapters, newId });
  const { locations, remove: removeEntity } = keeping.api;
  const desk = createDesk({ locations, removeEntity, catalog, ...settings });
  const { subscribing, say } = unasked;
  const beside = (what: string, work: () => Promise<unknown>) => upkeep.beside(what, work);
  const sources = createRefreshing({ catalog: keeping, reaches: subscribing.reaches, say, beside, newId });
  const { baseUrl } = settings;
  const secret = secretKey(settings.secretKey, join(settings.dataDir, 'secret.key'));
  const rest = createOwnRest();
  const scaffold = await openScaffold(settings, {
    ...{ ...ports, db: store.db, people, say: unasked.sayOnce, standing: unasked.standing },
    ...{ secret, newId, safeFetch: reading.safeFetch, accountsOf: accounts.accountsOf, adapters: () => adapters },
    ...{ desk, rest, reaches: subscribing.reaches, isGone: (actor) => isGone(actor, adapters, settings.tokens) },
  });
  const docs = openDocs({ ...ports, ...settings, ...scaffold.reading, catalog, people });
  const found = openSearch({ ...ports, projection: opened.projection, shelf: docs.shelf, people });
  const talking = { catalog, history, people, kept, subscribing, desk, sources, portal, accounts, ...scaffold.asked };
  const asking = { docs: { ...found.docs, ...docs.asked }, search: found.search, readDefinition: docs.readDefinition };
  const { bot, isCommand } = await openBot(ports, { ...talking, ...asking });
  const asked = countAsks(bot);
  const pictures = createPictureAddresses({ ...ports, pictures: kept.pictures, secret, baseUrl });
  const { notes } = kept;
  const shared = { bot: asked.bot, follow: scaffold.follow, signIn, baseUrl, ...kept.seen, pictureUrl: pictures.urlOf };
  const read = { docs: docs.reading, printing: docs.printing, search: found.desk };
  const shown = { ...shared, ...read, db: store.db, examples: sampleQuestions, isCommand, notes, newId };
  const { adapters, errorPage } = createAdapters(settings, { ...ports, ...shown });
  const unread = async () => catalog.summary().entities === 0 || (await history.beginning()) === undefined;
  const trouble = async () => troubleOf(await keeping.sources());
  const watching = keeping.watch(() => upkeep.wake());
  // Who is asked one question does not wait for what will change.
  const following = { isBegun: false };
  const follow = async () => (following.isBegun ? watching.follow(version()) : undefined);
  const replicas = store.kind === 'mongodb';
  const upkeep = startUpkeep({ ...keeping, ...ports, unread, trouble, follow, replicas });
  const events = openGithubEvents(settings, {
    ...{ ...keeping.places, ...ports },
    ...{ beside: upkeep.beside, happened: scaffold.happened },
  });
  const trail = createTrail({ audit: kept.audit, clock: ports.clock });
  return {
    ...{ adapters, asked, catalog, docs, errorPage, events, following, found, keeping, kept, people, pictures },
    ...{ reading, rest, scaffold, session, stopping, store, trail, unasked, upkeep, watching },
  };
}

type Parts = Awaited<ReturnType<typeof openParts>>;

function routePortsOf(settings: Settings, { clock }: AppPorts, parts: Parts): RoutePorts {
  const { adapters, asked, catalog, events, found, keeping, kept, people, pictures } = parts;
  const { reading, scaffold, store, trail, upkeep } = parts;
  const refresh = (ref: Ref) => upkeep.beside(ref, () => keeping.places.ofEntity(ref));
  return {
    bot: asked.bot,
    instance: newId(),
    plainText: (view) => plainText(view, { baseUrl: settings.baseUrl, now: clock.now() }),
    parts: () => [
      { part: 'store', ...store.state() },
      { part: 'catalog', ...upkeep.state() },
      ...adapters.flatMap(({ name, state }) => (state ? [{ part: name, ...state() }] : [])),
    ],
    picture: pictures.png,
    importFrom: keeping.import,
    catalogApi: { people, catalog: keeping.api, refresh, trail },
    scaffolderApi: { people, trail, newId, ...scaffold.api },
    searchApi: { people, trail, search: found.search },
    techdocsApi: { people, trail, docs: parts.docs.reading },
    ...(events && { githubEvents: { ...events, ...kept.seen } }),
    metrics: () => ({ ...asked.metrics(), ...figuresOf(catalog), ...githubFigures(reading) }),
  };
}

/** In which order the parts begin and end. */
function lifeOf(
  settings: Settings,
  ports: AppPorts,
  parts: Parts,
): Pick<OpenCallboard, 'ready' | 'listen' | 'serve' | 'close'> {
  const { adapters, docs, errorPage, events, keeping, kept, scaffold, stopping, store, trail } = parts;
  const { unasked, upkeep, watching } = parts;
  let server: Server | undefined;
  return {
    async ready(progress) {
      await upkeep.ready(progress);
      upkeep.begin();
      unasked.begin();
      scaffold.begin();
      docs.begin();
    },
    async listen() {
      const routePorts = routePortsOf(settings, ports, parts);
      const routes = [...(await ownRoutes(routePorts)), ...adapters.flatMap((adapter) => adapter.routes)];
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
      void parts.found.settled();
      upkeep.begin(firstQuestions);
      unasked.begin();
      scaffold.begin();
      docs.begin();
    },
    async close() {
      await server?.close();
      await Promise.all(adapters.map((adapter) => adapter.stop?.()));
      stopping.abort(new Error('Callboard stops'));
      events?.stop();
      await docs.stop();
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

type BotNeeds = OpenScaffold['asked'] & {
  readonly docs: BotParts['docs'];
  readonly search: BotParts['search'];
  readonly readDefinition: BotParts['readDefinition'];
  readonly catalog: Catalog;
  readonly history: HistoryStore;
  readonly people: People;
  readonly subscribing: Omit<SubscribingParts, 'newId'>;
  readonly kept: ReturnType<typeof keptRecords>;
  readonly desk: ReturnType<typeof createDesk>;
  readonly sources: BotParts['sources'];
  readonly portal: BotParts['portal'];
  readonly accounts: BotParts['accounts'];
};

async function openBot(
  { clock, log }: AppPorts,
  { catalog, history, people, kept, subscribing, desk, sources, portal, accounts, ...making }: BotNeeds,
) {
  const [commands, intents] = await Promise.all([
    discover(join(import.meta.dirname, '../commands'), isCommand),
    discover(join(import.meta.dirname, 'bot/understand'), isIntent),
  ]);
  const seen = (actor: Actor) => visibleHistory(history, catalog, people.sees(actor));
  const locations = (actor: Actor) =>
    desk({ visible: people.visible(actor), sees: people.sees(actor), by: actor.name });
  const asked = { catalog, history: seen, locations, sources, people, accounts, subscribing, ...making };
  const parts = { commands, intents: [...intents.values()], clock, ...asked };
  const bot = createBot({ ...parts, ...kept, ...(portal && { portal }), fits: fitsPattern, log, newId });
  const names = new Set([...commands].flatMap(([name, { aliases = [] }]) => [name, ...aliases]));
  return { bot, isCommand: (name: string) => names.has(name) };
}

/** So many milliseconds are theirs before the sources are read again. */
const firstQuestions = 250;

const figuresOf = (catalog: Catalog) => ({
  callboard_entities: catalog.summary().entities,
  callboard_catalog_errors: catalog.errors().length,
  process_resident_memory_bytes: process.memoryUsage.rss(),
});

const newId = createIds();

async function ownRoutes(ports: RoutePorts) {
  const definitions = await discover(join(import.meta.dirname, 'server/routes'), isRoutes);
  return [...definitions.values()].flatMap((definition) => definition.routes(ports));
}
