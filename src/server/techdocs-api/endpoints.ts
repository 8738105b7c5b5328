/** Backstage's TechDocs API: what a site is, and its pages and files, as whoever asks may see them (BACKSTAGE DOC-6, DOC-8). */
import type { ReadingRoom } from '../../docs/reading-room.ts';
import { fail } from '../../errors.ts';
import type { ApiPorts, Asked, Endpoint } from '../api/endpoint.ts';
import { json } from '../route.ts';

export const basePath = '/api/techdocs';

export type TechdocsApiPorts = ApiPorts & { readonly docs: ReadingRoom };
type TechdocsAsked = Asked<TechdocsApiPorts>;

const shared = { method: 'GET', event: 'docs-fetch', needs: 'read' } as const;
const missing = { 404: { about: 'There is no such entity, or it has no docs.' } } as const;
const triplet = '{namespace}/{kind}/{name}';

export const endpoints: readonly Endpoint<TechdocsApiPorts>[] = [
  {
    ...{
      ...shared,
      path: `/metadata/techdocs/${triplet}`,
      id: 'GetTechdocsMetadata',
      summary: 'What a site of docs is',
    },
    answers: { 200: { about: 'Its name, its files, when it was made.' }, ...missing },
    answer: metadata,
  },
  {
    ...{
      ...shared,
      path: `/metadata/entity/${triplet}`,
      id: 'GetTechdocsEntity',
      summary: 'The entity of a site of docs',
    },
    answers: { 200: { about: 'The whole entity.' }, ...missing },
    answer: entity,
  },
  {
    ...{ ...shared, path: `/sync/${triplet}`, id: 'SyncTechdocs', summary: 'Looks whether docs have changed' },
    answers: { 200: { about: 'One event, when it is known.' }, ...missing },
    answer: sync,
  },
  {
    ...{ ...shared, path: `/static/docs/${triplet}/*`, id: 'GetTechdocsFile', summary: 'A page or a file of docs' },
    answers: { 200: { about: 'A page as HTML, or the file.' }, ...missing },
    answer: file,
  },
];

const refOf = ({ namespace = '', kind = '', name = '' }: TechdocsAsked['params']) =>
  `${kind}:${namespace}/${name}`.toLowerCase();

async function metadata({ actor, params, ports }: TechdocsAsked) {
  const { name, description = '', renderedAt, files } = await ports.docs.facts(actor, refOf(params));
  return json(200, {
    ...{ site_name: name, site_description: description, etag: String(renderedAt), build_timestamp: renderedAt, files },
  });
}

async function entity({ actor, params, ports }: TechdocsAsked) {
  const found = await ports.people.visible(actor).whole(refOf(params));
  if (!found) throw fail('NOT_IN_CATALOG', { what: refOf(params).slice(0, 200) });
  return json(200, found);
}

/** Rendering goes on by itself: whoever waits is told that what there is can be read. */
async function sync({ actor, params, ports }: TechdocsAsked) {
  await ports.docs.facts(actor, refOf(params));
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    body: 'event: finish\ndata: {"updated":false}\n\n',
  };
}

const policy = "default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; sandbox";

/** `index.html` is the page of its folder. */
async function file({ actor, params, ports }: TechdocsAsked) {
  const path = (params['*'] ?? '').replace(/(^|\/)index\.html$/, '$1');
  const found = await ports.docs.read(actor, refOf(params), path);
  const headers = { 'content-security-policy': policy, 'cache-control': 'private, no-cache' };
  if (found.kind === 'file') {
    const { type, body, isDownload } = found.file;
    return {
      status: 200,
      headers: { ...headers, 'content-type': type, ...(isDownload && { 'content-disposition': 'attachment' }) },
      body,
    };
  }
  if (found.kind !== 'page') throw fail('PAGE_NOT_FOUND', { path: path.slice(0, 200) });
  const { title, head, html } = found.view;
  const named = title.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return {
    status: 200,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${named}</title></head><body><article class="md-content__inner">${head}${html}</article></body></html>\n`,
  };
}
