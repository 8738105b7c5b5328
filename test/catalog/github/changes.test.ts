import { describe, expect, it } from 'vitest';
import { changedParts } from '../../../src/catalog/github/changes.ts';

const web = 'https://github.com';
const source = {
  type: 'github',
  target: `${web}/acme`,
  organization: 'Acme',
  catalogPath: '/services/*/catalog-info.yaml',
};
const people = { type: 'github-org', target: `${web}/orgs/acme`, organization: 'acme' };
const about = (name: string, payload: object, more: { readonly read?: string; readonly from?: object } = {}) =>
  changedParts(
    { name, payload: { ...payload } },
    { ...source, ...more.from },
    {
      web,
      hasRead: (_, addresses) => more.read !== undefined && addresses.includes(more.read),
    },
  );
const push = (more: object = {}, ...paths: readonly string[]) => ({
  ref: 'refs/heads/main',
  repository: { full_name: 'acme/a', default_branch: 'main' },
  commits: [{ added: paths, removed: [], modified: [] }],
  ...more,
});
const a = [`${web}/acme/a`];

describe('what an event of GitHub says of repositories', () => {
  it('a push: on the branch that is read, and of what is read or may be', () => {
    expect(about('push', push({}, 'services/x/catalog-info.yaml'))).toEqual(a);
    expect(about('push', push({}, '.github/CODEOWNERS'))).toEqual(a);
    expect(about('push', push({}, 'services/x/deep/catalog-info.yaml', 'README.md'))).toBeUndefined();
    expect(about('push', push({}, 'api/openapi.yaml'), { read: `${web}/acme/a/blob/main/api/openapi.yaml` })).toEqual(
      a,
    );
    const next = push({ ref: 'refs/heads/next' }, 'services/x/catalog-info.yaml');
    expect(about('push', next)).toBeUndefined();
    expect(about('push', next, { from: { filters: { branch: 'next' } } })).toEqual(a);
  });

  it('a push that does not tell all that it changed may have changed anything', () => {
    expect(about('push', push({ forced: true }, 'README.md'))).toEqual(a);
    expect(about('push', push({ commits: [] }))).toEqual(a);
    expect(about('push', push({ commits: Array(2_048).fill({ modified: ['README.md'] }) }))).toEqual(a);
  });

  it('a repository that moves is looked at by all its names, as far as they are ours', () => {
    const to = (full_name: string, changes: object) => ({ action: 'x', repository: { full_name }, changes });
    expect(about('repository', to('acme/b', { repository: { name: { from: 'a' } } }))).toEqual([`${web}/acme/b`, ...a]);
    const from = { owner: { from: { organization: { login: 'acme' } } } };
    expect(about('repository', to('other/a', from))).toEqual(a);
    expect(about('repository', to('acme/a', { owner: { from: { user: { login: 'maya' } } } }))).toEqual(a);
    expect(about('repository', to('other/a', {}))).toBeUndefined();
  });

  it('an App is given repositories, or has them taken', () => {
    const names = { repositories_added: [{ full_name: 'acme/a' }], repositories_removed: [{ full_name: 'acme/c' }] };
    expect(about('installation_repositories', names)).toEqual([...a, `${web}/acme/c`]);
  });

  it('anything else, and what is malformed, means nothing', () => {
    for (const payload of [
      {},
      { repository: null },
      { repository: { full_name: 7 } },
      { repository: { full_name: 'acme/a b' } },
    ]) {
      expect(about('repository', payload)).toBeUndefined();
      expect(about('push', payload)).toBeUndefined();
    }
    expect(about('issues', { repository: { full_name: 'acme/a' } })).toBeUndefined();
    expect(about('membership', { organization: { login: 'acme' } })).toBeUndefined();
  });

  it('people and teams are looked at as a whole', () => {
    const said = (name: string, payload: object) => about(name, payload, { from: people });
    for (const name of ['team', 'membership', 'organization']) {
      expect(said(name, { action: 'edited', organization: { login: 'ACME' } })).toEqual([]);
      expect(said(name, { action: 'edited', organization: { login: 'other' } })).toBeUndefined();
    }
    expect(said('team', { action: 'removed_from_repository', organization: { login: 'acme' } })).toBeUndefined();
    expect(said('push', push({}, 'services/x/catalog-info.yaml'))).toBeUndefined();
  });
});
