/** How lists are asked to be ordered, and where a page of the older kind begins. */
import type { OrderField } from '../../catalog/query/order.ts';
import { fail } from '../../errors.ts';

/** `metadata.name,asc`; without a direction, ascending. */
export const orderFieldsOf = (written: readonly string[]): readonly OrderField[] =>
  written.map((each) => {
    const [field = '', order = 'asc', more] = each.split(',').map((part) => part.trim());
    if (field === '' || more !== undefined || !isDirection(order)) throw refused(each, 'field,asc or field,desc');
    return { field, order };
  });

/** `asc:metadata.name`. */
export const ordersOf = (written: readonly string[]): readonly OrderField[] =>
  written.map((each) => {
    const [order = '', ...rest] = each.split(':');
    const field = rest.join(':').trim();
    if (!isDirection(order) || field === '') throw refused(each, 'asc:field or desc:field');
    return { field, order };
  });

const isDirection = (text: string): text is OrderField['order'] => text === 'asc' || text === 'desc';
const refused = (written: string, form: string) =>
  fail('QUERY_INVALID', { reason: `“${written.slice(0, 100)}” is no order; write ${form}` });

type Place = { readonly limit: number | undefined; readonly offset: number | undefined };

export const writeAfter = (place: Place) => Buffer.from(JSON.stringify(place)).toString('base64');

export function readAfter(after: string): Place {
  const { limit, offset } = parsed(after.replaceAll(' ', '+'));
  const isCount = (value: unknown) => value === undefined || (Number.isSafeInteger(value) && Number(value) >= 0);
  if (!isCount(limit) || !isCount(offset) || limit === 0) throw malformed();
  return { limit: limit as number | undefined, offset: offset as number | undefined };
}

function parsed(after: string): { readonly limit?: unknown; readonly offset?: unknown } {
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64').toString());
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below, like all that is no place.
  }
  throw malformed();
}

const malformed = () => fail('QUERY_INVALID', { reason: '“after” is malformed' });
