/** The contract of a field that templates may name in `ui:field`: it stands for a schema of Backstage’s own fields and of plain types. */
import type { JsonSchema } from './action.ts';

export type FieldDefinition = {
  /** What it asks for, in a line: it stands in the reference. */
  readonly about: string;
  /** What it is asked as, from its `ui:options`. What the template itself says of the parameter (title, description …) holds beside it. */
  readonly asks: (options: JsonSchema) => JsonSchema;
};

const brand = Symbol.for('callboard.field');

/** Every field is made by this. */
export function defineField(definition: FieldDefinition): FieldDefinition {
  return Object.assign({ [brand]: true }, definition);
}
export function isField(value: unknown): value is FieldDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}
