/** Whether the links of an entity lead somewhere: those that Callboard may ask. */
import { createHash } from 'node:crypto';
import type { Entity } from '../../catalog/catalog.ts';
import { Failure } from '../../errors.ts';
import type { SafeFetch } from '../../outside/safe-fetch.ts';
import { defineFact } from '../fact.ts';

/** More are no help to anybody. */
const mostLinks = 20;
const answer = { timeoutMs: 10_000, maxBytes: 200_000 };

const linksOf = ({ links }: Entity) =>
  [...new Set(links.map(({ url }) => url))]
    .filter((url) => /^https?:/i.test(url))
    .sort()
    .slice(0, mostLinks);

export default defineFact({
  title: 'Whether its links answer',
  about: (entity) => (linksOf(entity).length > 0 ? true : { missing: 'it has no link' }),
  key: (entity) => createHash('sha256').update(linksOf(entity).join('\n')).digest('hex').slice(0, 32),
  freshFor: 24 * 3600 * 1000,
  async read(entity, { safeFetch, signal }) {
    const links = linksOf(entity);
    const asked = links.filter((url) => safeFetch.refusal(url) === undefined);
    if (asked.length === 0)
      return { missing: 'none of their hosts is among those that Callboard may ask (urls.allow)' };
    const broken: string[] = [];
    let silent: string | undefined;
    for (const url of asked) {
      const found = await look(url, safeFetch, signal);
      if (found.kind === 'broken') broken.push(`${short(url)} ${found.why}`);
      if (found.kind === 'silent') silent = `${short(url)} ${found.why}`;
    }
    return { value: { broken, asked: asked.length, all: links.length, ...(silent !== undefined && { silent }) } };
  },
});

type Found = { readonly kind: 'fine' } | { readonly kind: 'broken' | 'silent'; readonly why: string };

async function look(url: string, safeFetch: SafeFetch, signal: AbortSignal): Promise<Found> {
  try {
    const head = await safeFetch(url, { ...answer, method: 'HEAD', signal });
    // Many servers answer only who wants to read.
    const { status } = head.status < 400 ? head : await safeFetch(url, { ...answer, signal });
    if (status === 404 || status === 410) return { kind: 'broken', why: `answers ${status}` };
    return status >= 500 ? { kind: 'silent', why: `answers ${status}` } : { kind: 'fine' };
  } catch (cause) {
    if (!(cause instanceof Failure)) throw cause;
    if (cause.code === 'ADDRESS_TOO_LARGE') return { kind: 'fine' };
    return { kind: 'silent', why: String(cause.details.reason ?? cause.say) };
  }
}

const short = (url: string) => (url.length > 100 ? `${url.slice(0, 99)}…` : url);
