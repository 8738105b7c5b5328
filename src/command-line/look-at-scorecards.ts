/** Scorecards of the settings: each mistake with file and line. */
import { join } from 'node:path';
import { discover } from '../discover.ts';
import { isCheck } from '../health/check.ts';
import { readScorecards } from '../health/scorecards.ts';
import type { Examined, Finding } from './doctor.ts';

const what = 'Scorecards';

export async function lookAtScorecards({ settings }: Pick<Examined, 'settings'>): Promise<readonly Finding[]> {
  if (settings.scorecards.length === 0) return [];
  const checks = await discover(join(import.meta.dirname, '../health/checks'), isCheck);
  const { scorecards, problems } = readScorecards(settings.scorecards, checks);
  // Plugins may bring the checks that are missed here; the start knows them.
  if (problems.length > 0 && settings.plugins.length > 0)
    return [{ status: 'unknown', what, says: 'plugins may bring checks of theirs; the start tells what is left out.' }];
  if (problems.length > 0) return problems.map((says) => ({ status: 'bad', what, says }));
  // The first is the built-in one.
  const titles = scorecards.slice(1).map(({ title }) => title);
  return [{ status: 'ok', what, says: titles.join(', ') }];
}
