/** Which of a person's notifications are asked for: what may stand behind the question mark, and what it leaves. */
import { fail } from '../../errors.ts';
import type { Notification } from '../../notices/notification.ts';
import type { Given, Parameters } from '../api/parameters.ts';
import { severities } from './bodies.ts';

const filters: Parameters = {
  search: { about: 'Words of the title or description', type: 'text' },
  read: { about: 'true or false: only read or only unread ones', type: 'text' },
  saved: { about: 'true or false: only saved ones, or only others', type: 'text' },
  createdAfter: { about: 'Only those sent after this date', type: 'text' },
  minimumSeverity: { about: 'Only those at least so severe', type: 'text', choices: severities },
};
export const topicParameters: Parameters = filters;
export const listParameters: Parameters = {
  ...filters,
  topic: { about: 'Only those of this topic', type: 'text' },
  offset: { about: 'So many are left out at the beginning', type: 'number', least: 0 },
  limit: { about: 'So many at most', type: 'number', least: 1 },
  orderField: { about: 'A field, and asc or desc: created,desc', type: 'text', isList: true },
};

export function chosen(all: readonly Notification[], query: Given) {
  const fitting = ordered(all.filter(fits(query)), query.text('orderField'));
  const offset = query.number('offset') ?? 0;
  const found = fitting.slice(offset, offset + (query.number('limit') ?? 50));
  return { all: fitting, found, total: fitting.length };
}

function fits(query: Given): (notification: Notification) => boolean {
  const [search, topic] = [query.text('search')?.toLowerCase(), query.text('topic')];
  const after = dateIn(query.text('createdAfter'));
  const worst = query.text('minimumSeverity');
  const least = severities.findIndex((one) => one === (worst ?? 'low'));
  const isAsked = (wanted: string | undefined, mark: number | undefined) =>
    (wanted !== 'true' || mark !== undefined) && (wanted !== 'false' || mark === undefined);
  return ({ payload, created, updated = created, read, saved }) =>
    (search === undefined || `${payload.title} ${payload.description ?? ''}`.toLowerCase().includes(search)) &&
    (topic === undefined || payload.topic === topic) &&
    updated > after &&
    severities.indexOf(payload.severity) <= least &&
    isAsked(query.text('read'), read) &&
    isAsked(query.text('saved'), saved);
}

function dateIn(written: string | undefined): number {
  if (written === undefined) return Number.NEGATIVE_INFINITY;
  const at = Date.parse(written);
  if (Number.isNaN(at)) throw fail('QUERY_INVALID', { reason: 'the query parameter “createdAfter” is no date' });
  return at;
}

function ordered(all: readonly Notification[], written: string | undefined): readonly Notification[] {
  const [field = 'created', direction = 'desc'] = (written ?? '').split(',').filter(Boolean);
  const rankOf = ({ created, updated = created, origin, payload }: Notification): number | string =>
    field === 'origin'
      ? origin
      : field === 'topic'
        ? (payload.topic ?? '')
        : field === 'severity'
          ? severities.indexOf(payload.severity)
          : updated;
  const turn = direction === 'asc' ? 1 : -1;
  return [...all].sort((one, other) => {
    const [left, right] = [rankOf(one), rankOf(other)];
    return left === right ? 0 : left < right ? -turn : turn;
  });
}
