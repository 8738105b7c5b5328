/** What is looked for, as clients write it, made into one condition. */
import type { Condition } from './condition.ts';
import { parseFilters } from './filter.ts';
import { checkOrder, type OrderField } from './order.ts';
import { parsePredicate } from './predicate.ts';

export type Conditions = {
  readonly filter?: readonly string[];
  readonly query?: unknown;
};
/** The same on every page of a walk. */
export type Search = Conditions & {
  readonly fullTextFilter?: { readonly term: string; readonly fields?: readonly string[] };
  readonly orderFields: readonly OrderField[];
};

/** What says nothing is left out. */
export function searchOf({ filter, query, fullTextFilter, orderFields = [] }: Partial<Search>): Search {
  checkOrder(orderFields);
  const isSaying = fullTextFilter !== undefined && fullTextFilter.term.trim() !== '';
  return {
    orderFields,
    ...(filter && filter.length > 0 && { filter }),
    ...(query !== undefined && { query }),
    ...(isSaying && { fullTextFilter }),
  };
}

/** All that is asked has to hold; undefined when nothing is. */
export function conditionOf({ filter, query, fullTextFilter, orderFields }: Partial<Search>): Condition | undefined {
  const asked = [
    filter && parseFilters(filter),
    query === undefined ? undefined : parsePredicate(query),
    fullTextFilter && saying(fullTextFilter, orderFields?.[0]),
  ].filter((condition) => condition !== undefined);
  return asked.length < 2 ? asked[0] : { is: 'all', of: asked };
}

const mostFields = 20;

/** In the fields that are named, else in the one that is ordered by. */
function saying(
  { term, fields = [] }: NonNullable<Search['fullTextFilter']>,
  orderField: OrderField | undefined,
): Condition | undefined {
  const text = term.trim().toLowerCase();
  const named = fields.map((field) => field.trim().toLowerCase()).filter(Boolean);
  const keys = named.length > 0 ? named.slice(0, mostFields) : [(orderField?.field ?? 'metadata.uid').toLowerCase()];
  return text === '' ? undefined : { is: 'saying', keys, text };
}
