/** `GET /pictures/{id}`: a picture for a chat platform, which fetches it without signing in. The id is a capability that expires. */
import { fail } from '../../errors.ts';
import { defineRoutes } from '../route.ts';

export default defineRoutes(({ picture }) => [
  {
    method: 'GET',
    path: '/pictures/:id',
    summary: 'A picture of an answer, for chat platforms; the address expires',
    body: 'none',
    access: 'self',
    handle: async ({ params }) => {
      const id = /^([\w-]{43})(\.png)?$/.exec(params.id ?? '')?.[1];
      const png = id === undefined ? undefined : await picture(id);
      if (!png) throw fail('PICTURE_NOT_FOUND', {});
      const headers = {
        'content-type': 'image/png',
        'cache-control': 'private, max-age=86400',
        'cross-origin-resource-policy': 'cross-origin',
      };
      return { status: 200, headers, body: png };
    },
  },
]);
