/** A question that leaves out what it is about (“history”, “blast radius?”) is about what was asked about here before. */
import type { ArgKinds } from '../args.ts';
import type { Named } from '../command-names.ts';
import { type ArgProblem, type Resolved, resolveGiven } from '../resolve-args.ts';
import { createSeek } from '../seek.ts';
import type { Turn } from '../turn.ts';

type Missing = Extract<ArgProblem, { kind: 'missing' }>;

/** Only what is said by a person, changes nothing, and names nothing else: what was left out is then no slip. */
export async function filledIn(
  turn: Turn,
  { definition }: Named,
  { argument, given }: Missing,
): Promise<Resolved | undefined> {
  const { args, needs, keeps, once } = definition;
  if (!turn.isSaid || needs !== 'read' || keeps || once || entitiesNeeded(args) !== 1) return undefined;
  if (args[argument]?.kind !== 'entity') return undefined;
  const memory = await turn.recall();
  if (!memory || memory.open || memory.refs.length === 0) return undefined;
  const read = resolveGiven(
    args,
    { ...given, [argument]: 'it' },
    createSeek(turn.catalog, { refs: memory.refs, at: memory.at }),
  );
  return read.kind === 'resolved' ? read : undefined;
}

const entitiesNeeded = (args: ArgKinds) =>
  Object.values(args).filter(({ kind, optional }) => kind === 'entity' && !optional).length;
