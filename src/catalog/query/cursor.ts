/** Where a walk through an answer stands. A cursor says everything that the walk was asked for, so that nothing is kept here. */
import { fail } from '../../errors.ts';
import { compileSchema } from '../../outside/schema.ts';
import type { Position } from './order.ts';
import type { Search } from './search.ts';

export type Cursor = Search & {
  /** Of the item that stands beside the page: the last one of the page before, or the first of the page after. */
  readonly orderFieldValues: Position;
  /** Of the item where the walk began. */
  readonly firstSortFieldValues: Position;
  readonly isPrevious: boolean;
  readonly totalItems: number;
};

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const position = { type: 'array', items: { type: ['string', 'null'] }, minItems: 1, maxItems: 11 };
const problemsOf = compileSchema({
  type: 'object',
  properties: {
    filter: texts,
    fullTextFilter: { type: 'object', properties: { term: text, fields: texts }, required: ['term'] },
    orderFields: {
      type: 'array',
      maxItems: 10,
      items: {
        type: 'object',
        properties: { field: text, order: { enum: ['asc', 'desc'] } },
        required: ['field', 'order'],
      },
    },
    orderFieldValues: position,
    firstSortFieldValues: position,
    isPrevious: { type: 'boolean' },
    totalItems: { type: 'integer', minimum: 0 },
  },
  required: ['orderFields', 'orderFieldValues', 'firstSortFieldValues', 'isPrevious', 'totalItems'],
});

export const cursorText = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64');

/** A plus sign that an address turned into a space is one again. */
export function readCursor(written: string): Cursor {
  const json = Buffer.from(written.replaceAll(' ', '+'), 'base64').toString();
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw fail('QUERY_INVALID', { reason: 'the cursor is malformed' }, cause);
  }
  if (problemsOf(value).length > 0) throw fail('QUERY_INVALID', { reason: 'the cursor is malformed' });
  return value as Cursor;
}
