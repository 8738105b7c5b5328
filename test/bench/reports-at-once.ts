/** 500 reports due in the same second, told in Slack by two processes of which one is killed in the middle: the trial is test/soak/reports.test.ts, whose figures these are. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeenReports } from '../soak/reports.test.ts';
import type { Figure } from './figures.ts';

const root = join(import.meta.dirname, '../..');
const what = 'reports: 500 due at once, a process killed in the middle';

export async function reportsAtOnceFigures(under: string, say: (text: string) => void): Promise<Figure[]> {
  say('◐ reports: 500 due at once, with a process killed in the middle');
  const file = join(mkdtempSync(join(under, 'reports-at-once-')), 'seen.json');
  const trial = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/soak/reports.test.ts'], {
    ...{ cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
    env: { ...process.env, CALLBOARD_SOAK: '1', CALLBOARD_SOAK_FIGURES: file },
  });
  let told = '';
  for (const stream of [trial.stdout, trial.stderr])
    stream.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
  const [status] = await once(trial, 'exit');
  if (status !== 0 && !existsSync(file)) throw new Error(`The trial of 500 reports failed:\n${told}`);
  const seen = JSON.parse(readFileSync(file, 'utf8')) as SeenReports;
  return [
    // 600 a minute is Slack's pace for a workspace.
    { what: `${what}: all told`, value: seen.seconds, unit: 's', most: 60 },
    { what: '… of these told twice, or not at all', value: seen.twice + seen.missing, unit: '', most: 0 },
    { what: '… places out of order, at most', value: seen.late, unit: '', most: 60 },
  ];
}
