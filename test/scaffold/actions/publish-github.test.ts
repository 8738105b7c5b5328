/** A repository made on GitHub: settings, rights, commit, protection; once, whatever is interrupted (THREATS 70), and nobody else's. */
import { describe, expect, it } from 'vitest';
import { git, hasGit, noGit } from '../../support/git-server.ts';
import { onGithub, repoUrl } from '../on-github.ts';
import { skeleton } from '../real-run.ts';

const publish = (input: object = {}) => ({ id: 'made', action: 'publish:github', input: { repoUrl, ...input } });
const steps = (input: object = {}) => [skeleton, publish({ defaultBranch: 'main', ...input })];

describe.runIf(hasGit)('publish:github', () => {
  it('makes the repository, pushes the workspace and protects the branch', async () => {
    const { run, fake, webOf } = await onGithub();
    const { made } = await run(steps({ description: 'The\nweb shop ', topics: ['Shop'], repoVisibility: 'internal' }));
    const web = webOf();
    expect(made).toEqual({
      remoteUrl: `${fake.url}/git/acme/web.git`,
      repoContentsUrl: 'https://github.com/acme/web/blob/main',
      commitHash: git(web.bare, 'rev-parse', 'main'),
    });
    expect(web.about).toMatchObject({ description: 'The web shop', visibility: 'internal', default_branch: 'main' });
    expect(web.topics).toEqual(['shop']);
    expect(git(web.bare, 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'main').split('\n')).toEqual([
      '100644 README.md',
      '100755 bin/run.sh',
    ]);
    expect(web.protected.get('main')).toMatchObject({
      enforce_admins: true,
      required_pull_request_reviews: { required_approving_review_count: 1 },
    });
  });

  it('pushes to master where no branch is named, as Backstage does, and protects only what is to be', async () => {
    const { run, webOf } = await onGithub();
    await run([skeleton, publish({ protectDefaultBranch: false })]);
    expect(webOf().about.default_branch).toBe('master');
    expect(webOf().protected.size).toBe(0);
  });

  it('gives rights to teams and people; whom GitHub does not know is said', async () => {
    const { run, webOf, log } = await onGithub();
    const collaborators = [
      { user: 'maya', access: 'push' },
      { user: 'nobody-1', access: 'pull' },
    ];
    await run(steps({ access: 'acme/platform', collaborators, repoVariables: { REGION: 'eu' }, subscribe: true }));
    expect(webOf().rights).toEqual(['team platform: admin', 'maya: push']);
    expect(log).toContain('Left out pull for nobody-1: Not Found (404): it is not there, or the token does not see it');
    expect(webOf().variables).toEqual(new Map([['REGION', 'eu']]));
  });

  it('gives secrets to its workflows, sealed for GitHub', async () => {
    const { run, webOf, fake } = await onGithub();
    await run(steps({ secrets: { NPM_TOKEN: '${{ secrets.NPM_TOKEN }}' } }), { NPM_TOKEN: 'npm_ünsealed' });
    expect(webOf().secrets).toEqual(new Map([['NPM_TOKEN', 'npm_ünsealed']]));
    expect(fake.asked().join('\n')).not.toContain('ünsealed');
    const refused = run(steps({ repoUrl: 'github.com?owner=acme&repo=other', secrets: { GITHUB_TOKEN: 'x' } }));
    await expect(refused).rejects.toThrow('the secret GITHUB_TOKEN');
  });

  it('makes a person’s own repositories with their own token alone', async () => {
    const { run, fake, webOf } = await onGithub();
    fake.desk.tokens.set('gho_maya', { login: 'maya', scopes: ['repo'] });
    const own = { repoUrl: 'github.com?owner=maya&repo=notes', token: '${{ secrets.USER_OAUTH_TOKEN }}' };
    await run(steps(own), { USER_OAUTH_TOKEN: 'gho_maya' });
    expect(git(webOf('maya/notes').bare, 'log', '--format=%s', 'main')).toBe('initial commit');
    await expect(run(steps({ ...own, token: undefined, repoUrl: 'github.com?owner=maya&repo=b' }))).rejects.toThrow(
      'the token is of callboard-bot, who cannot make repositories of maya',
    );
  });

  it('leaves a repository alone that is there already (I2)', async () => {
    const { run, fake, webOf } = await onGithub();
    fake.desk.seed('acme/web', { 'a.txt': 'theirs' });
    await expect(run(steps())).rejects.toThrow('publish:github: acme/web is there already.');
    expect(git(webOf().bare, 'ls-tree', '--name-only', 'main')).toBe('a.txt');
  });

  it('whose plan has no protection is published all the same', async () => {
    const { run, fake, webOf, log } = await onGithub();
    fake.intercept((request) => {
      const kept = fake.desk.kept('acme/web');
      if (kept && request.method === 'PUT') kept.about.plan = 'free';
      return false;
    });
    await run(steps());
    expect(log.some((line) => line.startsWith('Left main unprotected: Upgrade to GitHub Pro'))).toBe(true);
    expect(webOf().about.description).toBe('');
  });

  it.each([
    ['gitlab.com?owner=acme&repo=web', '“gitlab.com” is not github.com'],
    ['github.com@evil.example?owner=acme&repo=web', '“evil.example” is not github.com'],
    ['github.com?owner=..&repo=web', 'names no owner'],
    ['github.com?owner=acme&repo=..', 'is no name for a repository'],
    ['github.com?owner=acme&repo=.git', 'is no name for a repository'],
    ['github.com?owner=acme&repo=a/../../user', 'is no name for a repository'],
    ['github.com?owner=acme', 'names no repo'],
  ])('of %s is refused before anything is asked (THREATS 37, 55)', async (asked, reason) => {
    const { run, fake } = await onGithub();
    await expect(run(steps({ repoUrl: asked }))).rejects.toThrow(reason);
    expect(fake.requests).toEqual([]);
  });

  it('is refused on hosts that the step does not allow', async () => {
    const { run } = await onGithub();
    await expect(run(steps({ allowedHosts: ['ghe.acme.example'] }))).rejects.toThrow('is not ghe.acme.example');
    await expect(run(steps({ allowedHosts: ['github.com'] }))).resolves.toBeDefined();
  });

  it('of an owner that GitHub does not know, or without the right, says so', async () => {
    const { run, fake } = await onGithub();
    await expect(run(steps({ repoUrl: 'github.com?owner=none&repo=web' }))).rejects.toThrow(
      'GitHub knows nobody called none',
    );
    fake.desk.tokens.set('ghp_read', { login: 'callboard-bot', scopes: [] });
    await expect(run(steps({ token: 'ghp_read' }))).rejects.toThrow(
      'GitHub refuses to create acme/web: Resource not accessible by personal access token (403): the token may lack a right.',
    );
  });

  it('without a token says what is missing', async () => {
    const { run } = await onGithub({ isConfigured: false });
    await expect(run(steps())).rejects.toThrow('neither GITHUB_TOKEN nor a GitHub App is set');
  });

  it('waits where GitHub asks for it, and is done once (THREATS 83)', async () => {
    const { run, fake, waited, log } = await onGithub();
    fake.limits.slowDown(30_000, true);
    await run(steps());
    expect(waited).toEqual([30_000]);
    expect(log).toContain('GitHub asks to wait 30 s');
    expect(fake.asked().filter((line) => line === 'POST /orgs/acme/repos')).toHaveLength(1);
  });

  it('shows its token nowhere (THREATS 103, I3)', async () => {
    const { run, fake, log } = await onGithub();
    fake.desk.tokens.set('ghp_secret', { login: 'x', scopes: ['repo'] });
    fake.intercept((request, response) => {
      if (!request.url?.endsWith('/protection')) return false;
      return !!response.writeHead(500).end(JSON.stringify({ message: String(request.headers.authorization) }));
    });
    const secrets = { TOKEN: 'ghp_secret' };
    const failure = await run(steps({ token: '${{ secrets.TOKEN }}' }), secrets).catch((error: unknown) => error);
    expect(String(failure)).toContain('GitHub refuses to protect main');
    expect(log.join('\n')).not.toContain('ghp_secret');
  });
});

