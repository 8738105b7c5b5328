/** What is asked of a search: behind the question mark, in brackets as Backstage's client writes it, or as JSON. */
import { fail } from '../../errors.ts';
import { type DocumentType, type Filters, types } from './documents.ts';

export type Question = {
  readonly term: string;
  /** All without it. */
  readonly types?: readonly DocumentType[];
  readonly filters: Filters;
  readonly page: number;
  readonly limit: number;
};

const [usualLimit, mostOnPage, mostPages, longestTerm, mostValues] = [25, 100, 1_000, 500, 100];
const text = { type: 'string', maxLength: longestTerm };
const values = {
  anyOf: [
    { type: ['string', 'number', 'boolean'] },
    { type: 'array', maxItems: mostValues, items: { type: ['string', 'number', 'boolean'] } },
  ],
};

/** As JSON. */
export const bodySchema = {
  type: 'object',
  properties: {
    term: text,
    types: { type: 'array', maxItems: types.length, items: { type: 'string' } },
    filters: { type: 'object', additionalProperties: values, maxProperties: 20 },
    pageCursor: { type: 'string', maxLength: 100 },
    pageLimit: { type: 'integer' },
  },
  additionalProperties: false,
};

export type Body = {
  readonly term?: string;
  readonly types?: readonly string[];
  readonly filters?: Readonly<Record<string, Value | readonly Value[]>>;
  readonly pageCursor?: string;
  readonly pageLimit?: number;
};
type Value = string | number | boolean;

export function questionOf({ term = '', types: asked, filters = {}, pageCursor, pageLimit }: Body): Question {
  return {
    term,
    ...(asked && { types: asked.map(readType) }),
    filters: Object.fromEntries(Object.entries(filters).map(([field, value]) => [field, [value].flat().map(String)])),
    page: pageCursor === undefined ? 0 : readCursor(pageCursor),
    limit: pageLimit === undefined ? usualLimit : readLimit(pageLimit),
  };
}

/** `term=…&types[0]=techdocs&filters[kind]=Component&filters[lifecycle][0]=production`. Misspelt names are refused (THREATS 28). */
export function readQuestion(search: string): Question {
  const [asked, filters]: [string[], Map<string, string[]>] = [[], new Map()];
  const single: { term?: string; pageCursor?: string; pageLimit?: number } = {};
  for (const [name, value] of [...new URLSearchParams(search)].slice(0, mostValues + 1)) {
    const [, field] = /^filters\[([\w.-]{1,60})\](?:\[\d{0,3}\])?$/.exec(name) ?? [];
    if (name === 'term' || name === 'pageCursor') single[name] = value;
    else if (name === 'pageLimit') single.pageLimit = Number(value);
    else if (/^types(?:\[\d{0,3}\])?$/.test(name)) asked.push(value);
    else if (field !== undefined) filters.set(field, [...(filters.get(field) ?? []), value]);
    else throw refused(`the query parameter “${name.slice(0, 60)}” is not known here`);
  }
  if ((single.term ?? '').length > longestTerm) throw refused(`“term” has at most ${longestTerm} letters`);
  return questionOf({ ...single, ...(asked.length > 0 && { types: asked }), filters: Object.fromEntries(filters) });
}

function readType(type: string): DocumentType {
  const known = types.find((one) => one === type);
  if (!known) throw refused(`“types” are ${types.join(' and ')}`);
  return known;
}

function readLimit(limit: number): number {
  if (!Number.isInteger(limit) || limit < 1 || limit > mostOnPage)
    throw refused(`“pageLimit” is a whole number from 1 to ${mostOnPage}`);
  return limit;
}

/** The number of a page, as Backstage's engines write it. */
export const writeCursor = (page: number) => Buffer.from(String(page)).toString('base64');

function readCursor(cursor: string): number {
  const page = Buffer.from(cursor, 'base64').toString();
  if (!/^\d{1,4}$/.test(page) || Number(page) > mostPages) throw refused('“pageCursor” is not one of ours');
  return Number(page);
}

const refused = (reason: string) => fail('QUERY_INVALID', { reason });
