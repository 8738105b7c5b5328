/** The scaffolder put together: its actions, where it works, and how whoever asked is told of an end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Adapter } from './bot/adapter.ts';
import { drawTask } from './bot/answer/task-message.ts';
import type { Actor } from './bot/request.ts';
import type { Standing } from './bot/standing.ts';
import { confinesOf } from './catalog/files/targets.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { organizationsOf } from './github-settings.ts';
import { openApprovals } from './open-approvals.ts';
import { type AskerParts, askerFor } from './open-asker.ts';
import { openOutside } from './open-outside.ts';
import type { OpenReports } from './open-reports.ts';
import { type OpenSchedule, openSchedule, personOf, whoIs } from './open-schedule.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { People } from './people/create-people.ts';
import type { Plugins } from './plugins/create-plugins.ts';
import { type ActionServices, actionId, isAction } from './scaffold/action.ts';
import { listActions, listExtensions } from './scaffold/action-list.ts';
import { noAsker } from './scaffold/asker.ts';
import { createAutocomplete } from './scaffold/autocomplete.ts';
import { createScaffolder, type Scaffolder } from './scaffold/create-scaffolder.ts';
import { createExpressions } from './scaffold/expression.ts';
import { fetchAnywhere } from './scaffold/fetch-remote.ts';
import { type FetchTree, fetchFromDisk } from './scaffold/fetch-tree.ts';
import type { Acting } from './scaffold/run-task.ts';
import { type Scaffolding, scaffoldingFor } from './scaffold/scaffolding.ts';
import type { ScaffolderApiPorts } from './server/scaffolder-api/ports.ts';
import { createAccountLinks } from './store/account-links.ts';
import type { Store } from './store/connect.ts';
import { createLastValues } from './store/last-values.ts';
import { createTasks } from './store/tasks.ts';
import type { View } from './view/view.ts';

export type ScaffoldParts = Pick<AskerParts, 'desk' | 'rest' | 'reaches'> & {
  readonly db: Store['db'];
  readonly people: Pick<People, 'identify' | 'permits' | 'getsPart' | 'sees' | 'visible'>;
  /** Whether the account is nobody's here any more. */
  readonly isGone: (actor: Actor) => boolean;
  /** Queues what is to be told in a place, once under an id. */
  readonly say: (id: string, place: string, view: View) => Promise<void>;
  /** A task is one message where it was begun. */
  readonly standing: Pick<Standing, 'draws' | 'touch'>;
  readonly adapters: () => readonly Pick<Adapter, 'personOf'>[];
  /** Accounts that somebody linked to a User. */
  readonly accountsOf: (user: string) => readonly string[];
  readonly safeFetch: SafeFetch;
  readonly plugins: Pick<Plugins, 'with'>;
  /** What the job of reports needs. */
  readonly reporting: () => OpenReports['ports'];
  readonly secret: string;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type OpenScaffold = {
  /** For the bot. */
  readonly asked: { readonly scaffolding: (actor: Actor) => Scaffolding } & OpenSchedule['asked'];
  /** For programs. */
  readonly api: Pick<ScaffolderApiPorts, 'scaffolding' | 'actions' | 'extensions' | 'autocomplete'>;
  /** How files beside descriptors, and those of repositories, are read. */
  readonly reading: { readonly fetchTree: FetchTree; readonly folders: readonly string[] };
  /** For pages that are open. */
  readonly follow: (task: string, actor: Actor, signal: AbortSignal) => ReturnType<Scaffolder['follow']>;
  /** Wakes what waits for this. */
  readonly happened: Scaffolder['happened'];
  readonly wake: OpenSchedule['wake'];
  begin(): void;
  /** Starts what is due by now. */
  runDue(): Promise<void>;
  stop(): Promise<void>;
};

