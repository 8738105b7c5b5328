/** Parameters that hold others: a mapping is asked for in its parts, a list of mappings as a list of records. */
import type { Field, FormValues } from '../../form/form.ts';
import { isMapping, labelOf, listAt, mappingAt, numberAt, type Property } from './property.ts';
import { common, filled, type Shape } from './shape.ts';

/** What is asked for inside, and what comes of it: given by whoever knows all shapes. */
type Inside = {
  readonly propertiesOf: (parent: Property) => readonly Property[];
  readonly fieldsOf: (property: Property) => readonly Field[];
  readonly valueFor: (property: Property, values: FormValues) => unknown;
};

export const objectShape = ({ propertiesOf, fieldsOf, valueFor }: Inside): Shape => ({
  fields: (property) =>
    propertiesOf(property).flatMap((part) =>
      fieldsOf(part).map((field) => ({ ...field, label: `${labelOf(property)}: ${lowerFirst(field.label)}` })),
    ),
  value: (property, values) => recordOf(propertiesOf(property), (part) => valueFor(part, values)),
});

export const listShape = ({ propertiesOf, fieldsOf, valueFor }: Inside): Shape => {
  const partsOf = (property: Property) => propertiesOf(itemOf(property));
  return {
    fields: (property) => {
      const { schema } = property;
      const [min, max] = [numberAt(schema, 'minItems'), numberAt(schema, 'maxItems')];
      const initial = listAt(schema, 'default').filter(isMapping).filter(isFlat);
      return [
        {
          ...common(property),
          kind: 'list',
          fields: partsOf(property).flatMap(fieldsOf),
          ...(min !== undefined && { min }),
          ...(max !== undefined && { max }),
          ...(initial.length > 0 && { initial }),
        },
      ];
    },
    value: (property, values) => {
      const records = filled(property, values);
      if (!Array.isArray(records)) return undefined;
      return records
        .filter((record): record is FormValues => isMapping(record))
        .map((record) => recordOf(partsOf(property), (part) => valueFor(part, record)));
    },
  };
};

/** The fields of a record are called by their own names alone. */
const itemOf = ({ schema }: Property): Property => ({
  path: [],
  field: '',
  schema: mappingAt(schema, 'items'),
  required: true,
});

/** A mapping of what has a value; undefined when nothing has. */
export function recordOf(properties: readonly Property[], valueFor: (property: Property) => unknown) {
  const entries = properties.flatMap((property): [string, unknown][] => {
    const value = valueFor(property);
    return value === undefined ? [] : [[property.path.at(-1) ?? '', value]];
  });
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

function isFlat(record: Readonly<Record<string, unknown>>): record is FormValues {
  return Object.values(record).every((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

/** “Database: Name” reads as “Database: name”; “Database: URL” stays. */
const lowerFirst = (words: string) =>
  /^[A-Z][^A-Z]/.test(words) ? `${words.charAt(0).toLowerCase()}${words.slice(1)}` : words;
