/** What changed this week in what is mine. */
import type { Change } from '../../../catalog/history/history.ts';
import { changeWords, named, timeOf } from '../change-words.ts';
import { type HomeSection, homeRows } from './section.ts';

const week = 7 * 24 * 60 * 60 * 1000;
/** Enough to say how many there were. */
const readAtMost = 200;

export const changesSection: HomeSection = async ({ catalog, services, person, teams, owned }) => {
  if (!person) return [];
  const now = services.clock.now();
  const owners = owned.flatMap(({ owner }) => owner ?? []);
  const within = [...new Set([person.ref, ...teams.map(({ ref }) => ref), ...owners])];
  const { changes } = await services.history.since({ since: now - week, within, most: readAtMost });
  if (changes.length === 0) return [];
  const row = (change: Change) => [[timeOf(change.at, now)], named(catalog, change.ref), changeWords(catalog, change)];
  const columns = [{ title: 'When' }, { title: 'Entity' }, { title: 'What' }];
  const rows = changes.slice(0, homeRows).map(row);
  return [{ kind: 'table', title: 'Changed this week', columns, rows, total: changes.length }];
};
