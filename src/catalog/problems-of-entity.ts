/** What is wrong with an entity that was given as data, as a sentence each: the same rules as for one in a file. */
import { nameOf } from './entity.ts';
import { declaredRelations } from './relations.ts';
import { isMapping } from './rules/check.ts';
import { inspect } from './rules/inspect.ts';
import { type Mistake, mistakeOf } from './rules/mistake.ts';
import { validate } from './validate.ts';

const mostProblems = 100;

export function problemsOfEntity(entity: unknown): readonly string[] {
  return mistakesIn(entity)
    .slice(0, mostProblems)
    .map(({ message }) => message);
}

function mistakesIn(entity: unknown): readonly Mistake[] {
  if (!isMapping(entity)) return [mistakeOf([], 'YAML', 'a mapping of apiVersion, kind, metadata and spec', entity)];
  const excess = inspect(entity);
  if (excess) return [excess];
  const mistakes = validate(entity);
  const name = nameOf(entity);
  if (mistakes.length > 0 || !name || !isMapping(entity.spec)) return mistakes;
  return declaredRelations(name, entity.spec).mistakes;
}
