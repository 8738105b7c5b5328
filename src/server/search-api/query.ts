/** `GET` and `POST /query`: a page of what is found, as whoever asks may see it. */
import { randomUUID } from 'node:crypto';
import type { Actor } from '../../bot/request.ts';
import type { Hit, Search } from '../../search/search.ts';
import type { ApiPorts, Asked, Endpoint } from '../api/endpoint.ts';
import { json } from '../route.ts';
import { documentOf, fits, highlight, typeOf } from './documents.ts';
import { type Body, bodySchema, type Question, questionOf, readQuestion, writeCursor } from './question.ts';

export const basePath = '/api/search';

export type SearchApiPorts = ApiPorts & { readonly search: (actor: Actor) => Search };
type SearchAsked = Asked<SearchApiPorts>;

const shared = {
  path: '/query',
  event: 'search-query',
  needs: 'read',
  answers: { 200: { about: 'A page of results, best first.' }, 400: { about: 'It cannot be asked like this.' } },
} as const;

export const endpoints: readonly Endpoint<SearchApiPorts>[] = [
  {
    ...{ ...shared, method: 'GET', id: 'Query', summary: 'Entities and sections of docs by words and filters' },
    readsQuery: true,
    answer: (asked) => answer(asked, readQuestion(asked.search)),
  },
  {
    ...{ ...shared, method: 'POST', id: 'QueryByBody', summary: 'The same, asked as JSON', body: bodySchema },
    answer: (asked) => answer(asked, questionOf(asked.body as Body)),
  },
];

async function answer({ actor, ports }: SearchAsked, { term, types, filters, page, limit }: Question) {
  const found = await ports.search(actor).find({
    ...{ words: term, from: page * limit, most: limit },
    accepts: (hit: Hit) => (types?.includes(typeOf(hit)) ?? true) && fits(hit, filters),
  });
  const tag = randomUUID();
  return json(200, {
    results: found.hits.map((hit, at) => {
      const document = documentOf(hit);
      return { type: typeOf(hit), document, rank: page * limit + at + 1, highlight: highlight(found, document, tag) };
    }),
    ...((page + 1) * limit < found.total && { nextPageCursor: writeCursor(page + 1) }),
    ...(page > 0 && { previousPageCursor: writeCursor(page - 1) }),
    numberOfResults: found.total,
  });
}
