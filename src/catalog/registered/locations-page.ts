/** Pages of registered locations. The cursor is the target that stood last, with what was asked. */
import { fail } from '../../errors.ts';
import type { Condition } from '../query/condition.ts';
import { parsePredicate } from '../query/predicate.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import type { RegisteredLocation } from './locations.ts';

export type LocationsQuestion = { readonly cursor?: string; readonly limit?: number; readonly query?: Mapping };
export type LocationsPage = {
  readonly items: readonly RegisteredLocation[];
  readonly totalItems: number;
  readonly pageInfo: { readonly nextCursor?: string };
};

const mostOfPage = 1_000;
const defaultLimit = 500;

export function pageOf(all: readonly RegisteredLocation[], asked: LocationsQuestion): LocationsPage {
  const {
    after = '',
    query,
    limit = defaultLimit,
  } = asked.cursor === undefined ? start(asked) : readCursor(asked.cursor);
  const condition = query && parsePredicate(query);
  const found = condition ? all.filter((location) => meets(location, condition)) : all;
  const rest = found.filter(({ target }) => target > after);
  const items = rest.slice(0, Math.min(limit, mostOfPage));
  const last = items.length < rest.length ? items.at(-1)?.target : undefined;
  const next = JSON.stringify({ after: last, query, limit });
  const pageInfo = last === undefined ? {} : { nextCursor: Buffer.from(next).toString('base64') };
  return { items, totalItems: found.length, pageInfo };
}

type Place = { readonly after?: string; readonly query?: Mapping; readonly limit?: number };

const start = ({ query, limit }: LocationsQuestion): Place => ({ ...(query && { query }), ...(limit && { limit }) });

function readCursor(cursor: string): Place {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor.replaceAll(' ', '+'), 'base64').toString());
    if (isMapping(read) && typeof read.after === 'string' && Number.isInteger(read.limit) && Number(read.limit) > 0) {
      return { after: read.after, limit: Number(read.limit), ...(isMapping(read.query) && { query: read.query }) };
    }
  } catch {
    // Told below, like all that is no cursor.
  }
  throw fail('QUERY_INVALID', { reason: 'the cursor is malformed' });
}

function meets(location: RegisteredLocation, condition: Condition): boolean {
  const texts: ReadonlyMap<string, string> = new Map(
    Object.entries(location).map(([key, text]) => [key.toLowerCase(), text.toLowerCase()]),
  );
  switch (condition.is) {
    case 'all':
      return condition.of.every((each) => meets(location, each));
    case 'any':
      return condition.of.some((each) => meets(location, each));
    case 'not':
      return !meets(location, condition.of);
    case 'saying':
      return condition.keys.some((key) => texts.get(key)?.includes(condition.text));
    case 'there':
      return texts.has(condition.key);
    case 'beginning':
      return texts.get(condition.key)?.startsWith(condition.text) ?? false;
    case 'one of':
      return condition.texts.some((text) => texts.get(condition.key) === text);
  }
}