describe.runIf(hasGit)('publish:github that was interrupted', () => {
  it('by every answer in turn ends as one repository with one commit (THREATS 70, I2)', async () => {
    const whole = await onGithub();
    await whole.run(steps({ topics: ['shop'] }));
    const requests = whole.fake.asked().length;
    expect(requests).toBeGreaterThan(6);
    for (let lost = 1; lost <= requests; lost += 1) {
      const { run, again, fake, webOf } = await onGithub();
      let asked = 0;
      let isLost = false;
      // The request arrives and is done; its answer does not come back.
      fake.intercept((_request, response) => {
        asked += 1;
        if (asked === lost && !isLost) {
          isLost = true;
          response.end = (() => response.destroy()) as unknown as typeof response.end;
        }
        return false;
      });
      await expect(run(steps({ topics: ['shop'] })), `answer ${lost}`).rejects.toThrow();
      const { made } = await again(steps({ topics: ['shop'] }));
      const web = webOf();
      expect(made?.commitHash, `answer ${lost}`).toBe(git(web.bare, 'rev-list', 'main'));
      expect(web.about).toMatchObject({ description: '', default_branch: 'main' });
      expect(fake.asked().filter((line) => line === 'POST /orgs/acme/repos').length).toBe(1);
    }
  }, 60_000);

  it('after its end is known by its commit', async () => {
    const { run, again, fake, log } = await onGithub();
    const first = await run(steps());
    const before = fake.asked().length;
    expect(await again(steps())).toEqual(first);
    expect(
      fake
        .asked()
        .slice(before)
        .every((line) => line.startsWith('GET ')),
    ).toBe(true);
    expect(log.some((line) => line.startsWith('This had happened'))).toBe(true);
  });

  it('by somebody who made another of the name has a person look', async () => {
    const { run, again, fake } = await onGithub();
    fake.intercept((request, response) => {
      if (request.method !== 'POST' || fake.desk.kept('acme/web')) return false;
      fake.desk.seed('acme/web', { 'a.txt': 'theirs' });
      response.destroy();
      return true;
    });
    await expect(run(steps())).rejects.toThrow();
    await expect(again(steps())).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
  });

  it('goes on when it is retried, too', async () => {
    const { run, fake, webOf } = await onGithub();
    fake.intercept((request, response) =>
      request.url?.endsWith('/protection') ? !!response.writeHead(500).end() : false,
    );
    await expect(run(steps())).rejects.toThrow('GitHub refuses to protect main');
    expect(webOf().about.description).toBe('Being made by Callboard: task-1/made');
    fake.intercept(() => false);
    const { made } = await run(steps());
    expect(made?.commitHash).toBe(git(webOf().bare, 'rev-list', 'main'));
  });
});

