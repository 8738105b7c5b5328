/** An announcement as a table for spreadsheets: no cell is taken for a formula there. */
import type { Ref } from '../../catalog/catalog.ts';
import type { Announcement } from './announcement.ts';

const cell = (value: string | number) => {
  const text = String(value).replace(/[\r\n\t]+/g, ' ');
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** `sees`: teams that are hidden from whoever asks are not in it. */
export function csvOf({ teams }: Announcement, sees: (team: Ref) => boolean): string {
  const rows = teams
    .filter(({ team }) => sees(team))
    .map(({ team, amount, places, acknowledged }) => [
      ...[team, amount, places.length > 0 ? 'yes' : 'no'],
      ...(acknowledged ? ['yes', acknowledged.by.name, new Date(acknowledged.at).toISOString()] : ['no', '', '']),
    ]);
  const heads = ['team', 'things that need it', 'told', 'acknowledged', 'by', 'at'];
  return [heads, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
