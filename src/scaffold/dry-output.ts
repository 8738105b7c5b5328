/** What an action would have answered, made up from the schema of its output: later steps of a dry run go on with it. */
import type { JsonSchema, Values } from './action.ts';
import { isValues, mappingIn, textIn } from './inputs.ts';

export function dryOutput(schema: JsonSchema | undefined): Values {
  const made = schema ? madeUp(schema, 'output', 0) : {};
  return isValues(made) ? made : {};
}

const deepest = 5;

function madeUp(schema: Values, name: string, depth: number): unknown {
  switch (textIn(schema, 'type')) {
    case 'string':
      return /url$/i.test(name) ? 'https://example.invalid/dry-run' : `<${name}>`;
    case 'number':
    case 'integer':
      return 0;
    case 'boolean':
      return false;
    case 'array':
      return depth > deepest ? [] : [madeUp(mappingIn(schema, 'items'), name, depth + 1)];
    case 'object': {
      const entries = Object.entries(mappingIn(schema, 'properties')).filter(([, one]) => isValues(one));
      return Object.fromEntries(
        depth > deepest ? [] : entries.map(([key, one]) => [key, madeUp(isValues(one) ? one : {}, key, depth + 1)]),
      );
    }
    default:
      return `<${name}>`;
  }
}
