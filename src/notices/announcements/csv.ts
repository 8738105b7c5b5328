/** An announcement as a table for spreadsheets. */
import type { Ref } from '../../catalog/catalog.ts';
import { csvOf as csv } from '../../outside/csv.ts';
import type { Announcement } from './announcement.ts';

/** `sees`: teams that are hidden from whoever asks are not in it. */
export function csvOf({ teams }: Announcement, sees: (team: Ref) => boolean): string {
  const rows = teams
    .filter(({ team }) => sees(team))
    .map(({ team, amount, places, acknowledged }) => [
      ...[team, amount, places.length > 0 ? 'yes' : 'no'],
      ...(acknowledged ? ['yes', acknowledged.by.name, new Date(acknowledged.at).toISOString()] : ['no', '', '']),
    ]);
  return csv([['team', 'things that need it', 'told', 'acknowledged', 'by', 'at'], ...rows]);
}
