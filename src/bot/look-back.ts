/** Words that nothing in the catalog is exactly called may name what has left it: where a command takes that, too, it is meant. */
import type { History } from '../catalog/history/history.ts';
import type { ArgKinds } from './args.ts';
import { type ArgProblem, type Resolved, resolveGiven } from './resolve-args.ts';
import type { Seek } from './seek.ts';

type LookBack = { readonly args: ArgKinds; readonly history: History; readonly seek: Seek };

export async function lookBack(
  read: Resolved | ArgProblem,
  { args, history, seek }: LookBack,
): Promise<Resolved | ArgProblem> {
  const name = Object.keys(args).find((one) => args[one]?.kind === 'entity' && 'gone' in args[one]);
  const words = name === undefined ? undefined : wordsNotFound(read, name);
  const removal = words === undefined ? undefined : await history.gone(words);
  if (name === undefined || words === undefined || !removal || !('given' in read)) return read;
  const seekBack: Seek = (asked, kinds) =>
    asked === words ? { kind: 'one', entity: removal.last, exact: true } : seek(asked, kinds);
  return resolveGiven(args, { ...read.given, [name]: words }, seekBack);
}

/** What was typed for this argument, unless something is called exactly so. */
function wordsNotFound(read: Resolved | ArgProblem, name: string): string | undefined {
  if (read.kind === 'none' && read.argument === name) return read.given[name];
  if (read.kind !== 'resolved') return undefined;
  return read.corrected.find(({ entity }) => entity.ref === read.given[name])?.words;
}
