/** Reports: one over a company of 10,000 entities, made and kept. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reportView } from '../../src/bot/answer/report-view.ts';
import type { Moved } from '../../src/health/health.ts';
import { writeReport } from '../../src/health/write-report.ts';
import type { ReportRun } from '../../src/schedule/report.ts';
import { ensureIndexes } from '../../src/store/collections.ts';
import { openStore } from '../../src/store/connect.ts';
import { createReports } from '../../src/store/reports.ts';
import { readFolder } from '../catalog/read-folder.ts';
import { healthOf, now } from '../support/health.ts';
import { type Figure, percentile } from './figures.ts';
import { generateCatalog } from './generate.ts';

const day = 24 * 3_600_000;
const rounds = 7;
/** So many findings changed in a week. */
const movedInAWeek = 2_000;

export async function reportFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  say('◐ reports: a company of 10,000');
  const root = join(folder, 'reports-10000');
  generateCatalog(root, 10_000);
  const { projection } = await readFolder(root);
  const { health, evaluator } = await healthOf(projection.rows());
  rmSync(root, { recursive: true, force: true });
  evaluator.everything();
  for (let isDone = false; !isDone; ) isDone = evaluator.step().done === true;
  const moved = movesOf(health.score({ kind: 'company' }, 'catalog-health').entities.map(({ entity }) => entity.ref));
  const trend = Array.from({ length: 84 }, (_, ago) => ({ day: now - (84 - ago) * day, score: 70, levels: {} }));
  const [scorecard] = health.scorecards();
  if (!scorecard) throw new Error('There is no scorecard');
  const store = await openStore({ dataDir: mkdtempSync(join(folder, 'reports-')) }, { log: () => {} });
  await ensureIndexes(store.db);
  const reports = createReports(store.db);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = process.cpuUsage();
    const { facts, rows } = await writeReport({
      health: { ...health, moved: async () => moved, trend: async () => trend },
      ...{ catalog: projection, scope: { kind: 'company' }, scorecard, about: 'The catalog', last: undefined, now },
    });
    const run: ReportRun = {
      ...{ id: `run-${round}`, report: 'r', title: 'Catalog health', told: '', reader: 'everybody', due: now, at: now },
      ...{ isTold: true, facts },
    };
    reportView(await reports.keep(run, rows));
    const { user, system } = process.cpuUsage(began);
    times.push((user + system) / 1_000_000);
  }
  await store.close();
  return [
    {
      ...{ what: 'reports: of a company of 10,000 entities, made and kept (processor)', value: percentile(times, 0.5) },
      ...{ unit: 's', most: 1 },
      from: `the slowest of ${rounds}: ${Math.max(...times).toFixed(2)} s`,
    },
  ];
}

const movesOf = (refs: readonly string[]): readonly Moved[] =>
  Array.from({ length: movedInAWeek }, (_, at) => ({
    ...{ ref: refs[(at * 7) % refs.length] ?? '', check: at % 2 ? 'description' : 'tags', at: now - day },
    ...(at % 3 ? ({ from: 'fails', to: 'holds' } as const) : ({ from: 'holds', to: 'fails' } as const)),
  }));
