/** What changes something on GitHub beside new repositories: pull requests, issues, workflows, webhooks, protection, environments; each once (THREATS 70). */
import { describe, expect, it } from 'vitest';
import { git, hasGit, noGit } from '../../support/git-server.ts';
import { onGithub, repoUrl } from '../on-github.ts';
import { skeleton } from '../real-run.ts';

const files = { 'README.md': 'old', 'docs/index.md': 'Docs' };
async function standing(about: object = {}) {
  const all = await onGithub();
  const web = all.fake.desk.seed('acme/web', files, about);
  return { ...all, web };
}
const step = (action: string, input: object = {}) => ({ id: 'made', action, input: { repoUrl, ...input } });
const request = (input: object = {}) => [
  skeleton,
  step('publish:github:pull-request', { title: 'Add it', description: 'Please', branchName: 'add-it', ...input }),
];
/** The n-th request that changes something is done, and its answer does not come back. */
function lose(fake: Awaited<ReturnType<typeof onGithub>>['fake'], number: number) {
  let asked = 0;
  fake.intercept((sent, response) => {
    if (sent.method !== 'GET') asked += 1;
    if (sent.method !== 'GET' && asked === number)
      response.end = (() => response.destroy()) as unknown as typeof response.end;
    return false;
  });
}
const changesOf = ({ asked }: { asked(): readonly string[] }) => asked().filter((line) => !line.startsWith('GET'));

