/** `catalogFilter` of pickers: which entities may be chosen, as far as a lookup can tell; what it cannot tell is named. */

import { canTell } from '../../form/entity-filter.ts';
import type { EntityFilter, Lookup } from '../../form/form.ts';
import { at, isMapping, mappingAt, type Property, type Schema, textAt, textsAt } from './property.ts';

/** One mapping or several, any of which may fit; `allowedKinds` is what it replaced. */
export function entities(options: Schema): Extract<Lookup, { of: 'entity' }> {
  const filters = filtersIn(options).map(readFilter);
  const kinds = valuesOf(filters, 'kind') ?? textsAt(options, 'allowedKinds');
  const types = valuesOf(filters, 'spec.type') ?? [];
  const says = (...keys: readonly string[]) =>
    filters.every((filter) => Object.keys(filter).every((key) => keys.includes(key)));
  // Of several, a kind belongs to its type.
  const isTold = filters.length > 1 ? says('kind') : says('kind', 'spec.type');
  return {
    of: 'entity',
    ...(kinds.length > 0 && { kinds: kinds.map((kind) => kind.toLowerCase()) }),
    ...(types.length > 0 && { types }),
    ...(!isTold && { where: filters }),
  };
}

const filtersIn = (options: Schema) => [at(options, 'catalogFilter')].flat().filter(isMapping);

/** Values are a text, a list of texts, or `{ exists: true }`. What is nothing of the kind filters nothing. */
function readFilter(filter: Schema): EntityFilter {
  const entries = Object.entries(filter).flatMap(([path, value]): [string, readonly string[] | true][] => {
    if (!canTell(path)) return [];
    if (isMapping(value)) return value.exists === true ? [[path, true]] : [];
    const texts = [value].flat().filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
    return texts.length > 0 ? [[path, texts.map(String)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Undefined where one of the filters leaves it open. */
function valuesOf(filters: readonly EntityFilter[], key: string): readonly string[] | undefined {
  const values = filters.map((filter) => (Object.hasOwn(filter, key) ? filter[key] : undefined));
  const texts = values.flatMap((some) => (Array.isArray(some) ? [some as readonly string[]] : []));
  return values.length === 0 || texts.length < values.length ? undefined : texts.flat();
}

export function filterWarnings({ path, schema }: Property): readonly string[] {
  if (textAt(schema, 'ui:field') === undefined) return [];
  const asked = filtersIn(mappingAt(schema, 'ui:options')).flatMap(Object.keys);
  const untold = asked.filter((key) => !canTell(key));
  return untold.map(
    (key) => `“${path.join('.')}” filters by ${key}, which no menu can tell: it offers more than it should.`,
  );
}
