/** What templates may use, as programs are told of it: actions, and what expressions can do. */
import { stringify } from 'yaml';
import type { ActionDefinition } from './action.ts';
import { filters } from './filters.ts';

/** As Backstage lists them. Made when it is asked for: a start does not wait for what few ask. */
export function listActions(actions: ReadonlyMap<string, ActionDefinition>): () => readonly object[] {
  let made: readonly object[] | undefined;
  return () => {
    made ??= listOf(actions);
    return made;
  };
}

function listOf(actions: ReadonlyMap<string, ActionDefinition>): readonly object[] {
  return [...actions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { description, examples, input, output }]) => ({
      ...{ id, description },
      examples: examples.map(({ steps, ...example }) => ({ ...example, example: stringify({ steps }) })),
      schema: { input, ...(output && { output }) },
    }));
}

export function listExtensions(): object {
  const told = Object.entries(filters).map(([name, { description, examples }]) => [name, { description, examples }]);
  return { filters: Object.fromEntries(told), globals: { functions: {}, values: {} } };
}