describe.runIf(hasGit)('publish:github:pull-request', () => {
  it('is one commit on a new branch, with binary files and modes, and a request for it', async () => {
    const { run, trial, web } = await standing();
    trial.write({ 'skeleton/logo.png': new Uint8Array([0x89, 0, 1, 255]), 'skeleton/ü.txt': 'ü' });
    const { made } = await run(request({ gitAuthorName: 'Maya', gitAuthorEmail: 'maya@acme.example' }));
    expect(made).toEqual({
      remoteUrl: 'https://github.com/acme/web/pull/1',
      pullRequestNumber: 1,
      targetBranchName: 'main',
    });
    expect(web.pulls[0]?.asked).toEqual({
      title: 'Add it',
      body: 'Please',
      base: 'main',
      head: 'add-it',
      draft: false,
    });
    expect(git(web.bare, 'log', '--format=%an|%s|%(trailers)', 'main..add-it')).toBe(
      'Maya|Add it|Callboard-Task: task-1/made',
    );
    expect(
      git(web.bare, '-c', 'core.quotePath=false', 'diff', '--summary', '--name-status', 'main', 'add-it').split('\n'),
    ).toEqual(['M\tREADME.md', 'A\tbin/run.sh', 'A\tlogo.png', 'A\tü.txt']);
    expect(git(web.bare, 'ls-tree', '-r', 'add-it', 'bin/run.sh')).toMatch(/^100755 blob/);
    expect(git(web.bare, 'cat-file', '-s', 'add-it:logo.png')).toBe('4');
  });

  it('takes a part of the workspace to a part of the repository, and asks who is to look', async () => {
    const { run, web, log } = await standing();
    const asked = { sourcePath: 'bin', targetPath: 'tools/bin', draft: true, commitMessage: 'tools' };
    await run(request({ ...asked, reviewers: ['maya'], teamReviewers: ['platform'], assignees: ['maya'] }));
    expect(git(web.bare, 'diff', '--name-only', 'main', 'add-it')).toBe('tools/bin/run.sh');
    expect(web.pulls[0]).toMatchObject({
      reviewers: { reviewers: ['maya'], teams: ['platform'] },
      assignees: ['maya'],
    });
    expect(web.pulls[0]?.asked.draft).toBe(true);
    await run(request({ branchName: 'b', reviewers: ['stranger'] }));
    expect(log.some((line) => line.startsWith('Left out reviewers: Reviews may only be requested'))).toBe(true);
  });

  it('leaves a branch alone that is there already', async () => {
    const { run, fake } = await standing();
    await expect(run(request({ branchName: 'main' }))).rejects.toThrow(
      'has a branch main already, and “update” is not set',
    );
    expect(changesOf(fake)).toEqual([]);
  });

  it('with “update” makes a second commit and no second request', async () => {
    const { run, web, trial } = await standing();
    git(web.bare, 'branch', 'add-it', 'main');
    trial.write({ 'skeleton/more.txt': 'more' });
    await run(request({ update: true }));
    const [first] = web.pulls;
    expect(git(web.bare, 'rev-list', '--count', 'main..add-it')).toBe('1');
    const next = {
      ...step('publish:github:pull-request', { ...request()[1]?.input, update: true, sourcePath: 'bin' }),
      id: 'next',
    };
    const { next: output } = await run([skeleton, next]);
    expect(output?.pullRequestNumber).toBe(first?.number);
    expect(git(web.bare, 'rev-list', '--count', 'main..add-it')).toBe('2');
    expect(web.pulls).toHaveLength(1);
  });

  it('comes from a fork where it may not be written to the repository', async () => {
    const { run, fake, web } = await standing();
    fake.desk.tokens.set('gho_maya', { login: 'maya', scopes: ['public_repo'] });
    const { made } = await run(request({ token: 'gho_maya' }));
    expect(made?.pullRequestNumber).toBe(1);
    expect(web.pulls[0]?.label).toBe('maya:add-it');
    expect(git(web.bare, 'for-each-ref', '--format=%(refname:short)')).toBe('main');
  });

  it('where nothing would change is made, or left when it is not wanted', async () => {
    const { run, trial, web } = await standing();
    trial.write({ 'same/README.md': 'old' });
    const same = (input: object) => [{ action: 'fetch:plain', input: { url: './same' } }, ...request(input).slice(1)];
    const { made } = await run(same({ createWhenEmpty: false }));
    expect([made, web.pulls]).toEqual([{ targetBranchName: 'main' }, []]);
    await run(same({}));
    expect(web.pulls).toHaveLength(1);
  });

  it.each([
    [{ branchName: 'a..b' }, '“a..b” is no name for a branch'],
    [{ branchName: '-x' }, '“-x” is no name for a branch'],
    [{ targetBranchName: 'none' }, 'acme/web has no branch none'],
    [{ targetPath: '../x' }, 'leads out of the workspace'],
    [{ targetPath: '.git/hooks' }, 'is git’s own'],
    [{ repoUrl: 'github.com?owner=acme&repo=none' }, 'acme/none cannot be looked at: Not Found (404)'],
  ])('with %o is refused, and nothing is changed (THREATS 37, 38)', async (input, reason) => {
    const { run, fake } = await standing();
    await expect(run(request(input))).rejects.toThrow(reason);
    expect(changesOf(fake)).toEqual([]);
  });

  it('to an archive is refused in GitHub’s words', async () => {
    const { run } = await standing({ archived: true });
    await expect(run(request())).rejects.toThrow('Repository was archived so is read-only (403)');
  });

  it('that was interrupted by any answer is there once, with one commit (THREATS 70)', async () => {
    const { run, fake } = await standing();
    await run(request());
    const changes = changesOf(fake).length;
    expect(changes).toBeGreaterThan(3);
    for (let lost = 1; lost <= changes; lost += 1) {
      const one = await standing();
      lose(one.fake, lost);
      await expect(one.run(request())).rejects.toThrow();
      const { made } = await one.again(request());
      expect(made).toMatchObject({ pullRequestNumber: 1 });
      expect(one.web.pulls).toHaveLength(1);
      expect(git(one.web.bare, 'rev-list', '--count', 'main..add-it')).toBe('1');
    }
  }, 60_000);

  it('is known after its end, though it is merged and its branch gone', async () => {
    const { run, again, web, fake } = await standing();
    const first = await run(request());
    const [pull] = web.pulls;
    if (pull) pull.state = 'closed';
    git(web.bare, 'update-ref', 'refs/pull/1/head', 'add-it');
    git(web.bare, 'branch', '-D', 'add-it');
    const before = changesOf(fake).length;
    expect(await again(request())).toEqual(first);
    expect(changesOf(fake)).toHaveLength(before);
  });
});

