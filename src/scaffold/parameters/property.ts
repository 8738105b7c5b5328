/** One parameter of a template as its JSON Schema says it, with the `ui:` keys that Backstage mixes in. Schemas are people's own: nothing is taken for granted. */
import type { Condition } from '../../form/form.ts';

export type Schema = Readonly<Record<string, unknown>>;

export type Property = {
  /** Where its value stands among the parameters: `['service', 'port']`. */
  readonly path: readonly string[];
  /** Unique in the form. */
  readonly field: string;
  readonly schema: Schema;
  readonly required: boolean;
  /** When it is asked for; absent: always. */
  readonly when?: Condition;
  /** Though not required as such, it is where this holds. */
  readonly requiredWhen?: Condition;
  /** What the page says when its value is not taken (PAR-6). */
  readonly complaint?: string;
  /** What it says when there is none. */
  readonly missing?: string;
  /** It chooses among the forms that its page has, and is no parameter itself. */
  readonly chooses?: true;
  /** It hangs on something that a form cannot tell, and is always asked for. */
  readonly untold?: true;
};

export function isMapping(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Own keys only: `constructor` is nobody's title. */
export const at = (schema: Schema, key: string): unknown => (Object.hasOwn(schema, key) ? schema[key] : undefined);

export function textAt(schema: Schema, key: string): string | undefined {
  const value = at(schema, key);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
export function numberAt(schema: Schema, key: string): number | undefined {
  const value = at(schema, key);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
export function mappingAt(schema: Schema, key: string): Schema {
  const value = at(schema, key);
  return isMapping(value) ? value : {};
}
export function listAt(schema: Schema, key: string): readonly unknown[] {
  const value = at(schema, key);
  return Array.isArray(value) ? value : [];
}
export const textsAt = (schema: Schema, key: string): readonly string[] =>
  listAt(schema, key).filter((value) => typeof value === 'string');

/** `ui:widget` stands beside the type or in `ui:options`. */
export function hintAt(schema: Schema, key: string): unknown {
  return at(schema, `ui:${key}`) ?? at(mappingAt(schema, 'ui:options'), key);
}
export const widgetOf = (schema: Schema) => String(hintAt(schema, 'widget') ?? '');

/** The first that is not null of several types: `[string, "null"]` may be left out. */
export function typeOf(schema: Schema): string | undefined {
  const types = [at(schema, 'type')].flat();
  const named = types.find((type) => typeof type === 'string' && type !== 'null') ?? types[0];
  if (typeof named === 'string') return named;
  if (Object.hasOwn(schema, 'properties')) return 'object';
  if (Object.hasOwn(schema, 'items')) return 'array';
  return Object.hasOwn(schema, 'enum') ? typeOfValue(listAt(schema, 'enum')[0]) : undefined;
}

function typeOfValue(value: unknown): string | undefined {
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}

/** `Service name`, or the key in words: `serviceName` → “Service name”. */
export function labelOf({ path, schema }: Pick<Property, 'path' | 'schema'>): string {
  const title =
    textAt(schema, 'title') ?? (typeof hintAt(schema, 'title') === 'string' ? String(hintAt(schema, 'title')) : '');
  if (title.trim() !== '') return title.trim();
  const words = (path.at(-1) ?? '')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim();
  return words === '' ? 'Value' : `${words.charAt(0).toUpperCase()}${words.slice(1).toLowerCase()}`;
}
