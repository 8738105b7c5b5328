/** The repositories of an organisation or a person on GitHub, with the commit that each stands at: a hundred a request. */
import { fail } from '../../errors.ts';
import type { Github } from '../../outside/github.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import { createPageSize } from './too-much.ts';

export type Repository = {
  readonly id: string;
  /** `acme/web`, as GitHub writes it now. */
  readonly fullName: string;
  readonly name: string;
  readonly isArchived: boolean;
  /** public, private or internal. */
  readonly visibility: string;
  readonly topics: readonly string[];
  /** Of the branch that is read; undefined for an empty repository, or one without that branch. */
  readonly branch?: string;
  readonly head?: string;
};

export type Asked = { readonly owner: string; readonly branch: string | undefined };

const fields = `
  fragment repository on Repository {
    id name nameWithOwner isArchived visibility
    repositoryTopics(first: 20) { nodes { topic { name } } }
    defaultBranchRef { name target { oid } }
    ref(qualifiedName: $branch) @include(if: $isNamed) { name target { oid } }
  }`;

const listQuery = `
  query repositories($owner: String!, $first: Int!, $after: String, $branch: String!, $isNamed: Boolean!) {
    repositoryOwner(login: $owner) {
      repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }) {
        totalCount
        pageInfo { hasNextPage endCursor }
        nodes { ...repository }
      }
    }
  }${fields}`;

const oneQuery = `
  query repository($owner: String!, $name: String!, $branch: String!, $isNamed: Boolean!) {
    repository(owner: $owner, name: $name, followRenames: false) { ...repository }
  }${fields}`;

const mostPages = 1_000;

export type RepositoryPage = { readonly repositories: readonly Repository[]; readonly total: number };

/** Throws ADDRESS_UNREACHABLE where an organisation is not to be seen, or is not told whole. */
export async function* listRepositories(github: Github, { owner, branch }: Asked): AsyncGenerator<RepositoryPage> {
  const inPages = createPageSize(100);
  let after: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const asked = { owner, after, ...branchOf(branch) };
    const data: Mapping = await inPages((first) => github.query(owner, listQuery, { ...asked, first }));
    const found = isMapping(data.repositoryOwner) ? data.repositoryOwner.repositories : undefined;
    if (!isMapping(found)) throw unseen(github, owner);
    yield { repositories: listOf(found.nodes).map(repositoryOf), total: Number(found.totalCount) };
    const { hasNextPage, endCursor } = isMapping(found.pageInfo) ? found.pageInfo : {};
    if (hasNextPage !== true) return;
    if (typeof endCursor !== 'string' || endCursor === after) break;
    after = endCursor;
  }
  throw fail('ADDRESS_UNREACHABLE', { address: owner, reason: 'has repositories without end' });
}

/** Undefined when it is not there, under this name, for this token. */
export async function oneRepository(github: Github, fullName: string, branch: string | undefined) {
  const [owner = '', name = ''] = fullName.split('/');
  const { repository } = await github.query(owner, oneQuery, { owner, name, ...branchOf(branch) });
  return isMapping(repository) ? repositoryOf(repository) : undefined;
}

/** A variable must be given in any case. */
const branchOf = (branch: string | undefined) => ({
  branch: `refs/heads/${branch ?? ''}`,
  isNamed: branch !== undefined,
});

const unseen = ({ web }: Github, owner: string) =>
  fail('ADDRESS_UNREACHABLE', {
    address: web,
    reason: `is not to be seen: there is no organisation “${owner}”, or the token may not read it`,
  });

export const listOf = (value: unknown): readonly Mapping[] => (Array.isArray(value) ? value.filter(isMapping) : []);

function repositoryOf(node: Mapping): Repository {
  const { id, name, nameWithOwner, isArchived, visibility, repositoryTopics, defaultBranchRef, ref } = node;
  const branch = ref === undefined ? defaultBranchRef : ref;
  const target = isMapping(branch) && isMapping(branch.target) ? branch.target : undefined;
  return {
    id: String(id),
    name: String(name),
    fullName: String(nameWithOwner),
    isArchived: isArchived === true,
    visibility: String(visibility).toLowerCase(),
    topics: listOf(isMapping(repositoryTopics) ? repositoryTopics.nodes : []).map(({ topic }) =>
      isMapping(topic) ? String(topic.name) : '',
    ),
    ...(isMapping(branch) && target && { branch: String(branch.name), head: String(target.oid) }),
  };
}
