/** What the fake GitHub refuses of whoever changes something, as GitHub does. */
import { describe, expect, it, vi } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { hasGit, noGit } from '../git-server.ts';
import { fakeGithub, token } from './fake.ts';

/** Git is a program of its own, started many times. */
vi.setConfig({ testTimeout: 60_000 });

async function standing() {
  const fake = await fakeGithub(heldClock(Date.UTC(2026, 10, 25, 12)));
  fake.owner('acme');
  fake.desk.seed('acme/web', { 'a.txt': 'a' });
  fake.desk.tokens.set('ghp_read', { login: 'reader', scopes: [] });
  const ask = async (line: string, body: object, as = token) => {
    const [method = '', path = ''] = line.split(' ');
    const headers = { authorization: `token ${as}`, 'user-agent': 'test' };
    const answer = await fetch(fake.url + path, { method, headers, body: JSON.stringify(body), redirect: 'manual' });
    return `${answer.status} ${(await answer.text()).slice(0, 400)}`;
  };
  return { fake, ask };
}
const web = '/repos/acme/web';

describe.runIf(hasGit)('the fake GitHub refuses', () => {
  it.each([
    ['POST /orgs/acme/repos', { name: 'web' }, /^422 .*name already exists on this account/],
    ['POST /orgs/acme/repos', { name: 'a b' }, /^422 .*name can only contain ASCII letters/],
    ['POST /orgs/acme/repos', { name: 'b', description: 'x'.repeat(351) }, /^422 .*more than 350 characters/],
    ['POST /orgs/acme/repos', { name: 'b', description: 'a\nb' }, /^422 .*control characters/],
    ['POST /orgs/acme/repos', { name: 'b', private: 'yes' }, /^422 .*properties\/private/],
    ['POST /orgs/none/repos', { name: 'b' }, /^404/],
    [`PATCH ${web}`, { has_wikis: true }, /^422 .*does not know has_wikis/],
    [`POST ${web}/git/refs`, { ref: 'refs/heads/main', sha: '0'.repeat(40) }, /^422 .*Reference already exists/],
    [`POST ${web}/git/refs`, { ref: 'refs/heads/a..b', sha: '0'.repeat(40) }, /^422 .*Reference name is invalid/],
    [`POST ${web}/git/refs`, { ref: 'refs/heads/b', sha: '0'.repeat(40) }, /^422 .*Object does not exist/],
    [
      `POST ${web}/git/trees`,
      { tree: [{ path: '../x', mode: '100644', type: 'blob', content: '' }] },
      /^422 .*malformed path/,
    ],
    [
      `POST ${web}/git/trees`,
      { tree: [{ path: '.git/x', mode: '100644', type: 'blob', content: '' }] },
      /^422 .*malformed path/,
    ],
    [`POST ${web}/pulls`, { title: 'x', head: 'none', base: 'main' }, /^422 .*"field":"head","code":"invalid"/],
    [`POST ${web}/pulls`, { title: 'x', head: 'main', base: 'main' }, /^422 .*No commits between main and main/],
    [`PUT ${web}/topics`, { names: ['Upper'] }, /^422 .*Topics must start with a lowercase letter/],
    [`PUT ${web}/branches/main/protection`, { enforce_admins: true }, /^422 .*wasn't supplied/],
    [
      `PUT ${web}/environments/x`,
      { deployment_branch_policy: { protected_branches: true, custom_branch_policies: true } },
      /^422 .*cannot have the same value/,
    ],
  ])('%s %o', async (line, body, expected) => {
    const { ask } = await standing();
    expect(await ask(line, body)).toMatch(expected);
  });

  it('whoever lacks the scope, whatever is asked', async () => {
    const { ask } = await standing();
    expect(await ask('POST /orgs/acme/repos', { name: 'b' }, 'ghp_read')).toMatch(/^403 .*not accessible/);
    expect(await ask(`POST ${web}/issues`, { title: 'x' }, 'ghp_read')).toMatch(/^403 .*not accessible/);
  });

  it('whoever asks too fast', async () => {
    const { fake, ask } = await standing();
    fake.limits.slowDown(30_000, true);
    expect(await ask('POST /orgs/acme/repos', { name: 'b' })).toMatch(/^403 .*secondary rate limit/);
    expect(fake.desk.kept('acme/b')).toBeUndefined();
  });
});

describe('the fake GitHub', () => {
  it.skipIf(hasGit)(noGit, () => {});
});
