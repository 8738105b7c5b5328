/** An action's input against the schema it declares. */
import { fail } from '../errors.ts';
import { compileSchema, type SchemaProblem } from '../outside/schema.ts';
import type { JsonSchema } from './action.ts';

const checks = new WeakMap<JsonSchema, ReturnType<typeof compileSchema>>();

/** Throws ACTION_INPUT with everything that is wrong. */
export function createInputCheck(action: string, schema: JsonSchema) {
  const check = checks.get(schema) ?? compileSchema(schema);
  checks.set(schema, check);
  return (input: unknown): void => {
    const problems = check(input);
    if (problems.length > 0)
      throw fail('ACTION_INPUT', { action, problems: problems.slice(0, 5).map(words).join('; ') });
  };
}

function words({ path, message, unknownKey, knownKeys = [] }: SchemaProblem): string {
  if (unknownKey !== undefined) return `it takes no “${unknownKey}”, but ${knownKeys.join(', ')}`;
  return `${path.length > 0 ? path.join('.') : 'its input'} ${message}`;
}
