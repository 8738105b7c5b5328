/** Reads an action's input. Its schema has been looked at, so what is of another type is not there. */
import type { Values } from './action.ts';

const at = (input: Values, key: string): unknown => (Object.hasOwn(input, key) ? input[key] : undefined);

export const textIn = (input: Values, key: string): string | undefined => {
  const value = at(input, key);
  return typeof value === 'string' ? value : undefined;
};
export const numberIn = (input: Values, key: string): number | undefined => {
  const value = at(input, key);
  return typeof value === 'number' ? value : undefined;
};
export const isSet = (input: Values, key: string): boolean => at(input, key) === true;
export const listIn = (input: Values, key: string): readonly unknown[] => {
  const value = at(input, key);
  return Array.isArray(value) ? value : [];
};
export const textsIn = (input: Values, key: string): readonly string[] =>
  listIn(input, key).filter((value) => typeof value === 'string');
export const mappingsIn = (input: Values, key: string): readonly Values[] => listIn(input, key).filter(isValues);
export const mappingIn = (input: Values, key: string): Values => {
  const value = at(input, key);
  return isValues(value) ? value : {};
};
export const isValues = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A JSON Schema of a mapping that takes no other keys. */
export const object = (properties: Values, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});
export const text = (description: string) => ({ type: 'string', description });
export const flag = (description: string) => ({ type: 'boolean', description });
export const texts = (description: string) => ({ type: 'array', items: { type: 'string' }, description });
export const values = (description: string) => ({ type: 'object', additionalProperties: {}, description });

/** One step, as examples show it. */
export const step = (action: string, input: Values) => [
  { action, id: action.replaceAll(':', '-'), name: action, input },
];
