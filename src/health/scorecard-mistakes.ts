/** What a schema cannot say of a scorecard: checks that are none, levels that ask for what is not counted. */
import { closest, distance } from 'fastest-levenshtein';
import type { SchemaProblem } from '../outside/schema.ts';
import type { WrittenScorecard } from './scorecard-schema.ts';

export const idOf = (check: WrittenScorecard['spec']['checks'][number]) =>
  typeof check === 'string' ? check : check.id;

/** `known`: the ids of all checks. */
export function scorecardMistakes({ spec }: WrittenScorecard, known: readonly string[]): readonly SchemaProblem[] {
  const counted = spec.checks.map(idOf);
  const ofChecks = counted.flatMap((id, at): SchemaProblem[] => {
    const path = ['spec', 'checks', String(at)];
    if (!known.includes(id)) return [{ path, message: `is no check: “${cut(id)}”.${meant(id, known)}` }];
    return counted.indexOf(id) < at ? [{ path, message: `names ${id} a second time` }] : [];
  });
  return [...ofChecks, ...levelMistakes(spec.levels ?? [], counted, known)];
}

type Levels = NonNullable<WrittenScorecard['spec']['levels']>;

function levelMistakes(levels: Levels, counted: readonly string[], known: readonly string[]): SchemaProblem[] {
  const names = levels.map(({ name }) => name);
  const levelOf = new Map<string, string>();
  return levels.flatMap(({ name, checks }, at) => {
    const path = ['spec', 'levels', String(at)];
    const twice: SchemaProblem[] =
      names.indexOf(name) < at ? [{ path: [...path, 'name'], message: `is “${name}” a second time` }] : [];
    const ofChecks = checks.flatMap((id, place): SchemaProblem[] => {
      const there = [...path, 'checks', String(place)];
      if (!known.includes(id)) return [{ path: there, message: `is no check: “${cut(id)}”.${meant(id, known)}` }];
      if (!counted.includes(id)) return [{ path: there, message: `is ${id}, which spec.checks does not name` }];
      const earlier = levelOf.get(id);
      levelOf.set(id, name);
      // Each level takes those before it in.
      return earlier === undefined
        ? []
        : [{ path: there, message: `is ${id}, which level ${earlier} asks for already` }];
    });
    return [...twice, ...ofChecks];
  });
}

const cut = (text: string) => Array.from(text).slice(0, 60).join('');

function meant(id: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(id, [...known]);
  return distance(id, nearest) <= Math.max(2, nearest.length / 3) ? ` Did you mean “${nearest}”?` : '';
}