describe.runIf(hasGit)('github:issues:create', () => {
  const issue = (input: object = {}) => [
    step('github:issues:create', { title: 'Monitor it', body: 'Please', ...input }),
  ];

  it('opens an issue, once', async () => {
    const { run, again, fake, web } = await standing();
    lose(fake, 1);
    await expect(run(issue({ labels: ['ops'], assignees: ['maya'] }))).rejects.toThrow();
    const { made } = await again(issue({ labels: ['ops'], assignees: ['maya'] }));
    expect(made).toEqual({ issueUrl: 'https://github.com/acme/web/issues/1', issueNumber: 1 });
    expect(web.issues).toMatchObject([{ title: 'Monitor it', labels: ['ops'], assignees: ['maya'] }]);
    expect(web.issues[0]?.body).toBe('Please\n\n<!-- callboard: task-1/made -->');
  });

  it('for each of several is told apart', async () => {
    const { run, again, web } = await standing();
    const each = [{ ...issue({ title: '${{ each.value }}' })[0], each: ['One', 'Two --> <b>'] }];
    await run(each);
    await again(each);
    expect(web.issues.map(({ title }) => title)).toEqual(['One', 'Two --> <b>']);
  });

  it('says where there are none', async () => {
    const { run } = await standing({ has_issues: false });
    await expect(run(issue())).rejects.toThrow('GitHub refuses the issue: Issues are disabled for this repo (410)');
  });
});

describe.runIf(hasGit)('github:issues:label', () => {
  const label = (number: number) => [step('github:issues:label', { number, labels: ['from-template'] })];

  it('adds labels, as often as it is asked', async () => {
    const { run, again, web } = await standing();
    await run(request());
    await run(label(1));
    await again(label(1));
    expect(web.labels).toEqual(['from-template']);
    await expect(run(label(7))).rejects.toThrow('GitHub refuses the labels of 7: Not Found (404)');
  });
});

describe.runIf(hasGit)('github:actions:dispatch', () => {
  const workflow = 'on:\n  workflow_dispatch:\n    inputs: { stage: {}, count: {} }\n';
  const dispatch = (input: object = {}) => [
    step('github:actions:dispatch', { workflowId: 'deploy.yaml', branchOrTagName: 'main', ...input }),
  ];
  async function withWorkflow() {
    const all = await onGithub();
    return { ...all, web: all.fake.desk.seed('acme/web', { '.github/workflows/deploy.yaml': workflow }) };
  }

  it('starts a workflow with what it is given, as texts', async () => {
    const { run, web } = await withWorkflow();
    await run(dispatch({ workflowInputs: { stage: 'test', count: 3 } }));
    expect(web.dispatched).toEqual([{ id: 'deploy.yaml', ref: 'main', inputs: { stage: 'test', count: '3' } }]);
  });

  it('whose end nobody saw has a person look', async () => {
    const { run, again, fake, web } = await withWorkflow();
    lose(fake, 1);
    await expect(run(dispatch())).rejects.toThrow();
    await expect(again(dispatch())).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
    expect(web.dispatched).toHaveLength(1);
  });

  it.each([
    [{ workflowId: 'none.yaml' }, 'Not Found (404)'],
    [{ branchOrTagName: 'none' }, 'No ref found for: none (422)'],
    [{ workflowInputs: { other: 'x' } }, 'Unexpected inputs provided: ["other"] (422)'],
  ])('with %o is refused in GitHub’s words', async (input, reason) => {
    const { run } = await withWorkflow();
    await expect(run(dispatch(input))).rejects.toThrow(reason);
  });
});

