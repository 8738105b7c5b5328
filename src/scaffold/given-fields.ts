/** Fields that plugins bring, in the parameters of a template: each becomes what it is asked as, before anything else reads them. */
import type { FieldDefinition } from './field.ts';
import { isMapping, mappingAt, type Schema, textAt } from './parameters/property.ts';

export type Fields = ReadonlyMap<string, FieldDefinition>;

/** Schemas nest as people write them, not as machines do. */
const deepest = 30;

/** What the template says of the parameter itself (its title, its type) holds beside what the field says. */
export function withFields(page: Schema, fields: Fields): Schema {
  return fields.size === 0 ? page : rewritten(page, fields, 0);
}

function rewritten(schema: Schema, fields: Fields, depth: number): Schema {
  const name = textAt(schema, 'ui:field');
  const field = name === undefined ? undefined : fields.get(name);
  const { 'ui:field': _, 'ui:options': __, ...said } = schema;
  const own = field ? { ...field.asks(mappingAt(schema, 'ui:options')), ...said } : schema;
  return depth >= deepest
    ? own
    : Object.fromEntries(Object.entries(own).map(([key, value]) => [key, below(value, fields, depth + 1)]));
}

function below(value: unknown, fields: Fields, depth: number): unknown {
  if (Array.isArray(value)) return value.map((one) => below(one, fields, depth + 1));
  return isMapping(value) ? rewritten(value, fields, depth) : value;
}
