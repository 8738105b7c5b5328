/** A pull request of the workspace: a branch with one commit, known again by its last line, and the request for it. */
import type { ActionRun, Values } from '../action.ts';
import { isSet, isValues, mappingIn, numberIn, textIn, textsIn } from '../inputs.ts';
import { isBranch, isMarked, publishedTree } from '../published.ts';
import type { TreeFile } from '../tree.ts';
import { commitFiles } from './commit-files.ts';
import { type Head, headOf } from './commits.ts';
import { type Repository, saysOf, wordsOf } from './repository.ts';

/** Where its branch is: the repository itself, or a fork of it. */
type Place = { readonly home: Repository; readonly head: Repository; readonly base: string; readonly branch: string };

export async function openPullRequest(run: ActionRun, home: Repository): Promise<Values> {
  const place = await placeOf(run, home);
  const changed = await putBranch(run, place);
  const open = await requestsOf(place, 'open');
  const request = open ?? (changed ? await create(run, place) : undefined);
  if (!request) {
    run.log('Nothing would change: no pull request is made');
    return { targetBranchName: place.base };
  }
  await ask(run, place, request);
  return outputOf(request);
}

/** A request of this very step; undefined: whatever there is, `openPullRequest` goes on from it. */
export async function openedBefore(run: ActionRun, home: Repository): Promise<Values | undefined> {
  const place = await placeOf(run, home, false);
  const request = await requestsOf(place, 'all');
  const sha = request && textIn(mappingIn(request, 'head'), 'sha');
  if (!request || sha === undefined) return undefined;
  const found = await home.get(`${home.path}/commits/${sha}`);
  const message = textIn(mappingIn(saysOf(found), 'commit'), 'message') ?? '';
  return isMarked(run, message) ? outputOf(request) : undefined;
}

const outputOf = (request: Values): Values => ({
  remoteUrl: textIn(request, 'html_url') ?? '',
  pullRequestNumber: numberIn(request, 'number') ?? 0,
  targetBranchName: textIn(mappingIn(request, 'base'), 'ref') ?? '',
});

async function placeOf(run: ActionRun, home: Repository, mayFork = true): Promise<Place> {
  const { input } = run;
  const found = await home.get(home.path);
  if (found.status !== 200) throw home.refused(`${home.name} cannot be looked at: ${wordsOf(found)}`);
  const says = saysOf(found);
  const [base, branch] = [
    textIn(input, 'targetBranchName') || textIn(says, 'default_branch'),
    textIn(input, 'branchName'),
  ];
  for (const name of [base, branch])
    if (name === undefined || !isBranch(name))
      throw home.refused(`“${String(name).slice(0, 100)}” is no name for a branch`);
  const needsFork = isSet(input, 'forceFork') || mappingIn(says, 'permissions').push === false;
  const head = needsFork ? await forkOf(run, home, mayFork) : home;
  return { home, head, base: base ?? '', branch: branch ?? '' };
}

/** GitHub answers with the fork that is there already, too; its branches come a moment later. */
async function forkOf(run: ActionRun, home: Repository, mayMake: boolean): Promise<Repository> {
  const login = textIn(saysOf(await home.get('/user')), 'login');
  if (login === undefined)
    throw home.refused(`it may not be written to ${home.name}, and there is nobody to fork it for`);
  if (!mayMake) return { ...home, owner: login, name: `${login}/${home.repo}`, path: `/repos/${login}/${home.repo}` };
  const made = await home.need({ method: 'POST', path: `${home.path}/forks`, body: {} }, `to fork ${home.name}`);
  const [name, owner] = [textIn(made, 'full_name') ?? '', textIn(mappingIn(made, 'owner'), 'login') ?? login];
  const fork = { ...home, owner, name, path: `/repos/${name}` };
  const branch = textIn(made, 'default_branch') ?? 'main';
  for (let tries = 0; tries < 15 && !(await headOf(fork, branch)); tries += 1)
    await run.services.wait(2_000, run.signal);
  return fork;
}

