/** What an event of GitHub says of a source: which of its repositories are to be looked at again, or all of it. */
import { isCodeOwners } from '../code-owners.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import type { SourceSettings } from '../source.ts';
import { patternsOf } from './patterns.ts';

export type GithubEvent = { readonly name: string; readonly payload: Mapping };
/** Addresses of repositories; none of them for the whole source. */
export type Parts = readonly string[];
type Asking = {
  /** `https://github.com`. */
  readonly web: string;
  /** Whether the source has read one of these before, or put it in. */
  readonly hasRead: (source: SourceSettings, addresses: readonly string[]) => boolean;
};

/** As GitHub names repositories; what is called otherwise is none. */
const fullName = /^[\w.-]+\/[\w.-]+$/;
/** In longer lists of commits some may be missing. */
const mostCommits = 2_000;

/** Undefined when it means nothing to this source. */
export function changedParts(event: GithubEvent, source: SourceSettings, asking: Asking): Parts | undefined {
  if (source.type === 'github-org') return isAboutPeople(event, source) ? [] : undefined;
  if (source.type !== 'github') return undefined;
  const names = namesIn(event).filter((name) => isOf(name.split('/', 1).join(''), source) && fullName.test(name));
  if (names.length === 0 || (event.name === 'push' && !isTracked(event.payload, source, asking))) return undefined;
  return [...new Set(names.map((name) => `${asking.web}/${name}`))];
}

const isOf = (login: unknown, { organization = '' }: SourceSettings) =>
  String(login).toLowerCase() === organization.toLowerCase();

/** Of a team, only what changes itself or its members: what it may do with repositories is nothing to the catalog. */
function isAboutPeople({ name, payload }: GithubEvent, source: SourceSettings): boolean {
  const { organization, action } = payload;
  if (!isMapping(organization) || !isOf(organization.login, source)) return false;
  if (name === 'team') return !/_(?:to|from)_repository$/.test(String(action));
  return name === 'membership' || name === 'organization';
}

/** Repositories, by all names that they had before and have now. */
function namesIn({ name, payload }: GithubEvent): readonly string[] {
  const { repository } = payload;
  if (name === 'installation_repositories')
    return [payload.repositories_added, payload.repositories_removed].flatMap(listOf).map(nameOf);
  if (!isMapping(repository) || !(name === 'push' || name === 'repository')) return [];
  return [nameOf(repository), ...formerNames(repository, payload.changes)];
}

const listOf = (value: unknown): readonly Mapping[] => (Array.isArray(value) ? value.filter(isMapping) : []);
const nameOf = ({ full_name: name }: Mapping) => String(name);

function formerNames(repository: Mapping, changes: unknown): readonly string[] {
  const own = nameOf(repository).split('/');
  const name = at(changes, ['repository', 'name', 'from']) ?? own[1];
  const owner =
    at(changes, ['owner', 'from', 'organization', 'login']) ??
    at(changes, ['owner', 'from', 'user', 'login']) ??
    own[0];
  return [`${owner}/${name}`];
}

function at(value: unknown, [key, ...keys]: readonly string[]): string | undefined {
  if (key === undefined) return typeof value === 'string' ? value : undefined;
  return isMapping(value) ? at(value[key], keys) : undefined;
}

/** Where the files stand that a push has changed, as locations: people may have registered some of them. */
export function pushedLocations({ name, payload }: GithubEvent, web: string): readonly string[] {
  const [full = '', ref] = [at(payload.repository, ['full_name']), at(payload, ['ref'])];
  if (name !== 'push' || !fullName.test(full) || !ref?.startsWith(branches)) return [];
  return pathsIn(payload).map((path) => `url:${web}/${full}/blob/${ref.slice(branches.length)}/${path}`);
}

const branches = 'refs/heads/';

const pathsIn = ({ commits }: Mapping): readonly string[] =>
  listOf(commits).flatMap(({ added, removed, modified }) => [added, removed, modified].flat().map(String));

/** On the branch that is read, and something that is read of it, or may be. */
function isTracked(payload: Mapping, source: SourceSettings, { web, hasRead }: Asking): boolean {
  const { ref, repository, forced } = payload;
  const branch = source.filters?.branch ?? at(repository, ['default_branch']) ?? '';
  if (ref !== `refs/heads/${branch}`) return false;
  const commits = listOf(payload.commits);
  if (forced === true || commits.length === 0 || commits.length > mostCommits) return true;
  const paths = pathsIn(payload);
  const patterns = patternsOf(source);
  const root = `${web}/${at(repository, ['full_name'])}/blob/${branch}`;
  if (paths.some((path) => isCodeOwners(path) || patterns.some(({ fits }) => fits(path)))) return true;
  return hasRead(
    source,
    paths.map((path) => `${root}/${path}`),
  );
}
