/** A repository on GitHub as an action asks for it: `repoUrl` read and checked, every refusal told in GitHub's own words. */
import { Failure, fail } from '../../errors.ts';
import type { Change, Github } from '../../outside/github.ts';
import type { Fetched } from '../../outside/safe-fetch.ts';
import type { ActionRun, Values } from '../action.ts';
import { parseRepoUrl } from '../filters.ts';
import { isValues, mappingsIn, text, textIn, texts, textsIn } from '../inputs.ts';

export const repositoryProperties = {
  repoUrl: text('The repository, as in github.com?owner=acme&repo=web'),
  token: text('A token to ask GitHub with, in place of Callboard’s own'),
  allowedHosts: texts('The hosts that it may be on'),
};

export type Answered = { readonly status: number; readonly value: unknown };
export type Repository = {
  readonly owner: string;
  readonly repo: string;
  /** `acme/web`. */
  readonly name: string;
  /** `/repos/acme/web`. */
  readonly path: string;
  readonly github: Github;
  get(path: string): Promise<Answered>;
  /** Whatever the status; waits where GitHub asks for it. */
  send(change: Change): Promise<Answered>;
  /** `what` goes on after “GitHub refuses”: “to create acme/web”. Throws ACTION_FAILED for what is not done. */
  need(change: Change, what: string): Promise<Values>;
  refused(reason: string): Failure;
};

const ownerForm = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9])?$/;
const repoForm = /^(?!\.{1,2}$)(?!.*\.git$)[A-Za-z0-9._-]{1,100}$/i;

/** Throws ACTION_FAILED for what names no repository that may be asked for. */
export function repositoryOf(run: ActionRun, action: string): Repository {
  const refused = (reason: string) => fail('ACTION_FAILED', { action, reason });
  const { owner, repo } = namesOf(run, refused);
  const github = run.services.outside.github.as(textIn(run.input, 'token'));
  if (!github) throw refused('neither GITHUB_TOKEN nor a GitHub App is set, and the step gives no token');
  const path = `/repos/${owner}/${repo}`;
  const ask = patiently({ run, owner, github, refused });
  const send = async (change: Change) => answeredBy(await ask(() => github.send(owner, change)));
  return {
    ...{ owner, repo, name: `${owner}/${repo}`, path, github, refused, send },
    get: async (at) => answeredBy(await ask(() => github.get(owner, at))),
    async need(change, what) {
      const answer = await send(change);
      if (answer.status >= 300) throw refused(`GitHub refuses ${what}: ${wordsOf(answer)}`);
      return isValues(answer.value) ? answer.value : {};
    },
  };
}

function namesOf({ input, services }: ActionRun, refused: Repository['refused']) {
  const repoUrl = textIn(input, 'repoUrl') ?? '';
  const { host, owner, repo } = read(repoUrl, refused);
  const allowed = textsIn(input, 'allowedHosts');
  if (host !== services.outside.github.host || (allowed.length > 0 && !allowed.includes(host)))
    throw refused(`“${host}” is not ${allowed.length > 0 ? allowed.join(', ') : services.outside.github.host}`);
  if (owner === undefined || !ownerForm.test(owner)) throw refused(`“${repoUrl.slice(0, 100)}” names no owner`);
  if (repo === undefined || !repoForm.test(repo))
    throw refused(`“${String(repo).slice(0, 100)}” is no name for a repository: letters, digits, “-”, “_” and “.”`);
  return { owner, repo };
}

function read(repoUrl: string, refused: Repository['refused']): Partial<Record<string, string>> & { host: string } {
  try {
    const { host = '', ...parts } = parseRepoUrl(repoUrl);
    return { ...parts, host };
  } catch (cause) {
    throw refused(cause instanceof Error ? cause.message : String(cause));
  }
}

type Asking = { readonly run: ActionRun; readonly owner: string } & Pick<Repository, 'github' | 'refused'>;

const longestWait = 15 * 60_000;
const waitsAtMost = 5;

/** What GitHub refuses because of its limits has not happened: it is asked again when GitHub says it may be. */
function patiently({ run: { services, signal, log }, owner, github, refused }: Asking) {
  return async (ask: () => Promise<Fetched>): Promise<Fetched> => {
    for (let waits = 0; ; waits += 1) {
      signal.throwIfAborted();
      try {
        return await ask();
      } catch (cause) {
        if (!(cause instanceof Failure)) throw cause;
        const wait = github.waitOf(owner);
        const { address, reason } = cause.details;
        if (wait === 0 || wait > longestWait || waits >= waitsAtMost) throw refused(`${address} ${reason}`);
        log(`GitHub asks to wait ${Math.ceil(wait / 1000)} s`);
        await services.wait(wait, signal);
      }
    }
  };
}

function answeredBy({ status, bytes }: Fetched): Answered {
  const content = new TextDecoder().decode(bytes);
  try {
    return { status, value: content === '' ? undefined : JSON.parse(content) };
  } catch {
    return { status, value: undefined };
  }
}

/** `Repository creation failed: name already exists on this account (422)`. */
export function wordsOf({ status, value }: Answered): string {
  const answer = isValues(value) ? value : {};
  const errors = mappingsIn(answer, 'errors').map(
    (error) => textIn(error, 'message') ?? `${textIn(error, 'field') ?? 'it'} is ${textIn(error, 'code') ?? 'invalid'}`,
  );
  const said = [
    textIn(answer, 'message')?.replace(/[.\s]+$/, ''),
    [...errors, ...textsIn(answer, 'errors')].join(', '),
  ];
  const words = said
    .filter((one) => one)
    .join(': ')
    .replace(/\s+/g, ' ')
    .slice(0, 300);
  if (status === 404) return `${words || 'Not Found'} (404): it is not there, or the token does not see it`;
  if (status === 403) return `${words || 'Forbidden'} (403): the token may lack a right`;
  return `${words || 'no reason is given'} (${status})`;
}

export const saysOf = ({ value }: Answered): Values => (isValues(value) ? value : {});
