/** Tasks against a real store on disk: how soon one is done, how many a second, how large a skeleton may be. Every step is on disk before the next begins. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '../../src/clock.ts';
import { discover } from '../../src/discover.ts';
import { type ActionServices, actionId, isAction } from '../../src/scaffold/action.ts';
import { noAsker } from '../../src/scaffold/asker.ts';
import { createScaffolder, defaultLimits, type Scaffolder } from '../../src/scaffold/create-scaffolder.ts';
import { createExpressions } from '../../src/scaffold/expression.ts';
import { fetchFromDisk } from '../../src/scaffold/fetch-tree.ts';
import type { Task } from '../../src/scaffold/task.ts';
import { readTemplate, type Template } from '../../src/scaffold/template.ts';
import { ensureIndexes } from '../../src/store/collections.ts';
import { openStore } from '../../src/store/connect.ts';
import { createTasks } from '../../src/store/tasks.ts';
import { nothingOutside } from '../support/no-outside.ts';
import { type Figure, percentile } from './figures.ts';

const rounds = 60;
const hello = { id: 'say', action: 'debug:log', input: { message: 'Hello ${{ parameters.name }}' } };
const fetched = (action: string, url = './small') => ({
  ...{ id: 'fetch', action },
  input: { url, ...(action === 'fetch:template' && { values: { name: '${{ parameters.name }}' } }) },
});

type Bench = { readonly scaffolder: Scaffolder; run(template: Template): Promise<Task>; close(): Promise<void> };

export async function scaffoldFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  const root = join(folder, 'templates');
  writeSkeleton(join(root, 'small'), 11);
  writeSkeleton(join(root, 'large'), 1_000);
  const template = (...steps: readonly object[]) => templateIn(root, steps);
  const bench = await openBench(folder, root);
  try {
    // As a server is that has been up for a while.
    await timed(() => bench.run(template(fetched('fetch:template'), hello)), 100);
    say('◐ one task after the other');
    const alone = await timed(() => bench.run(template(hello)), rounds);
    const filledIn = await timed(() => bench.run(template(fetched('fetch:template'), hello)), rounds);
    say('◐ 20 at once');
    const twenty = await timed(() => atOnce(bench, template(fetched('fetch:plain'), hello), 20), 10);
    say('◐ 1,000 at once');
    const [thousand = 0] = await timed(() => atOnce(bench, template(hello), 1_000), 1);
    say('◐ a skeleton of 1,000 files');
    const large = await timed(() => bench.run(template(fetched('fetch:template', './large'))), 5);
    return figuresOf({ alone, filledIn, twenty, thousand, large });
  } finally {
    await bench.close();
  }
}

type Times = Readonly<Record<'alone' | 'filledIn' | 'twenty' | 'large', readonly number[]>> & {
  readonly thousand: number;
};

const figuresOf = ({ alone, filledIn, twenty, thousand, large }: Times): Figure[] => [
  { what: 'debug:log alone, submitted to completed', unit: 'ms', most: 15, ...median(alone) },
  { what: 'fetch:template of 11 files + debug:log', unit: 'ms', most: 40, ...median(filledIn) },
  { what: '20 × (fetch:plain of 11 files + debug:log) at once', unit: 'ms', most: 250, ...median(twenty) },
  { what: '1,000 tasks at once, all done', value: 1_000_000 / thousand, unit: '/s', least: 100 },
  { what: 'a skeleton of 1,000 files', unit: 's', most: 2, value: percentile(large, 0.5) / 1000 },
];

const median = (times: readonly number[]) => ({
  value: percentile(times, 0.5),
  from: `${times.length} times, p95 ${percentile(times, 0.95).toFixed(1)} ms`,
});

async function timed(work: () => Promise<unknown>, times: number): Promise<readonly number[]> {
  const measured: number[] = [];
  for (let round = 0; round < times; round++) {
    const began = performance.now();
    await work();
    measured.push(performance.now() - began);
  }
  return measured;
}

async function atOnce({ run, scaffolder }: Bench, template: Template, count: number): Promise<void> {
  const tasks = await Promise.all(Array.from({ length: count }, () => run(template)));
  const kept = await Promise.all(tasks.map(({ id }) => scaffolder.get(id)));
  if (kept.some((task) => task?.status !== 'completed')) throw new Error('A task was lost.');
}

async function openBench(folder: string, root: string): Promise<Bench> {
  const log = (event: Readonly<Record<string, unknown>>) => process.stderr.write(`${JSON.stringify(event)}\n`);
  const store = await openStore({ dataDir: join(folder, 'data') }, { log });
  const expressions = createExpressions();
  const found = await discover(join(import.meta.dirname, '../../src/scaffold/actions'), isAction);
  const pause = async (milliseconds: number, signal: AbortSignal) => {
    await wait(milliseconds, undefined, { signal, ref: false });
  };
  await ensureIndexes(store.db);
  const services: ActionServices = {
    ...{ expressions, fetchTree: fetchFromDisk(root), publishFolder: join(folder, 'made'), wait: pause },
    ...{ catalog: { entity: async () => undefined }, ...nothingOutside, now: systemClock.now },
  };
  const scaffolder = createScaffolder({
    ...{ tasks: createTasks(store.db), services, pause, log, clock: systemClock, owner: 'bench', secret: 'bench' },
    actions: new Map(Array.from(found, ([path, action]) => [actionId(path), action])),
    folder: join(folder, 'work'),
    actingFor: () => ({ mayRun: () => true, entity: async () => undefined, asker: noAsker }),
    changed: async () => {},
    ...defaultLimits,
  });
  scaffolder.begin();
  return {
    scaffolder,
    async run(template) {
      const id = randomUUID();
      const asked = { id, template, parameters: { name: 'bench' }, user: {}, by: { account: 'bench', name: 'Bench' } };
      await scaffolder.submit(asked);
      return untilDone(scaffolder, id);
    },
    async close() {
      await scaffolder.stop();
      await expressions.close();
      await store.close();
    },
  };
}

async function untilDone(scaffolder: Scaffolder, id: string): Promise<Task> {
  for (;;) {
    const task = await scaffolder.soon(id, 10_000);
    if (task?.status === 'completed') return task;
    if (task && task.status !== 'open' && task.status !== 'processing')
      throw new Error(`${task.status}: ${task.state.failure?.message}`);
  }
}

function templateIn(root: string, steps: readonly object[]): Template {
  const annotations = { 'backstage.io/managed-by-location': `url:file:${root}/template.yaml` };
  return readTemplate({ metadata: { name: 'bench', annotations }, spec: { steps } }, () => true);
}

function writeSkeleton(folder: string, files: number): void {
  for (let at = 0; at < files; at++) {
    // Eleven files in four folders, as the templates that are shipped have them.
    const path = join(folder, `part-${at % (files > 100 ? 20 : 4)}`, `file-${at}-\${{ values.name }}.md`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `# \${{ values.name }} ${at}\n${'A line of text that is as it is.\n'.repeat(40)}`);
  }
}
