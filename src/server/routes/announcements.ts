/** `GET /announcements/{id}.csv`: which teams were told, and which acknowledged, as whoever asks may see them. */
import { fail } from '../../errors.ts';
import { defineRoutes } from '../route.ts';

export default defineRoutes(({ announcementCsv }) => [
  {
    method: 'GET',
    path: '/announcements/:id',
    summary: 'An announcement as CSV: each team, whether it was told and acknowledged',
    body: 'none',
    access: 'page',
    handle: async ({ params, actor }) => {
      const id = /^([\w-]{8,60})\.csv$/.exec(params.id ?? '')?.[1];
      if (id === undefined || !actor)
        throw fail('PAGE_NOT_FOUND', { path: `/announcements/${params.id ?? ''}`.slice(0, 80) });
      const headers = {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="announcement-${id}.csv"`,
        'cache-control': 'private, no-store',
      };
      return { status: 200, headers, body: await announcementCsv(actor, id) };
    },
  },
]);
