/** A running Backstage's catalog over its REST API (BACKSTAGE §1.9): what it has, page by page, and single entities. Throws for what is no answer of a catalog. */
import { Failure, fail } from '../../errors.ts';
import type { Fetched, FetchOptions, SafeFetch } from '../../outside/safe-fetch.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import type { SourceSettings } from '../source.ts';

export type Page = {
  readonly items: readonly Mapping[];
  /** False when they are only kind, name, namespace and etag. */
  readonly isWhole: boolean;
  /** How many entities there are on all pages, where that is told. */
  readonly total?: number;
};

export type BackstageClient = {
  pages(): AsyncGenerator<Page>;
  /** Without those that are gone. */
  byRefs(refs: readonly string[]): Promise<readonly Mapping[]>;
};

const listed = 'kind,metadata.namespace,metadata.name,metadata.etag';
const pageSize = 500;
/** Whole ones may be large. */
const wholePageSize = 100;
const mostPages = 5_000;
const json = { 'content-type': 'application/json' };
const once = { maxBytes: 50_000_000, timeoutMs: 60_000 };

export function createBackstageClient({ target, token }: SourceSettings, safeFetch: SafeFetch): BackstageClient {
  const base = baseOf(target);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const ask = (path: string, options: FetchOptions = {}) =>
    safeFetch(`${base}/api/catalog${path}`, { ...once, ...authorization, ...options });
  const fits = (answer: Fetched) => checked(answer, base);

  const query = (more: Readonly<Record<string, string>> = {}) =>
    ask(`/entities/by-query?${new URLSearchParams({ limit: String(pageSize), fields: listed, ...more })}`);

  async function* queried(first: Fetched): AsyncGenerator<Page> {
    let answer = first;
    let before: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const { cursor, ...found } = queryPage(fits(answer), base);
      yield { ...found, isWhole: false };
      if (cursor === undefined) return;
      if (cursor === before) break;
      before = cursor;
      answer = await query({ cursor });
    }
    throw strange(base);
  }

  /** As catalogs were before they could be queried. */
  async function* plain(): AsyncGenerator<Page> {
    let after: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const asked = { limit: String(wholePageSize), ...(after !== undefined && { after }) };
      const answer = fits(await ask(`/entities?${new URLSearchParams(asked)}`));
      yield { items: entitiesOf(jsonOf(answer, base), base), isWhole: true };
      const next = afterOf(answer.header('link'));
      if (next === undefined) return;
      if (next === after) break;
      after = next;
    }
    throw strange(base);
  }

  async function byRefs(refs: readonly string[]): Promise<readonly Mapping[]> {
    if (refs.length === 0) return [];
    try {
      const options = { method: 'POST', headers: json, body: JSON.stringify({ entityRefs: refs }) } as const;
      const answer = jsonOf(fits(await ask('/entities/by-refs', options)), base);
      return entitiesOf(isMapping(answer) ? answer.items : undefined, base);
    } catch (error) {
      const isTooLarge = error instanceof Failure && error.code === 'ADDRESS_TOO_LARGE' && refs.length > 1;
      if (!isTooLarge) throw error;
      const half = Math.ceil(refs.length / 2);
      return [...(await byRefs(refs.slice(0, half))), ...(await byRefs(refs.slice(half)))];
    }
  }

  return {
    async *pages() {
      const first = await query();
      yield* first.status === 404 ? plain() : queried(first);
    },

    byRefs,
  };
}

/** With or without the path of its catalog. */
export const baseOf = (target: string) => new URL(target).href.replace(/(?:\/api(?:\/catalog)?)?\/*$/, '');

const strange = (address: string) =>
  fail('ADDRESS_UNREACHABLE', { address, reason: 'does not answer as the catalog of a Backstage does' });

function checked(answer: Fetched, address: string): Fetched {
  const { status } = answer;
  if (status === 200) return answer;
  const reason =
    status === 401 || status === 403
      ? `is not for everybody (${status}); it needs a token, or another one`
      : `answers with status ${status}`;
  throw fail('ADDRESS_UNREACHABLE', { address, reason });
}

function jsonOf({ bytes }: Fetched, address: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw strange(address);
  }
}

/** Null stands for what is not there. */
function entitiesOf(items: unknown, address: string): readonly Mapping[] {
  if (!Array.isArray(items)) throw strange(address);
  return items.filter(isMapping);
}

function queryPage(answer: Fetched, address: string) {
  const page = jsonOf(answer, address);
  if (!isMapping(page) || !isMapping(page.pageInfo)) throw strange(address);
  const { nextCursor } = page.pageInfo;
  return {
    items: entitiesOf(page.items, address),
    ...(typeof page.totalItems === 'number' && { total: page.totalItems }),
    ...(typeof nextCursor === 'string' && { cursor: nextCursor }),
  };
}

/** `</entities?limit=100&after=…>; rel="next"`. */
function afterOf(link: string | undefined): string | undefined {
  const [, query] = /<[^>]*\?([^>]*)>;\s*rel="?next"?/.exec(link ?? '') ?? [];
  return query === undefined ? undefined : (new URLSearchParams(query).get('after') ?? undefined);
}
