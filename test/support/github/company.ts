/** What stands on the fake GitHub: owners, repositories with their branches and files, people and teams; and what GraphQL answers of it. */
import { createHash } from 'node:crypto';
import { GraphQLError } from 'graphql';
import type { FakeState } from './state.ts';

export type FakeRepository = FakeState & {
  readonly id: string;
  owner: string;
  name: string;
  /** What it was called before: GitHub redirects from there. */
  readonly formerly: string[];
  isArchived: boolean;
  visibility: 'public' | 'private' | 'internal';
  topics: readonly string[];
  defaultBranch: string;
  readonly branches: Map<string, Record<string, string>>;
};
export type FakePerson = { login: string; name?: string; bio?: string; email?: string; verified?: readonly string[] };
export type FakeTeam = {
  slug: string;
  name: string;
  description?: string;
  parent?: string;
  members: readonly string[];
};
export type FakeOwner = { login: string; people: FakePerson[]; teams: FakeTeam[] };

export type Company = {
  readonly owners: Map<string, FakeOwner>;
  readonly repositories: FakeRepository[];
  /** Texts above this many bytes are cut off, as GitHub does. */
  textLimit: number;
  /** Of an App, which has no right to see the e-mail addresses of people. */
  hidesEmails: boolean;
};

export const oidOf = (value: unknown) => createHash('sha1').update(JSON.stringify(value)).digest('hex');
export const headOf = ({ id, branches }: FakeRepository, branch: string) =>
  branches.has(branch) ? oidOf([id, branch, branches.get(branch)]) : undefined;

