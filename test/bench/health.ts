/** Health at 10,000 entities: all checks, one change, the score of the company, what moves for those who see less; and how long anybody waits meanwhile. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Entity } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { readFolder } from '../catalog/read-folder.ts';
import { healthOf } from '../support/health.ts';
import { type Figure, percentile } from './figures.ts';
import { generateCatalog } from './generate.ts';

type Bench = Awaited<ReturnType<typeof healthOf>>;
const changes = 200;

export async function healthFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  const [small, large] = [await openAt(folder, 1_000), await openAt(folder, 10_000)];
  const shaded = await healthOf(large.rows, { hides: isHidden });
  say('◐ health: all checks');
  const whole = [small, large].map(({ bench }) => completeTimes(bench));
  const [few = 0, all = 0] = whole.map(({ seconds }) => seconds);
  say('◐ health: one change');
  const [one = 0, other = 0] = [small, large].map(({ bench, rows }) => percentile(changeTimes(bench, rows), 0.99));
  const company = times(20, () => large.bench.health.score({ kind: 'company' }, 'catalog-health'));
  const { longest } = completeTimes(shaded);
  const theirs = shaded.seenBy((entity) => !isHidden(entity));
  const [first = 0] = times(1, () => theirs.score({ kind: 'company' }, 'catalog-health'));
  return [
    {
      ...{ what: 'health: all checks on 10,000 entities (processor)', value: all, unit: 's', most: 5 },
      from: `${few.toFixed(2)} s on 1,000`,
    },
    {
      ...{ what: 'health: all checks, 10,000 against 1,000, each entity', value: all / few / 10, unit: '×', most: 2 },
    },
    {
      ...{ what: 'health: the longest step of it, which others wait for', value: whole[1]?.longest ?? 0 },
      ...{ unit: 'ms', most: 50 },
      from: `${longest.toFixed(1)} ms where 1,000 are hidden from most`,
    },
    {
      ...{ what: 'health: one changed entity of 10,000, p99', value: other, unit: 'ms', most: 50 },
      from: `${one.toFixed(2)} ms of 1,000`,
    },
    {
      ...{ what: 'health: the score of the company, 10,000 entities', value: percentile(company, 0.5) },
      ...{ unit: 'ms', most: 200 },
    },
    {
      ...{ what: 'health: the same, the first time for somebody who does not see 1,000 of them', value: first },
      ...{ unit: 'ms', most: 300 },
    },
  ];
}

const isHidden = ({ name }: Entity) => name.endsWith('7');

async function openAt(folder: string, size: number) {
  const root = join(folder, `health-${size}`);
  generateCatalog(root, size);
  const { projection } = await readFolder(root);
  const rows = projection.rows();
  rmSync(root, { recursive: true, force: true });
  return { rows, bench: await healthOf(rows) };
}

/** The median of some rounds, and the longest step of all. */
function completeTimes({ evaluator }: Bench) {
  const [seconds, steps]: [number[], number[]] = [[], []];
  for (let round = 0; round < 5; round++) {
    evaluator.everything();
    const began = processed();
    for (let isDone = false; !isDone; ) {
      const started = processed();
      isDone = evaluator.step().done === true;
      steps.push(processed() - started);
    }
    seconds.push((processed() - began) / 1000);
  }
  return { seconds: percentile(seconds, 0.5), longest: percentile(lastOf(steps), 1) };
}

/** Entities of all kinds, hubs too, which get another lifecycle and one need more. */
function changeTimes({ put, evaluator }: Bench, rows: readonly StoredRow[]): readonly number[] {
  const every = Math.max(1, Math.floor(rows.length / changes));
  const chosen = rows.filter((_, at) => at % every === 0).slice(0, changes);
  return chosen.map(({ row, declares }) => {
    const more = {
      source: row.ref,
      type: 'dependsOn',
      reverse: 'dependencyOf',
      target: 'resource:default/hub-db',
    } as const;
    put({ row: { ...row, lifecycle: 'deprecated' }, declares: [...declares, more] });
    const started = processed();
    while (!evaluator.step().done);
    return processed() - started;
  });
}

/** In milliseconds of this process alone: a shared machine has others. */
function processed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Without the first rounds, in which the code is compiled. */
const lastOf = (steps: readonly number[]) => steps.slice(-Math.floor(steps.length / 2));

function times(rounds: number, work: () => unknown): readonly number[] {
  return Array.from({ length: rounds }, () => {
    const started = processed();
    work();
    return processed() - started;
  });
}
