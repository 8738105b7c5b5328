/** Processes that work on the same tasks: a real store, real workspaces, held time; each can be stopped dead at any of its writes. */
import { mkdirSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldClock } from '../../src/clock.ts';
import type { ActionDefinition, ActionServices, Values } from '../../src/scaffold/action.ts';
import { defineAction } from '../../src/scaffold/action.ts';
import { createScaffolder, defaultLimits, leaseFor, type Scaffolder } from '../../src/scaffold/create-scaffolder.ts';
import { createExpressions } from '../../src/scaffold/expression.ts';
import { fetchFromDisk } from '../../src/scaffold/fetch-tree.ts';
import type { StepsEnvironment } from '../../src/scaffold/run-steps.ts';
import type { Task, Tasks } from '../../src/scaffold/task.ts';
import { readTemplate, type Template } from '../../src/scaffold/template.ts';
import type { Store } from '../../src/store/connect.ts';
import { createTasks } from '../../src/store/tasks.ts';
import { nothingOutside } from '../support/no-outside.ts';
import { aMoment } from '../support/patience.ts';
import { actions } from './bench.ts';

export const clock = heldClock(Date.UTC(2030, 0, 1));
const expressions = createExpressions();
const root = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-tasks-')));

/** What happened outside, in order: `made web: a.txt, b.txt`. */
export type Ledger = string[];

/** An effect outside that can be told by what it left, or not. */
export function effect(ledger: Ledger, { recognises }: { readonly recognises: boolean }) {
  return defineAction({
    description: 'Writes into a ledger',
    examples: [],
    input: { type: 'object', properties: { name: { type: 'string' } } },
    changes: 'outside',
    async run({ input, workspace }) {
      const { files } = await workspace.tree();
      const texts = await Promise.all(
        files.map(
          async ({ path, bytes }) =>
            `${path}=${
              Buffer.from(await bytes())
                .toString('utf8')
                .split('\n')[0]
            }`,
        ),
      );
      ledger.push(`made ${input.name}: ${texts.join(', ')}`);
      return { url: `https://example.org/${input.name}` };
    },
    ...(recognises && {
      recognise: async ({ input }: { readonly input: Values }) =>
        ledger.some((line) => line.startsWith(`made ${input.name}:`))
          ? { kind: 'done' as const, output: { url: `https://example.org/${input.name}` } }
          : { kind: 'undone' as const },
    }),
  });
}

/** Of a process: after so many calls it is stopped, before or after the call was done; from then on nothing of it comes back. */
export type Death = { readonly after: number; readonly done: boolean };
export type Process = Scaffolder & {
  readonly folder: string;
  readonly tasks: Tasks;
  calls(): number /** Ends when it was stopped. */;
  readonly died: Promise<void>;
};

export function startProcess(
  store: Store,
  ledger: Ledger,
  {
    death,
    recognises = true,
    services = {},
    mayRun = () => true,
    more = {},
    log = () => {},
    environment,
  }: {
    readonly death?: Death;
    readonly recognises?: boolean;
    readonly services?: Partial<ActionServices>;
    readonly mayRun?: () => boolean;
    readonly more?: Readonly<Record<string, ActionDefinition>>;
    readonly log?: (event: object) => void;
    readonly environment?: StepsEnvironment;
  } = {},
): Process {
  const counted = mortal(createTasks(store.db), death);
  const folder = mkdtempSync(join(root, 'work-'));
  mkdirSync(folder, { recursive: true });
  const all: ActionServices = {
    ...{
      expressions,
      fetchTree: fetchFromDisk(root),
      catalog: { entity: async () => undefined },
      wait: async () => {},
      now: clock.now,
      ...nothingOutside,
      publishFolder: join(root, 'made'),
    },
    ...services,
  };
  const scaffolder = createScaffolder({
    ...{
      tasks: counted.tasks,
      services: all,
      folder,
      secret: 'key',
      clock,
      owner: folder,
      actingFor: () => ({ mayRun, entity: all.catalog.entity, asker: all.asker }),
      changed: async () => {},
      ...defaultLimits,
      ...{ log, environment },
    },
    actions: new Map([...actions, ...Object.entries(more), ['test:effect', effect(ledger, { recognises })]]),
    // Time passes only when a test moves it: a beat ends with what it belongs to.
    pause: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('over')))),
  });
  return { ...scaffolder, ...counted, folder };
}

function mortal(tasks: Tasks, death: Death | undefined) {
  let [calls, dead] = [0, false];
  const never = new Promise<never>(() => {});
  let told = () => {};
  const died = new Promise<void>((resolve) => {
    told = resolve;
  });
  const die = async () => {
    dead = true;
    told();
    return never;
  };
  const handler: ProxyHandler<Tasks> = {
    get:
      (target, name: keyof Tasks) =>
      async (...args: never[]) => {
        if (dead) return never;
        calls += 1;
        const isLast = calls === death?.after;
        if (isLast && !death?.done) return die();
        const call = target[name] as (...args: never[]) => Promise<unknown>;
        const result = await call(...args);
        return isLast || dead ? die() : result;
      },
  };
  return { tasks: new Proxy(tasks, handler), calls: () => calls, died };
}

export const templateOf = (spec: object): Template =>
  readTemplate(
    {
      metadata: { name: 'trial', annotations: { 'backstage.io/managed-by-location': `file:${root}/template.yaml` } },
      spec,
    },
    () => true,
  );

/** The lease of whoever died is over. */
export const leaseOver = () => clock.move(leaseFor + 1);

/** Ends when the task has. */
export async function ended(tasks: Tasks, id: string): Promise<Task> {
  for (;;) {
    const task = await tasks.get(id);
    if (task && task.status !== 'open' && task.status !== 'processing') return task;
    await aMoment();
  }
}
