/** Examples that can be asked here: a definition's own are about the sample company, so others are made of what the catalog holds. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import { kindsThatNeed } from './answer/names.ts';
import type { ArgKind, OptionalArg } from './args.ts';
import type { Named } from './command-names.ts';
import type { Given } from './lay-out.ts';
import { resolveWords } from './resolve-args.ts';
import { createSeek } from './seek.ts';
import { lineOf, signature } from './usage.ts';
import { wordsOf } from './word.ts';

/** One of them; where the catalog holds nothing to ask about, how the command is written. */
export const exampleOf = (command: Named, catalog: Catalog): string =>
  exampleLines(command, catalog)[0] ?? signature(command);

export function exampleLines(command: Named, catalog: Catalog): readonly string[] {
  const { anywhere, examples, args } = command.definition;
  if (anywhere) return anywhere;
  const own = examples.filter((line) => isUnderstoodHere(command, line, catalog));
  if (own.length > 0) return own;
  const given = givenFrom(args, catalog);
  return given ? [lineOf(command, given, catalog)] : [];
}

/** Something to ask about that is in this catalog: with a command of one entity, or in plain words. */
export function subjectOf({ definition }: Named, catalog: Catalog): Entity | undefined {
  const given = givenFrom(definition.args, catalog);
  const [ref = ''] = Object.values(given ?? {});
  return catalog.get(ref);
}

function isUnderstoodHere({ name, definition }: Named, example: string, catalog: Catalog): boolean {
  const line = example.slice(name.length).trim();
  const resolved = resolveWords(definition.args, { words: wordsOf(line), line }, createSeek(catalog));
  return resolved.kind === 'resolved' && resolved.corrected.length === 0;
}

/** A value for each argument that may not be left out; nothing where the catalog has none that fits. */
function givenFrom(args: Named['definition']['args'], catalog: Catalog): Given | undefined {
  const given: Record<string, string> = {};
  for (const [name, kind] of Object.entries(args)) {
    if (kind.optional) continue;
    const value = valueFrom(kind, catalog, Object.values(given));
    if (value === undefined) return undefined;
    given[name] = value;
  }
  return given;
}

function valueFrom(kind: ArgKind | OptionalArg, catalog: Catalog, before: readonly string[]): string | undefined {
  if (kind.kind === 'choice') return kind.choices[0];
  if (kind.kind === 'number') return String(kind.min);
  if (kind.kind !== 'entity') return undefined;
  const [first] = before;
  return first === undefined ? mostRelated(catalog, kind.rather ?? kind.kinds) : farthest(catalog, first);
}

/** Enough to find something interesting in, few enough to be looked at for every answer. */
const lookedAt = 100;

/** What much hangs on makes the better example, and what has an owner that can be named. */
function mostRelated(catalog: Catalog, kinds: readonly string[] = kindsThatNeed): string | undefined {
  const rated = catalog
    .complete('', lookedAt, kinds)
    .map(({ ref, owner }) => ({ ref, relations: catalog.relations(ref).length + (isKnown(owner, catalog) ? 100 : 0) }));
  return rated.sort((a, b) => b.relations - a.relations)[0]?.ref;
}

const isKnown = (owner: string | undefined, { get }: Catalog) => owner !== undefined && get(owner) !== undefined;

/** Where a second entity is asked for: the one most steps away, downwards or, where the first needs nothing, upwards. */
function farthest(catalog: Catalog, from: string): string | undefined {
  const down = catalog.reach(from, 'down').depth;
  const steps = [...(down.size > 0 ? down : catalog.reach(from, 'up').depth)];
  return steps.sort(([, a], [, b]) => b - a)[0]?.[0];
}
