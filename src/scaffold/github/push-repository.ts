/** The workspace pushed to a repository on GitHub as one commit, which is known again by its last line. */
import type { ActionRun, Values } from '../action.ts';
import { flag, object, text, textIn } from '../inputs.ts';
import { commitOf, commitProperties, isBranch, isMarked, publishedTree, sourceProperties } from '../published.ts';
import { headOf } from './commits.ts';
import { protect, protectionProperties } from './protection.ts';
import type { Repository } from './repository.ts';

export const pushProperties = {
  ...sourceProperties,
  ...commitProperties,
  ...protectionProperties,
  protectDefaultBranch: { ...flag('The branch is protected'), default: true },
  protectEnforceAdmins: { ...flag('Its protection holds for administrators, too'), default: true },
};

export const pushOutput = object(
  {
    remoteUrl: text('The address that it is cloned from'),
    repoContentsUrl: text('The address of its root folder'),
    commitHash: text('The commit'),
  },
  ['remoteUrl', 'repoContentsUrl', 'commitHash'],
);

/** As in Backstage. */
const usual = 'master';
export function branchOf({ input }: Pick<ActionRun, 'input'>, { refused }: Pick<Repository, 'refused'>): string {
  const branch = textIn(input, 'defaultBranch') || usual;
  if (!isBranch(branch)) throw refused(`“${branch.slice(0, 100)}” is no name for a branch`);
  return branch;
}

/** `says` is what GitHub says of the repository. Answers the hash; what this step pushed before stays. */
export async function pushAll(run: ActionRun, repository: Repository, says: Values): Promise<string> {
  const branch = branchOf(run, repository);
  const head = await headOf(repository, branch);
  if (head && isMarked(run, head.message)) return head.sha;
  const { files } = await publishedTree(run);
  const { url, token } = { url: cloneUrlOf(says, repository, run), token: await tokenOf(run, repository) };
  const hash = await run.services.outside.git.push(commitOf(run, files, branch), { url, token, signal: run.signal });
  run.log(`Pushed ${files.length === 1 ? '1 file' : `${files.length} files`} to ${branch}`);
  return hash;
}

export async function protectDefault(run: ActionRun, repository: Repository): Promise<void> {
  if (run.input.protectDefaultBranch === false) return;
  const enforceAdmins = run.input.protectEnforceAdmins !== false;
  await protect(run, repository, { branch: branchOf(run, repository), enforceAdmins });
}

const tokenOf = async ({ input }: ActionRun, { github, owner }: Repository) =>
  textIn(input, 'token') ?? (await github.token(owner));

/** GitHub says it itself; a token goes to no other host than the one it is for. */
function cloneUrlOf(says: Values, { github, refused, name }: Repository, { services }: ActionRun): string {
  const url = textIn(says, 'clone_url') ?? `${github.web}/${name}.git`;
  const hosts = [new URL(github.web).host, services.outside.github.apiHost];
  if (!URL.canParse(url) || !hosts.includes(new URL(url).host))
    throw refused(`GitHub names ${url.slice(0, 100)} to push to, which is another host`);
  return url;
}

export function pushedOutput(says: Values, branch: string, commitHash: string) {
  return {
    remoteUrl: textIn(says, 'clone_url') ?? '',
    repoContentsUrl: `${textIn(says, 'html_url') ?? ''}/blob/${branch}`,
    commitHash,
  };
}

/** What is known of a push whose end nobody saw; undefined: it did not happen. */
export async function pushedBefore(run: ActionRun, repository: Repository): Promise<string | 'other' | undefined> {
  const head = await headOf(repository, branchOf(run, repository));
  if (!head) return undefined;
  return isMarked(run, head.message) ? head.sha : 'other';
}
