/** GitHub as sources read it: files of repositories through its API, each at most once for a commit, and how often all is looked at. */
import { fail } from '../../errors.ts';
import type { Github } from '../../outside/github.ts';
import type { BudgetState } from '../../outside/github-budget.ts';
import type { Fetched } from '../../outside/safe-fetch.ts';
import { decoded, parseRepositoryFile } from '../remote/repository-file.ts';
import { hashOf, isSameText, validatorsOf } from '../remote/stamp.ts';
import { limits } from '../rules/inspect.ts';
import { createHeads, type Heads } from './heads.ts';

/** Files of repositories that are read in another way than by their address. */
export type RepositoryFiles = {
  reads(address: string): boolean;
  /** What the settings name needs no other leave. */
  allows(address: string): boolean;
  /** `stamp` is that of the text that is known. */
  read(address: string, stamp?: string): Promise<Fetched>;
};

/** What sources that are read in one go share. */
export type GithubRound = RepositoryFiles & {
  readonly github: Github;
  readonly heads: Heads;
  /** What was read already, together with others. */
  preload(address: string, text: string): void;
  /** This round: what was seen in it is as of now. */
  readonly now: number;
};

export type GithubReading = Pick<RepositoryFiles, 'allows'> & {
  round(): GithubRound;
  /** What is left of what may be asked for, and how much was. */
  state(): BudgetState;
};

export function createGithubReading(github: Github, organizations: readonly string[]): GithubReading {
  const heads = createHeads();
  let rounds = 0;
  const named = new Set(organizations.map((name) => name.toLowerCase()));
  const parts = (address: string) => {
    const file = URL.canParse(address) ? parseRepositoryFile(new URL(address)) : undefined;
    return file && file.origin === github.web ? withWholeBranch(file, heads.branchOf(address)) : undefined;
  };
  const ownerOf = (project: string) => project.split('/', 1).join('').toLowerCase();

  function allows(address: string): boolean {
    const file = parts(address);
    return file !== undefined && named.has(ownerOf(file.project));
  }

  /** An App reads where it is installed; a token whatever its owner may. */
  function reads(address: string): boolean {
    const file = parts(address);
    return file !== undefined && (github.seesEmails || named.has(ownerOf(file.project)));
  }

  async function fetch(address: string, stamp: string | undefined, round: number): Promise<Fetched> {
    const file = parts(address);
    if (!file) throw fail('ADDRESS_REFUSED', { address, reason: 'is no file of a repository' });
    const { origin, project, ref, path } = file;
    const root = `${origin}/${project}/blob/${ref}`;
    const known = heads.known(root, path, round);
    if (known && known.hash === undefined) return answer(404);
    if (known?.hash !== undefined && isSameText(known.hash, stamp)) return answer(304);
    const route = `/repos/${project}/contents/${path}?ref=${encodeURIComponent(decoded(ref))}`;
    const { etag } = stamp === undefined ? {} : validatorsOf(stamp);
    const read = await github.get(ownerOf(project), route, { accept: raw, ...(etag !== undefined && { etag }) });
    if (read.bytes.length > limits.fileBytes)
      throw fail('ADDRESS_TOO_LARGE', { address, reason: `is larger than ${limits.fileBytes / 1_000_000} MB` });
    if (read.status === 200) heads.note(root, path, hashOf(read.bytes));
    if (read.notModified && stamp !== undefined) heads.note(root, path, stamp);
    if (read.status === 404) heads.note(root, path, undefined);
    return read;
  }

  return {
    round() {
      rounds += 1;
      const now = rounds;
      const preloaded = new Map<string, string>();
      return {
        ...{ github, heads, now, reads, allows },
        async read(address, stamp) {
          const text = preloaded.get(address);
          preloaded.delete(address);
          return text === undefined ? fetch(address, stamp, now) : answer(200, text);
        },
        preload: (address, text) => preloaded.set(address, text),
      };
    },
    allows,
    state: () => github.budget(),
  };
}

/** An address does not say where a branch with a slash in its name ends; who has looked at the repository knows. */
function withWholeBranch<File extends { readonly ref: string; readonly path: string }>(file: File, branch = ''): File {
  const rest = `${file.ref}/${file.path}`;
  return rest.startsWith(`${branch}/`) && branch !== ''
    ? { ...file, ref: branch, path: rest.slice(branch.length + 1) }
    : file;
}

const raw = 'application/vnd.github.raw+json';

const answer = (status: number, text = ''): Fetched => ({
  status,
  notModified: status === 304,
  bytes: new TextEncoder().encode(text),
  header: () => undefined,
});
