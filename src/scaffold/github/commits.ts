/** Commits on GitHub: which one a branch ends with, and whether a step of ours made it. */
import { mappingIn, textIn } from '../inputs.ts';
import { type Repository, saysOf } from './repository.ts';

export type Head = { readonly sha: string; readonly tree: string; readonly message: string };

/** The last commit of a branch; undefined where there is none, or no branch at all. */
export async function headOf(repository: Repository, branch: string): Promise<Head | undefined> {
  const found = await repository.get(`${repository.path}/commits/${encodeURIComponent(`heads/${branch}`)}`);
  if ([404, 409, 422].includes(found.status)) return undefined;
  const says = saysOf(found);
  const commit = mappingIn(says, 'commit');
  const sha = textIn(says, 'sha');
  if (sha === undefined) throw repository.refused(`${branch} of ${repository.name} cannot be read (${found.status})`);
  return { sha, tree: textIn(mappingIn(commit, 'tree'), 'sha') ?? '', message: textIn(commit, 'message') ?? '' };
}
