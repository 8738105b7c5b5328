/** The scaffolder put together: its actions, where it works, and how whoever asked is told of an end. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { taskView } from './bot/answer/task-view.ts';
import type { Actor } from './bot/request.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { type ActionServices, actionId, isAction } from './scaffold/action.ts';
import { createScaffolder } from './scaffold/create-scaffolder.ts';
import { createExpressions } from './scaffold/expression.ts';
import { fetchFromDisk } from './scaffold/fetch-tree.ts';
import { type Scaffolding, scaffoldingFor } from './scaffold/scaffolding.ts';
import type { Store } from './store/connect.ts';
import { createTasks } from './store/tasks.ts';
import type { View } from './view/view.ts';

type Parts = {
  readonly db: Store['db'];
  readonly catalog: Catalog;
  readonly visible: (actor: Actor) => Catalog;
  /** Queues what is to be told in a place, once under an id. */
  readonly say: (id: string, place: string, view: View) => Promise<void>;
  readonly secret: string;
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type OpenScaffold = {
  readonly scaffolding: (actor: Actor) => Scaffolding;
  begin(): void;
  stop(): Promise<void>;
};

export async function openScaffold(
  { dataDir, root }: Pick<Settings, 'dataDir' | 'root'>,
  parts: Parts,
): Promise<OpenScaffold> {
  const { db, catalog, visible, say, newId, ...ports } = parts;
  const found = await discover(join(import.meta.dirname, 'scaffold/actions'), isAction);
  const actions = new Map(Array.from(found, ([path, action]) => [actionId(path), action]));
  const folder = join(dataDir, 'workspaces');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const expressions = createExpressions();
  const pause = async (milliseconds: number, signal: AbortSignal) => {
    await wait(milliseconds, undefined, { signal, ref: false });
  };
  const services: ActionServices = {
    expressions,
    fetchTree: fetchFromDisk(root, [dataDir]),
    catalog: { entity: (ref) => catalog.whole(ref) },
    publishFolder: join(dataDir, 'made'),
    wait: pause,
  };
  const scaffolder = createScaffolder({
    ...{ ...ports, actions, services, folder, owner: newId(), pause, tasks: createTasks(db) },
    tell: async (task) => {
      const { place } = task.by;
      if (place !== undefined) await say(`task/${task.id}/${task.attempt}`, place, taskView(task, { events: [] }));
    },
  });
  return {
    scaffolding: (actor) =>
      scaffoldingFor({ scaffolder, actions, expressions }, visible(actor), {
        ...{ account: `${actor.platform}/${actor.account}`, name: actor.name, isLocal: actor.standing === 'local' },
        ...(actor.user && { user: actor.user }),
      }),
    begin: scaffolder.begin,
    async stop() {
      await scaffolder.stop();
      await expressions.close();
    },
  };
}
