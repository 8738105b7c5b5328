/** When parameters are asked for (PAR-7): `dependencies`, `if`/`then`/`else`, and what `required` says within them. */
import type { Condition } from '../../form/form.ts';
import { at, isMapping, listAt, mappingAt, type Schema, textAt, textsAt } from './property.ts';

/** More than is asked where the condition holds. `untold`: a form cannot tell whether it does, and asks anyway. */
export type Branch = { readonly when?: Condition; readonly schema: Schema; readonly untold?: true };
export type Naming = (property: string) => string;

/** Everything that a schema asks for under a condition. `fieldOf` is how the form calls a property. */
export function branchesOf(schema: Schema, fieldOf: Naming): readonly Branch[] {
  return [
    ...dependencyBranches(schema, fieldOf),
    ...ifBranches(schema, fieldOf),
    ...listAt(schema, 'allOf')
      .filter(isMapping)
      .flatMap((one) => ifBranches(one, fieldOf)),
    ...(alternativesOf(schema)?.schemas.map((one, at) => ({
      when: { field: fieldOf(alternativesName), is: [String(at)] },
      schema: one,
    })) ?? []),
  ];
}

/** What is chosen first where a schema has several forms. */
export const alternativesName = '~form';
export type Alternatives = { readonly schemas: readonly Schema[]; readonly titles: readonly string[] };

/** `oneOf` and `anyOf` of a whole page or mapping, where they ask for different things; else they only check. */
export function alternativesOf(schema: Schema): Alternatives | undefined {
  const schemas = [...listAt(schema, 'oneOf'), ...listAt(schema, 'anyOf')].filter(isMapping);
  if (!schemas.some((one) => Object.keys(mappingAt(one, 'properties')).length > 0)) return undefined;
  return { schemas, titles: schemas.map((one, at) => textAt(one, 'title') ?? `Form ${at + 1}`) };
}

/** Schemas that hold besides, without a condition. */
export const merged = (schema: Schema): readonly Schema[] =>
  listAt(schema, 'allOf')
    .filter(isMapping)
    .filter((one) => !Object.hasOwn(one, 'if'));

function dependencyBranches(schema: Schema, fieldOf: Naming): readonly Branch[] {
  const all = ['dependencies', 'dependentSchemas', 'dependentRequired'].flatMap((key) =>
    Object.entries(mappingAt(schema, key)),
  );
  return all.flatMap(([property, needs]) => {
    const given: Condition = { field: fieldOf(property), filled: true };
    if (Array.isArray(needs)) return [{ when: given, schema: { required: needs } }];
    if (!isMapping(needs)) return [];
    const { oneOf: _, anyOf: __, ...own } = needs;
    const alternatives = [...listAt(needs, 'oneOf'), ...listAt(needs, 'anyOf')];
    return [{ when: given, schema: own }, ...oneOfBranches(property, alternatives, fieldOf)];
  });
}

/** Each alternative names the values of the property that it belongs to. */
function oneOfBranches(property: string, alternatives: readonly unknown[], fieldOf: Naming): readonly Branch[] {
  return alternatives.filter(isMapping).flatMap((schema) => {
    const { [property]: discriminator, ...others } = mappingAt(schema, 'properties');
    const when = isMapping(discriminator) ? valueCondition(fieldOf(property), discriminator) : undefined;
    const required = textsAt(schema, 'required').filter((name) => name !== property);
    const given: Condition = { field: fieldOf(property), filled: true };
    const more = { ...schema, properties: others, required };
    return [when ? { when, schema: more } : { when: given, schema: loosened(more), untold: true }];
  });
}

function ifBranches(schema: Schema, fieldOf: Naming): readonly Branch[] {
  const condition = at(schema, 'if');
  if (!isMapping(condition)) return [];
  const when = conditionOf(condition, fieldOf);
  const [holds, otherwise] = [at(schema, 'then'), at(schema, 'else')];
  if (!when)
    return [holds, otherwise].filter(isMapping).map((one) => ({ schema: loosened(one), untold: true as const }));
  return [
    ...(isMapping(holds) ? [{ when, schema: holds }] : []),
    ...(isMapping(otherwise) ? [{ when: { not: when }, schema: otherwise }] : []),
  ];
}

/** Whether it is needed is for the check to say that has the values. */
const loosened = ({ required: _, ...schema }: Schema): Schema => schema;

/** Undefined where it is about something that a form cannot tell. */
function conditionOf(schema: Schema, fieldOf: Naming): Condition | undefined {
  const parts = [
    ...Object.entries(mappingAt(schema, 'properties')).map(([name, value]) =>
      isMapping(value) ? valueCondition(fieldOf(name), value) : undefined,
    ),
    // What must have a certain value must be there anyway.
    ...textsAt(schema, 'required')
      .filter((name) => !Object.hasOwn(mappingAt(schema, 'properties'), name))
      .map((name): Condition => ({ field: fieldOf(name), filled: true })),
    ...groups(schema, fieldOf),
  ];
  const told = parts.filter((part) => part !== undefined);
  if (told.length === 0 || told.length < parts.length) return undefined;
  return all(told);
}

function groups(schema: Schema, fieldOf: Naming): readonly (Condition | undefined)[] {
  const inside = (key: string) =>
    listAt(schema, key).map((one) => (isMapping(one) ? conditionOf(one, fieldOf) : undefined));
  const any = [...inside('anyOf'), ...inside('oneOf')];
  const not = at(schema, 'not');
  return [
    ...inside('allOf'),
    ...(any.length > 0
      ? [any.every((one) => one !== undefined) ? { any: any.filter((one) => one !== undefined) } : undefined]
      : []),
    ...(isMapping(not) ? [negated(conditionOf(not, fieldOf))] : []),
  ];
}

/** `const`, `enum`, `contains`, and `not` of these; a length of at least one is a value. */
function valueCondition(field: string, schema: Schema): Condition | undefined {
  if (Object.hasOwn(schema, 'const')) return isOneOf(field, [schema.const]);
  if (Object.hasOwn(schema, 'enum')) return isOneOf(field, listAt(schema, 'enum'));
  const [contains, not] = [at(schema, 'contains'), at(schema, 'not')];
  if (isMapping(contains)) return valueCondition(field, contains);
  if (isMapping(not)) return negated(valueCondition(field, not));
  const isFilled = [at(schema, 'minLength'), at(schema, 'minItems')].some(
    (least) => typeof least === 'number' && least > 0,
  );
  return isFilled ? { field, filled: true } : undefined;
}

function isOneOf(field: string, values: readonly unknown[]): Condition | undefined {
  const is = values.filter(
    (value) => typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean',
  );
  return is.length > 0 && is.length === values.length ? { field, is } : undefined;
}

const negated = (condition: Condition | undefined): Condition | undefined => condition && { not: condition };
const all = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };

/** Where both hold; `undefined` always holds. */
export function both(some: Condition | undefined, other: Condition | undefined): Condition | undefined {
  if (!some || !other) return some ?? other;
  return { all: [some, other] };
}
/** Where any holds; `undefined` always holds. */
export function either(some: Condition | undefined, other: Condition | undefined): Condition | undefined {
  return some && other ? { any: [some, other] } : undefined;
}
