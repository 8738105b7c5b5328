/** Knows every part, and puts them together. */
import { join } from 'node:path';
import type { Actor } from './bot/request.ts';
import { troubleOf } from './catalog/cycle/standing.ts';
import { visibleHistory } from './catalog/history/visible-history.ts';
import { createDesk } from './catalog/registered/desk.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { countAsks } from './count-asks.ts';
import { sampleQuestions } from './examples.ts';
import { createIds } from './ids.ts';
import { keptRecords } from './kept-records.ts';
import { createAdapters } from './open-adapters.ts';
import { openAnnouncements } from './open-announcements.ts';
import { openBot, openSlots } from './open-bot.ts';
import { type CatalogMemory, openCatalog, openReading } from './open-catalog.ts';
import { openDocs } from './open-docs.ts';
import { openErrorNotices } from './open-error-notices.ts';
import { openGithubEvents } from './open-github.ts';
import { openHealth } from './open-health.ts';
import { openNotices } from './open-notices.ts';
import { openPeople } from './open-people.ts';
import { openPlugins } from './open-plugins.ts';
import { openReports } from './open-reports.ts';
import { openScaffold } from './open-scaffold.ts';
import { openSearch } from './open-search.ts';
import { isGone } from './open-sign-in.ts';
import { tellTopics } from './open-topic-news.ts';
import { createSafeFetch } from './outside/safe-fetch.ts';
import { createOwnRest } from './own-rest.ts';
import { createPictureAddresses, secretKey } from './picture-addresses.ts';
import { createRefreshing } from './refreshing.ts';
import { createTrail } from './server/api/trail.ts';
import type { Store } from './store/connect.ts';
import { openUnasked } from './unasked.ts';
import { startUpkeep } from './upkeep.ts';

export type Log = (event: Readonly<Record<string, unknown>>) => void;
export type AppPorts = { readonly clock: Clock; readonly log: Log };
type Opened = CatalogMemory & { readonly store: Store };

/** `opened`: the store, and what the last process left of the catalog. */
export async function openParts(settings: Settings, ports: AppPorts, opened: Opened) {
  const { store } = opened;
  const kept = keptRecords(store, ports);
  const stopping = new AbortController();
  const safeFetch = createSafeFetch({ ...settings.urls, clock: ports.clock, stop: stopping.signal });
  const plugins = await openPlugins(settings, { ...ports, ...kept, safeFetch, newId, signal: stopping.signal });
  const reading = await openReading(settings, ports, { safeFetch, plugins });
  const { catalog, history, ...keeping } = openCatalog(settings, ports, { ...opened, reading, stop: stopping.signal });
  const knowing = { ...ports, ...kept, store, catalog, adapters: () => adapters, newId };
  const { people, accounts, signIn, session, portal } = await openPeople(settings, knowing);
  const { version } = keeping;
  const unasked = openUnasked({ ...ports, ...kept, db: store.db, people, version, adapters: () => adapters, newId });
  const { locations, remove: removeEntity } = keeping.api;
  const desk = createDesk({ locations, removeEntity, catalog, ...settings });
  const { subscribing, say } = unasked;
  plugins.sayBy(unasked.sayOnce);
  const beside = (what: string, work: () => Promise<unknown>) => upkeep.beside(what, work);
  const sources = createRefreshing({ catalog: keeping, reaches: subscribing.reaches, say, beside, newId });
  const { baseUrl } = settings;
  const secret = secretKey(settings.secretKey, join(settings.dataDir, 'secret.key'));
  const rest = createOwnRest();
  const gone = (actor: Actor) => isGone(actor, adapters, settings.tokens);
  const scaffold = await openScaffold(settings, {
    ...{ ...ports, db: store.db, people, say: unasked.sayOnce, standing: unasked.standing },
    ...{ secret, newId, safeFetch, plugins, accountsOf: accounts.accountsOf, adapters: () => adapters },
    ...{ desk, rest, reaches: subscribing.reaches, isGone: gone, reporting: () => reports.ports },
  });
  const notices = openNotices({
    targets: plugins.with('notificationTargets', new Map()),
    ...{ ...ports, db: store.db, catalog, standing: unasked.standing, newId },
    ...{ accountsOf: accounts.accountsOf, adapters: () => adapters },
  });
  const errors = openErrorNotices({
    ...{ ...ports, db: store.db, catalog, people, keeping, standing: unasked.standing, topics: unasked.topics },
    ...{ accountsOf: accounts.accountsOf, adapters: () => adapters },
  });
  unasked.also(errors.look);
  const announcements = openAnnouncements({
    ...{ ...ports, ...unasked, db: store.db, catalog, people, timezone: settings.timezone, newId },
    ...{ accountsOf: accounts.accountsOf, adapters: () => adapters },
  });
  unasked.also(announcements.look);
  const docs = openDocs({ ...ports, ...settings, ...scaffold.reading, catalog, people, plugins });
  const found = openSearch({ ...ports, projection: opened.projection, shelf: docs.shelf, people });
  const health = await openHealth(settings, {
    ...{
      ...ports,
      ...opened,
      catalog,
      people,
      shelf: docs.shelf,
      readDefinition: docs.readDefinition,
      safeFetch,
      newId,
    },
    extra: { checks: plugins.with('checks', new Map()), facts: plugins.with('facts', new Map()) },
  });
  const told = { brokenSince: errors.brokenSince, announcements: announcements.all };
  const pasts = (actor: Actor) => visibleHistory(history, catalog, people.sees(actor));
  const news = { ...ports, ...unasked, ...told, people, history: pasts, health: health.asked.health };
  unasked.also(() => tellTopics(news));
  const slots = openSlots(plugins, ports.clock);
  const reports = openReports(settings, {
    slots,
    ...{ ...ports, db: store.db, catalog, people, health: health.asked.health, say: unasked.sayOnce, newId },
    ...{
      isGone: gone,
      reaches: subscribing.reaches,
      adapters: () => adapters,
      wake: (at: number) => scaffold.wake('reports', at),
    },
  });
  const talking = {
    slots,
    catalog,
    history,
    people,
    notifications: notices.own,
    untold: errors.untold,
    announcing: announcements.announcing,
    kept,
    subscribing,
    desk,
    sources,
    portal,
    accounts,
    ...scaffold.asked,
    ...health.asked,
    reports: reports.of,
  };
  const asking = { docs: { ...found.docs, ...docs.asked }, search: found.search, readDefinition: docs.readDefinition };
  const { bot, commands, isCommand, warm } = await openBot({ ...ports, newId, plugins }, { ...talking, ...asking });
  const asked = { ...countAsks(bot), warm };
  const pictures = createPictureAddresses({ ...ports, pictures: kept.pictures, secret, baseUrl });
  const { notes } = kept;
  const shared = { bot: asked.bot, follow: scaffold.follow, signIn, baseUrl, ...kept.seen, pictureUrl: pictures.urlOf };
  const read = { reports: reports.of, docs: docs.reading, printing: docs.printing, search: found.desk };
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
    announcing: announcements.announcing,
    ...{ adapters, asked, catalog, commands, docs, errorPage, events, following, found, health, keeping, kept, newId },
    ...{
      notices,
      people,
      pictures,
      plugins,
      reading,
      reports,
      rest,
      scaffold,
      session,
      stopping,
      store,
      trail,
      unasked,
      upkeep,
      watching,
    },
  };
}

export type Parts = Awaited<ReturnType<typeof openParts>>;

const newId = createIds();