describe.runIf(hasGit)('github:repo:create and github:repo:push', () => {
  it('make an empty repository, and fill it', async () => {
    const { run, webOf } = await onGithub();
    const create = { id: 'create', action: 'github:repo:create', input: { repoUrl, repoVisibility: 'public' } };
    const push = {
      id: 'push',
      action: 'github:repo:push',
      input: { repoUrl, defaultBranch: 'main', sourcePath: 'bin' },
    };
    const outputs = await run([skeleton, create, push]);
    expect(outputs.create).toMatchObject({ repoContentsUrl: 'https://github.com/acme/web/blob/main' });
    expect(outputs.push?.commitHash).toBe(git(webOf().bare, 'rev-parse', 'main'));
    expect(git(webOf().bare, 'ls-tree', '--name-only', 'main')).toBe('run.sh');
  });

  it('push nothing over what is there, and know what they pushed', async () => {
    const { run, again, fake, webOf } = await onGithub();
    fake.desk.seed('acme/web', { 'a.txt': 'theirs' });
    const push = (branch: string) => ({
      id: 'push',
      action: 'github:repo:push',
      input: { repoUrl, defaultBranch: branch },
    });
    await expect(run([skeleton, push('main')])).rejects.toThrow('the branch is there already and holds something else');
    await expect(again([skeleton, push('main')])).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
    const first = await run([skeleton, push('next')]);
    expect(await again([skeleton, push('next')])).toEqual(first);
    expect(git(webOf().bare, 'rev-list', '--count', 'next')).toBe('1');
  });

  it('take no commit of another step for their own, though its name begins with theirs (I2)', async () => {
    const { run, fake } = await onGithub();
    fake.desk.seed('acme/web', { 'a.txt': 'theirs' });
    const push = (id: string) => ({ id, action: 'github:repo:push', input: { repoUrl, defaultBranch: 'next' } });
    await expect(run([skeleton, push('push-docs'), push('push')])).rejects.toThrow('holds something else');
  });

  it('that was interrupted while it was made goes on', async () => {
    const { run, again, fake, webOf } = await onGithub();
    const create = [{ id: 'create', action: 'github:repo:create', input: { repoUrl, topics: ['shop'] } }];
    fake.intercept((request, response) => (request.method === 'PUT' ? !!response.destroy() : false));
    await expect(run(create)).rejects.toThrow();
    fake.intercept(() => false);
    await again(create);
    expect(webOf().topics).toEqual(['shop']);
    await expect(again(create)).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
  });
});

describe('publish:github', () => {
  it.skipIf(hasGit)(noGit, () => {});
});