/** The files of a commit, given by branch, `HEAD` or hash. */
export function filesAt(repository: FakeRepository, revision: string): Record<string, string> | undefined {
  const name = revision === 'HEAD' ? repository.defaultBranch : revision.replace(/^refs\/heads\//, '');
  const [, files] =
    [...repository.branches].find(([branch]) => branch === name || headOf(repository, branch) === revision) ?? [];
  return files;
}

export function findRepository({ repositories }: Company, fullName: string, follows = true) {
  const wanted = fullName.toLowerCase();
  const current = repositories.find(({ owner, name }) => `${owner}/${name}`.toLowerCase() === wanted);
  const before = repositories.find(({ formerly }) => formerly.some((name) => name.toLowerCase() === wanted));
  return current ?? (follows ? before : undefined);
}

type Pages = { readonly first?: number; readonly after?: string };

/** As GitHub pages: 1 to 100, and never without saying how many. */
function page<Item>(items: readonly Item[], { first, after }: Pages) {
  if (first === undefined) throw refused('MISSING_PAGINATION_BOUNDARIES', 'You must provide a `first` or `last` value');
  if (first < 1 || first > 100)
    throw refused('EXCESSIVE_PAGINATION', `Requesting ${first} records exceeds the limit of 100`);
  const start = after ? Number(Buffer.from(after, 'base64').toString()) : 0;
  const nodes = items.slice(start, start + first);
  const end = start + nodes.length;
  const hasNextPage = end < items.length;
  const pageInfo = { hasNextPage, hasPreviousPage: start > 0, endCursor: Buffer.from(String(end)).toString('base64') };
  return { totalCount: items.length, pageInfo, nodes };
}

const refused = (type: string, message: string) => new GraphQLError(message, { extensions: { type } });

/** The root of what queries ask. */
export function rootOf(company: Company) {
  const { owners, repositories } = company;

  const repositoryNode = (repository: FakeRepository): object => ({
    __typename: 'Repository',
    id: repository.id,
    name: repository.name,
    nameWithOwner: `${repository.owner}/${repository.name}`,
    url: `https://github.com/${repository.owner}/${repository.name}`,
    isArchived: repository.isArchived,
    isEmpty: repository.branches.size === 0,
    isFork: false,
    visibility: repository.visibility.toUpperCase(),
    defaultBranchRef: refNode(repository, repository.defaultBranch),
    ref: ({ qualifiedName }: { qualifiedName: string }) =>
      refNode(repository, qualifiedName.replace(/^refs\/heads\//, '')),
    object: ({ expression = '' }: { expression?: string }) => objectNode(repository, expression),
    repositoryTopics: (pages: Pages) =>
      page(
        repository.topics.map((name) => ({ id: name, topic: { id: name, name } })),
        pages,
      ),
  });

  function refNode(repository: FakeRepository, name: string) {
    const oid = headOf(repository, name);
    return oid === undefined ? null : { name, prefix: 'refs/heads/', target: { __typename: 'Commit', oid } };
  }

  function objectNode(repository: FakeRepository, expression: string): object | null {
    const [, revision = '', path = ''] = /^([^:]+):(.*)$/.exec(expression) ?? [];
    const files = filesAt(repository, revision) ?? {};
    const text = files[path];
    if (text === undefined) {
      const isFolder = Object.keys(files).some((each) => each.startsWith(`${path}/`));
      return isFolder ? { __typename: 'Tree', oid: oidOf(path), entries: [] } : null;
    }
    const isTruncated = text.length > company.textLimit;
    const shown = isTruncated ? text.slice(0, company.textLimit) : text;
    return {
      __typename: 'Blob',
      oid: oidOf(text),
      byteSize: Buffer.byteLength(text),
      isBinary: false,
      isTruncated,
      text: shown,
    };
  }

  const userNode = ({ login, name, bio, email, verified = [] }: FakePerson): object => ({
    __typename: 'User',
    id: `U_${login}`,
    login,
    name: name ?? null,
    bio: bio ?? null,
    email: () => {
      if (company.hidesEmails) throw refused('FORBIDDEN', 'Resource not accessible by integration');
      return email ?? '';
    },
    avatarUrl: `https://avatars.githubusercontent.com/${login}`,
    url: `https://github.com/${login}`,
    organizationVerifiedDomainEmails: () => verified,
  });

  const ownedBy = (login: string) => repositories.filter(({ owner }) => owner === login).sort(byName);

  function teamNode({ login, people, teams }: FakeOwner, team: FakeTeam): object {
    const parent = teams.find(({ slug }) => slug === team.parent);
    return {
      ...{ id: `T_${team.slug}`, slug: team.slug, combinedSlug: `${login}/${team.slug}`, name: team.name },
      description: team.description ?? null,
      avatarUrl: `https://avatars.githubusercontent.com/t/${team.slug}`,
      editTeamUrl: `https://github.com/orgs/${login}/teams/${team.slug}/edit`,
      url: `https://github.com/orgs/${login}/teams/${team.slug}`,
      parentTeam: parent ? teamNode({ login, people, teams }, parent) : null,
      members: (pages: Pages & { membership: string }) => {
        const below = pages.membership === 'IMMEDIATE' ? [] : teams.filter(({ parent: above }) => above === team.slug);
        const logins = new Set([team, ...below].flatMap(({ members }) => members));
        return page(people.filter(({ login: each }) => logins.has(each)).map(userNode), pages);
      },
    };
  }

  const ownerNode = (owner: FakeOwner): object => ({
    __typename: 'Organization',
    id: `O_${owner.login}`,
    login: owner.login,
    repositories: (pages: Pages) => page(ownedBy(owner.login).map(repositoryNode), pages),
    membersWithRole: (pages: Pages) => page(owner.people.map(userNode), pages),
    team: ({ slug }: { slug: string }) => {
      const team = owner.teams.find((each) => each.slug === slug);
      return team ? teamNode(owner, team) : null;
    },
    teams: (pages: Pages) =>
      page(
        owner.teams.map((team) => teamNode(owner, team)),
        pages,
      ),
  });

  const findOwner = ({ login }: { login: string }) => {
    const owner = owners.get(login.toLowerCase());
    if (!owner) throw refused('NOT_FOUND', `Could not resolve to an Organization with the login of '${login}'.`);
    return ownerNode(owner);
  };

  return {
    organization: findOwner,
    repositoryOwner: ({ login }: { login: string }) => (owners.has(login.toLowerCase()) ? findOwner({ login }) : null),
    repository({ owner, name, followRenames }: { owner: string; name: string; followRenames: boolean }) {
      const found = findRepository(company, `${owner}/${name}`, followRenames);
      if (!found) throw refused('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return repositoryNode(found);
    },
    node({ id }: { id: string }) {
      const found = repositories.find((repository) => repository.id === id);
      if (!found) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
      return repositoryNode(found);
    },
  };
}

const byName = (a: FakeRepository, b: FakeRepository) => (a.name < b.name ? -1 : 1);