/** False where nothing would change, and nothing is wanted then. */
async function putBranch(run: ActionRun, { home, head, base, branch }: Place): Promise<boolean> {
  const { input, log } = run;
  const before = await headOf(head, branch);
  if (isMarked(run, before?.message)) return true;
  if (before && !isSet(input, 'update'))
    throw home.refused(`${head.name} has a branch ${branch} already, and “update” is not set`);
  const parent = before ?? (await headOf(home, base));
  if (!parent) throw home.refused(`${home.name} has no branch ${base}`);
  const files = await filesOf(run);
  const message = textIn(input, 'commitMessage') || textIn(input, 'title') || branch;
  const sha = await commitFiles(run, home, { path: head.path, parent, files, message });
  if (input.createWhenEmpty === false && (await isSame(head, sha, parent))) return false;
  await pointTo(head, { branch, sha, isNew: !before });
  log(`Committed ${files.length === 1 ? '1 file' : `${files.length} files`} to ${branch}`);
  return true;
}

async function isSame(repository: Repository, sha: string, { tree }: Head): Promise<boolean> {
  const made = saysOf(await repository.get(`${repository.path}/git/commits/${sha}`));
  return textIn(mappingIn(made, 'tree'), 'sha') === tree;
}

type Pointing = { readonly branch: string; readonly sha: string; readonly isNew: boolean };

/** Never over what somebody else has put there meanwhile. */
async function pointTo({ need, path }: Repository, { branch, sha, isNew }: Pointing): Promise<void> {
  if (isNew) {
    const body = { ref: `refs/heads/${branch}`, sha };
    await need({ method: 'POST', path: `${path}/git/refs`, body }, `the branch ${branch}`);
  } else {
    const at = `${path}/git/refs/heads/${branch.split('/').map(encodeURIComponent).join('/')}`;
    await need({ method: 'PATCH', path: at, body: { sha, force: false } }, `the branch ${branch}`);
  }
}

async function filesOf(run: ActionRun): Promise<readonly TreeFile[]> {
  const target = await run.workspace.path(textIn(run.input, 'targetPath') ?? '.');
  const { files } = await publishedTree(run);
  return target === '' ? files : files.map((file) => ({ ...file, path: `${target}/${file.path}` }));
}

async function requestsOf({ home, head, branch, base }: Place, state: 'open' | 'all'): Promise<Values | undefined> {
  const asked = new URLSearchParams({ head: `${head.owner}:${branch}`, base, state, per_page: '10' });
  const found = await home.get(`${home.path}/pulls?${asked}`);
  if (found.status !== 200) throw home.refused(`the pull requests of ${home.name} cannot be read: ${wordsOf(found)}`);
  return Array.isArray(found.value) ? found.value.find(isValues) : undefined;
}

async function create({ input, log }: ActionRun, { home, head, branch, base }: Place): Promise<Values> {
  const body = {
    ...{ title: textIn(input, 'title') ?? '', body: textIn(input, 'description') ?? '', base },
    head: head === home ? branch : `${head.owner}:${branch}`,
    draft: isSet(input, 'draft'),
  };
  const made = await home.need({ method: 'POST', path: `${home.path}/pulls`, body }, 'the pull request');
  log(`Opened pull request ${numberIn(made, 'number')} of ${home.name}`);
  return made;
}

/** Who cannot be asked is said; the request stands. */
async function ask({ input, log }: ActionRun, { home }: Place, request: Values): Promise<void> {
  const number = numberIn(request, 'number') ?? 0;
  const [reviewers, teams, assignees] = ['reviewers', 'teamReviewers', 'assignees'].map((key) => textsIn(input, key));
  const asked = [
    { what: 'reviewers', path: `pulls/${number}/requested_reviewers`, body: { reviewers, team_reviewers: teams } },
    { what: 'assignees', path: `issues/${number}/assignees`, body: { assignees } },
  ].filter(({ body }) => Object.values(body).some((names) => (names ?? []).length > 0));
  for (const { what, path, body } of asked) {
    const answer = await home.send({ method: 'POST', path: `${home.path}/${path}`, body });
    log(answer.status < 300 ? `Asked ${what}` : `Left out ${what}: ${wordsOf(answer)}`);
  }
}
