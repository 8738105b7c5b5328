/** Which repositories of an organisation are looked at (BACKSTAGE §1.19): what is excluded is, whatever includes it. */
import { fail } from '../../errors.ts';
import { fittingPattern } from '../../outside/safe-pattern.ts';
import type { Repository } from './repositories.ts';

export type RepositoryFilters = {
  /** Read instead of the default branch. */
  readonly branch?: string;
  /** A regular expression that the whole name fits. */
  readonly repository?: string;
  readonly topic?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  /** public, private, internal. */
  readonly visibility?: readonly string[];
  readonly allowArchived?: boolean;
};

/** A repository that is tracked: it has something to read. */
export type Tracked = Repository & { readonly branch: string; readonly head: string };

/** Throws ADDRESS_UNREACHABLE when the pattern takes too long. */
export function tracked(repositories: readonly Repository[], filters: RepositoryFilters = {}): readonly Tracked[] {
  const { repository: pattern } = filters;
  const fit = repositories.filter(isFilled).filter((each) => fits(each, filters));
  if (pattern === undefined) return fit;
  const names = fittingPattern(
    pattern,
    fit.map(({ name }) => name),
  );
  if (!names) throw fail('ADDRESS_UNREACHABLE', { address: pattern, reason: tooSlow });
  return fit.filter(({ name }) => names.has(name));
}

const tooSlow = 'is not read: the regular expression filters.repository takes too long; write it simpler';

const isFilled = (repository: Repository): repository is Tracked => repository.head !== undefined;

function fits({ isArchived, visibility, topics }: Repository, filters: RepositoryFilters): boolean {
  const { allowArchived = false, topic = {}, visibility: visible } = filters;
  const has = (wanted: readonly string[]) => wanted.some((each) => topics.includes(each));
  if (isArchived && !allowArchived) return false;
  if (visible && !visible.includes(visibility)) return false;
  return !has(topic.exclude ?? []) && (topic.include === undefined || has(topic.include));
}