export async function openScaffold(
  settings: Pick<Settings, 'dataDir' | 'root' | 'sources' | 'github' | 'timezone' | 'scaffolder'>,
  parts: ScaffoldParts,
): Promise<OpenScaffold> {
  const { dataDir, root, sources, timezone } = settings;
  const { db, people, isGone, standing, newId, ...ports } = parts;
  const found = await discover(join(import.meta.dirname, 'scaffold/actions'), isAction);
  const own = new Map(Array.from(found, ([path, action]) => [actionId(path), action]));
  const actions = parts.plugins.with('actions', own);
  const folders = foldersOf(root, sources);
  const folder = join(dataDir, 'workspaces');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const expressions = createExpressions();
  const pause = async (milliseconds: number, signal: AbortSignal) => {
    await wait(milliseconds, undefined, { signal, ref: false });
  };
  const wake = (task: string) => scaffolder.wake(task);
  const approvals = openApprovals({ ...parts, wake });
  const outside = openOutside(settings, { ...parts, folder });
  const services: ActionServices = {
    ...{ expressions, approvals },
    fetchTree: fetchAnywhere({
      ...outside,
      disk: fetchFromDisk(folders, [dataDir]),
      organizations: organizationsOf(sources),
    }),
    // A task sees what its asker sees: it brings its own.
    catalog: { entity: async () => undefined },
    publishFolder: join(dataDir, 'made'),
    outside,
    asker: noAsker,
    wait: pause,
    now: ports.clock.now,
  };
  const tasks = createTasks(db);
  const scaffolder: Scaffolder = createScaffolder({
    ...{ ...ports, actions, services, folder, owner: newId(), pause, tasks },
    actingFor: ({ as }) => (as ? actingFor(as as Actor, { ...parts, links: createAccountLinks(db) }) : nobody),
    ...settings.scaffolder,
    changed: async ({ id, by: { place } }) => (place === undefined ? undefined : standing.touch(`task/${id}`, place)),
  });
  standing.draws('task', drawTask(tasks, ports.clock));
  const making = {
    ...{ scaffolder, actions, expressions, approvals, fields: parts.plugins.with('fields', new Map()) },
    ...{ lastValues: createLastValues(db), clock: parts.clock },
  };
  const scaffolding = (actor: Actor) =>
    scaffoldingFor(making, people.visible(actor), { ...personOf(actor), mayPart: people.getsPart(actor) });
  const schedule = await openSchedule(parts, { scaffolding, timezone, tasks: scaffolder });
  return {
    asked: { scaffolding, ...schedule.asked },
    api: {
      ...{ scaffolding, actions: listActions(actions), extensions: listExtensions() },
      autocomplete: createAutocomplete(outside.github),
    },
    reading: { fetchTree: services.fetchTree, folders },
    happened: scaffolder.happened,
    follow: (task, actor, signal) => scaffolder.follow(task, whoIs(actor), signal),
    wake: schedule.wake,
    begin() {
      scaffolder.begin();
      schedule.begin();
    },
    runDue: schedule.now,
    async stop() {
      await schedule.stop();
      await scaffolder.stop();
      await expressions.close();
    },
  };
}

/** Where descriptors are read, and so templates and their skeletons. */
const foldersOf = (root: string, sources: Settings['sources']) => [
  root,
  ...sources.filter(({ type }) => type === 'file').map(({ target }) => confinesOf(root, target).root),
];

const nobody: Acting = { mayRun: () => false, entity: async () => undefined, asker: noAsker };

/** Asked at each step: rights, teams, and what is hidden may have changed since the form was sent. */
function actingFor(as: Actor, parts: ScaffoldParts & Pick<AskerParts, 'links'>): Acting {
  const { people, isGone } = parts;
  const now = () => people.identify(as);
  return {
    mayRun(template) {
      const actor = now();
      const entity = people.visible(actor).get(template);
      return entity !== undefined && !isGone(actor) && people.permits(actor, 'scaffold.run', entity).allowed;
    },
    entity: (ref) => people.visible(now()).whole(ref),
    asker: askerFor(as, parts),
  };
}