describe.runIf(hasGit)('github:webhook', () => {
  const hook = (input: object = {}) => [
    step('github:webhook', { webhookUrl: 'https://ci.acme.example/hook', ...input }),
  ];

  it('is made once, and its secret is told nobody (THREATS 25)', async () => {
    const { run, again, fake, web, log } = await standing();
    lose(fake, 1);
    const asked = hook({ events: ['push', 'release'], contentType: 'json', webhookSecret: '${{ secrets.HOOK }}' });
    await expect(run(asked, { HOOK: 'hook-secret' })).rejects.toThrow();
    await again(asked, { HOOK: 'hook-secret' });
    expect(web.hooks).toMatchObject([
      { config: { url: 'https://ci.acme.example/hook', content_type: 'json', secret: 'hook-secret' }, active: true },
    ]);
    expect(log.join()).not.toContain('hook-secret');
  });

  it('that was there before is nobody’s own: its step fails in words (I2)', async () => {
    const { run, again, fake, web, clock } = await standing();
    await run(hook());
    clock.move(60_000);
    // The connection is lost before GitHub has heard anything.
    fake.intercept((sent, response) => sent.method === 'POST' && response.destroy() !== undefined);
    await expect(run(hook({ events: ['release'] }))).rejects.toThrow();
    fake.intercept(() => false);
    await expect(again(hook({ events: ['release'] }))).rejects.toThrow('Hook already exists on this repository');
    expect(web.hooks).toMatchObject([{ events: ['push'] }]);
  });

  it('of an event that there is not is refused', async () => {
    const { run } = await standing();
    await expect(run(hook({ events: ['nonsense'] }))).rejects.toThrow('Invalid event: nonsense (422)');
  });
});

describe.runIf(hasGit)('github:branch-protection:create', () => {
  const protect = (input: object = {}) => [step('github:branch-protection:create', input)];

  it('protects the default branch, or the one that is named, as often as it is asked', async () => {
    const { run, again, web } = await standing();
    git(web.bare, 'branch', 'release/1', 'main');
    await run(protect({ requiredApprovingReviewCount: 2, enforceAdmins: false }));
    await again(
      protect({ branch: 'release/1', requiredCommitSigning: true, restrictions: { users: ['maya'], teams: [] } }),
    );
    expect(web.protected.get('main')).toMatchObject({
      ...{ enforce_admins: false, restrictions: null },
      required_pull_request_reviews: { required_approving_review_count: 2 },
    });
    expect(web.protected.get('release/1')).toMatchObject({ restrictions: { users: ['maya'], teams: [] } });
  });

  it('of a branch that there is not is refused after a while', async () => {
    const { run, waited } = await standing();
    await expect(run(protect({ branch: 'none' }))).rejects.toThrow(
      'GitHub refuses to protect none: Branch not found (404)',
    );
    expect(waited).toEqual([1000, 1000, 1000]);
  });
});

describe.runIf(hasGit)('github:environment:create', () => {
  const make = (input: object = {}) => [step('github:environment:create', { name: 'production', ...input })];

  it('sets branches, reviewers, time, variables and secrets, as often as it is asked', async () => {
    const { run, again, web } = await standing();
    const asked = make({
      ...{ deploymentBranchPolicy: { protected_branches: false, custom_branch_policies: true } },
      ...{ customBranchPolicyNames: ['main'], customTagPolicyNames: ['v*'], waitTimer: 10, preventSelfReview: true },
      ...{ reviewers: ['user:default/maya', 'group:platform'], environmentVariables: { REGION: 'eu' } },
      secrets: { DEPLOY_KEY: 'very secret' },
    });
    await run(asked);
    await again(asked);
    expect(web.environments.get('production')).toMatchObject({
      ...{ wait_timer: 10, prevent_self_review: true },
      reviewers: [
        { type: 'User', id: 100 },
        { type: 'Team', id: 200 },
      ],
    });
    expect(web.policies.slice(0, 2)).toEqual([
      { name: 'main', type: 'branch' },
      { name: 'v*', type: 'tag' },
    ]);
    expect(web.variables.get('REGION')).toBe('eu');
    expect(web.secrets).toEqual(new Map([['DEPLOY_KEY', 'very secret']]));
  });

  it('whose reviewer is not on GitHub is not made', async () => {
    const { run, web } = await standing();
    await expect(run(make({ reviewers: ['user:default/ghost'] }))).rejects.toThrow(
      'the reviewer user:default/ghost is not found on GitHub',
    );
    expect(web.environments.size).toBe(0);
  });
});

describe('actions on GitHub', () => {
  it.skipIf(hasGit)(noGit, () => {});
});
