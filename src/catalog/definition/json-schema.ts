/** JSON Schemas of OpenAPI and AsyncAPI in words: what a value is, and which fields it has. */
import { isMapping, type Mapping } from '../rules/check.ts';
import { type ApiField, type ApiShape, most, shortAbout } from './description.ts';

/** Follows `#/components/schemas/Payment`; what stands in another document stays unread. */
export function resolverOf(document: Mapping): (value: unknown) => Mapping | undefined {
  const follow = (value: unknown, steps: number): Mapping | undefined => {
    if (!isMapping(value)) return undefined;
    const { $ref } = value;
    if (typeof $ref !== 'string') return value;
    if (!$ref.startsWith('#/') || steps > 8) return undefined;
    let at: unknown = document;
    for (const part of $ref.slice(2).split('/')) {
      const key = decoded(part).replaceAll('~1', '/').replaceAll('~0', '~');
      at = isMapping(at) && Object.hasOwn(at, key) ? at[key] : undefined;
    }
    return follow(at, steps + 1);
  };
  return (value) => follow(value, 0);
}
export type Resolve = ReturnType<typeof resolverOf>;

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** How many alternatives are told. */
const told = 6;
const deepest = 4;

/** `Payment`, `string (date-time)`, `Order[]`, `"open" | "closed"`. */
export function typeWords(schema: unknown, depth = 0): string {
  if (!isMapping(schema)) return schema === false ? 'nothing' : 'anything';
  if (typeof schema.$ref === 'string') return nameOf(schema.$ref);
  if (depth > deepest) return '…';
  const alternatives = [schema.oneOf, schema.anyOf].find(Array.isArray);
  if (alternatives) return listed(alternatives.map((one: unknown) => typeWords(one, depth + 1)));
  if (Array.isArray(schema.allOf)) {
    const parts = schema.allOf.map((one: unknown) => typeWords(one, depth + 1)).filter((word) => word !== 'object');
    return [...new Set(parts)].join(' & ') || 'object';
  }
  if (Array.isArray(schema.enum)) return listed(schema.enum.map((value: unknown) => JSON.stringify(value) ?? ''));
  if (schema.const !== undefined) return JSON.stringify(schema.const) ?? '';
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  const words = types.map((type) => oneType(type, schema, depth));
  if (schema.nullable === true) words.push('null');
  if (words.length > 0) return listed(words);
  return isMapping(schema.properties) ? 'object' : 'anything';
}

export const nameOf = (ref: string) => decoded(ref.split('/').at(-1) ?? ref);

const listed = (words: readonly string[]) => {
  const shown = [...new Set(words)];
  return shown.length > told ? `${shown.slice(0, told).join(' | ')} | …` : shown.join(' | ');
};

function oneType(type: string, schema: Mapping, depth: number): string {
  if (type === 'array') {
    const item = typeWords(schema.items, depth + 1);
    return /[|&]/.test(item) ? `(${item})[]` : `${item}[]`;
  }
  if (type === 'object' && isMapping(schema.additionalProperties) && !isMapping(schema.properties))
    return `map of ${typeWords(schema.additionalProperties, depth + 1)}`;
  return typeof schema.format === 'string' ? `${type} (${schema.format})` : type;
}

/** Fields of an object, and those of objects in it under their whole name. */
export function fieldsOf(schema: unknown, resolve: Resolve, prefix = '', depth = 0): readonly ApiField[] {
  const found = resolve(schema);
  if (!found || depth > deepest) return [];
  const inherited = Array.isArray(found.allOf)
    ? found.allOf.flatMap((one: unknown) => fieldsOf(one, resolve, prefix, depth + 1))
    : [];
  const required = new Set(Array.isArray(found.required) ? found.required : []);
  const properties = isMapping(found.properties) ? Object.entries(found.properties) : [];
  const own = properties.slice(0, most.fields).flatMap(([name, property]) => {
    const field = {
      name: prefix + name,
      type: typeWords(property),
      isRequired: required.has(name),
      ...aboutOf(property),
    };
    const inner = isMapping(property) && property.$ref === undefined ? insideOf(property) : undefined;
    return [field, ...(inner ? fieldsOf(inner.schema, resolve, `${prefix}${name}${inner.join}`, depth + 1) : [])];
  });
  return [...inherited, ...own].slice(0, most.fields);
}

const insideOf = (property: Mapping) => {
  if (isMapping(property.properties)) return { schema: property, join: '.' };
  const { items } = property;
  return isMapping(items) && isMapping(items.properties) ? { schema: items, join: '[].' } : undefined;
};

function aboutOf(schema: unknown): { readonly about?: string } {
  if (!isMapping(schema)) return {};
  const { about } = shortAbout(schema.description);
  const usual = schema.default === undefined ? undefined : `${JSON.stringify(schema.default)} without it`;
  const parts = [schema.deprecated === true ? 'deprecated' : undefined, about, usual].filter(
    (part) => part !== undefined,
  );
  return parts.length > 0 ? { about: parts.join('; ').slice(0, most.letters) } : {};
}

/** Named schemas, `kind` as people call them there. */
export function shapesOf(schemas: unknown, resolve: Resolve): readonly ApiShape[] {
  if (!isMapping(schemas)) return [];
  return Object.entries(schemas).map(([name, schema]) => {
    const type = typeWords(schema);
    const values =
      isMapping(schema) && Array.isArray(schema.enum) ? schema.enum.map(String).slice(0, most.fields) : undefined;
    return {
      name,
      kind: values ? 'enum' : type,
      ...(isMapping(schema) && shortAbout(schema.description)),
      fields: fieldsOf(schema, resolve),
      ...(values && { values }),
    };
  });
}
