/** The two ways of listing a Backstage's entities: by query with a cursor, and the older one with a link to the next page. */

export type Stored = {
  readonly metadata: { readonly uid: string; readonly etag: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
};

/** What the real one answers with an error envelope. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

const queryParameters = [
  ...['filter', 'fields', 'limit', 'offset', 'orderField', 'cursor', 'fullTextFilterTerm', 'fullTextFilterFields'],
];
const listParameters = ['filter', 'fields', 'limit', 'offset', 'after', 'order'];

type Cursor = { readonly orderFieldValues: readonly [string]; readonly totalItems: number };

export function queryPage(all: readonly Stored[], asked: URLSearchParams) {
  allowOnly(asked, queryParameters);
  const limit = integer(asked, 'limit') ?? 20;
  const cursor = asked.has('cursor') ? readCursor(asked.get('cursor') ?? '') : undefined;
  const start = cursor ? all.filter(({ metadata }) => metadata.uid > cursor.orderFieldValues[0]) : all;
  const items = start.slice(0, limit);
  const totalItems = cursor?.totalItems ?? all.length;
  const last = items.at(-1);
  const next =
    last && start.length > limit ? writeCursor({ orderFieldValues: [last.metadata.uid], totalItems }) : undefined;
  return {
    items: items.map((item) => selectFields(item, asked.get('fields')?.split(','))),
    totalItems,
    pageInfo: next === undefined ? {} : { nextCursor: next },
  };
}

export function entitiesPage(all: readonly Stored[], asked: URLSearchParams) {
  allowOnly(asked, listParameters);
  const limit = integer(asked, 'limit') ?? all.length;
  const offset = asked.has('after') ? readAfter(asked.get('after') ?? '') : (integer(asked, 'offset') ?? 0);
  const items = all.slice(offset, offset + limit).map((item) => selectFields(item, asked.get('fields')?.split(',')));
  if (offset + limit >= all.length) return { items };
  const next = new URLSearchParams(asked);
  next.delete('offset');
  next.set('after', Buffer.from(JSON.stringify({ limit, offset: offset + limit })).toString('base64'));
  return { items, link: String(next) };
}

function allowOnly(asked: URLSearchParams, known: readonly string[]): void {
  for (const name of asked.keys())
    if (!known.includes(name)) throw new Refusal(400, 'InputError', `Unknown query parameter '${name}'`);
}

function integer(asked: URLSearchParams, name: string): number | undefined {
  const text = asked.get(name);
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new Refusal(400, 'InputError', `request/query/${name} must be integer`);
}

function readCursor(text: string): Cursor {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Cursor;
  } catch (cause) {
    throw new Refusal(400, 'InputError', `Malformed cursor: ${String(cause)}`);
  }
}

const writeCursor = (cursor: Cursor) => Buffer.from(JSON.stringify(cursor)).toString('base64');

function readAfter(text: string): number {
  try {
    return (JSON.parse(Buffer.from(text, 'base64').toString()) as { offset: number }).offset;
  } catch {
    throw new Refusal(400, 'InputError', 'Malformed after cursor, could not be parsed');
  }
}

/** The subtrees of dotted paths, and nothing else. */
export function selectFields(entity: Stored, fields: readonly string[] | undefined): unknown {
  if (!fields) return entity;
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const path = field.split('.');
    const value = path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], entity);
    if (value === undefined) continue;
    let at = kept;
    for (const key of path.slice(0, -1)) {
      at[key] ??= {};
      at = at[key] as Record<string, unknown>;
    }
    at[path.at(-1) ?? ''] = value;
  }
  return kept;
}
