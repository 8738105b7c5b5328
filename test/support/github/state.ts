/** How a repository of the fake GitHub stands: itself, its branches, commits, runs and statuses. Strict about what may be asked. */
import { type FakeRepository, headOf, oidOf } from './company.ts';
import { type Answer, Refusal } from './refusal.ts';

/** Latest first; what is not said is not there. */
export type FakeState = {
  protectedBranches?: readonly string[];
  runs?: readonly {
    readonly name: string;
    readonly branch: string;
    readonly status?: string;
    readonly conclusion: string | null;
  }[];
  statuses?: readonly { readonly context: string; readonly state: 'success' | 'failure' | 'error' | 'pending' }[];
  commits?: readonly { readonly at: string; readonly paths: readonly string[] }[];
};

export const aboutOf = (repository: FakeRepository): Answer => ({
  status: 200,
  body: {
    id: Number(repository.id.slice(2)),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: { login: repository.owner },
    archived: repository.isArchived,
    private: repository.visibility !== 'public',
    visibility: repository.visibility,
    default_branch: repository.defaultBranch,
    topics: repository.topics,
  },
});

/** Undefined for what is about something else. */
export function stateOf(
  repository: FakeRepository,
  path: readonly string[],
  search: URLSearchParams,
): Answer | undefined {
  const [kind, first = '', second = ''] = path;
  if (kind === 'branches' && first !== '') {
    only(search);
    return branch(repository, first);
  }
  if (kind === 'actions' && first === 'runs') return runs(repository, search);
  if (kind === 'commits' && second === 'status') {
    only(search, 'per_page', 'page');
    return combined(repository, first);
  }
  if (kind === 'commits' && first === '') return commits(repository, search);
  return undefined;
}

function branch(repository: FakeRepository, name: string): Answer {
  const sha = headOf(repository, name);
  if (!sha) throw new Refusal(404, 'Branch not found');
  const isProtected = repository.protectedBranches?.includes(name) ?? false;
  return { status: 200, body: { name, commit: { sha }, protected: isProtected } };
}

const runStatuses = ['completed', 'in_progress', 'queued', 'success', 'failure', 'cancelled', 'action_required'];

function runs({ runs: all = [] }: FakeRepository, search: URLSearchParams): Answer {
  only(search, 'branch', 'status', 'exclude_pull_requests', 'per_page', 'page', 'event');
  const [name, status] = [search.get('branch'), search.get('status')];
  if (status && !runStatuses.includes(status)) throw new Refusal(422, 'Validation Failed');
  const found = all.filter(
    (run) => (!name || run.branch === name) && (!status || (run.status ?? 'completed') === status),
  );
  const shown = found.slice(0, sizeOf(search)).map((run) => ({
    ...{ name: run.name, head_branch: run.branch, status: run.status ?? 'completed', conclusion: run.conclusion },
  }));
  return { status: 200, body: { total_count: found.length, workflow_runs: shown } };
}

/** As GitHub sums them up: pending where there is none. */
function combined(repository: FakeRepository, ref: string): Answer {
  const sha = headOf(repository, ref);
  if (!sha) throw new Refusal(422, `No commit found for SHA: ${ref}`);
  const { statuses = [] } = repository;
  const states = statuses.map(({ state }) => state);
  const isBad = states.some((state) => state === 'failure' || state === 'error');
  const state = isBad ? 'failure' : states.length === 0 || states.includes('pending') ? 'pending' : 'success';
  return { status: 200, body: { state, sha, total_count: statuses.length, statuses } };
}

function commits(repository: FakeRepository, search: URLSearchParams): Answer {
  only(search, 'sha', 'path', 'per_page', 'page', 'since', 'until', 'author');
  const of = search.get('sha') ?? repository.defaultBranch;
  if (!headOf(repository, of)) throw new Refusal(409, 'Git Repository is empty.');
  const path = search.get('path') ?? '';
  const touches = (changed: string) => path === '' || changed === path || changed.startsWith(`${path}/`);
  const found = (repository.commits ?? []).filter(({ paths }) => paths.some(touches));
  const body = found.slice(0, sizeOf(search)).map((commit) => ({
    ...{ sha: oidOf(commit), commit: { author: { date: commit.at }, committer: { date: commit.at }, message: 'x' } },
  }));
  return { status: 200, body };
}

function sizeOf(search: URLSearchParams): number {
  const size = Number(search.get('per_page') ?? 30);
  return Math.min(100, size > 0 ? size : 30);
}

/** Stricter than GitHub, which does not look at what it does not know. */
function only(search: URLSearchParams, ...known: readonly string[]): void {
  const unknown = [...search.keys()].filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new Refusal(422, `the fake does not know ${unknown.join(', ')} there`);
}
