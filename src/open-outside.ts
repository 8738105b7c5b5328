/** What the scaffolder's actions may use that leaves this process, put together. */
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { createGit } from './outside/git.ts';
import { createGithub, type GithubCredentials } from './outside/github.ts';
import { githubAddresses, publicApi } from './outside/github-addresses.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { OutsideServices } from './scaffold/outside-services.ts';

/** `folder` is an absolute one to work in. */
type Needs = { readonly safeFetch: SafeFetch; readonly clock: Clock; readonly folder: string };

export function openOutside({ github }: Pick<Settings, 'github'>, { folder, ...needs }: Needs): OutsideServices {
  return { fetch: needs.safeFetch, git: createGit({ ...needs, folder }), github: githubFor(github, needs) };
}

/** Tokens of people are used for the one step that is given them, and kept nowhere. */
export function githubFor(
  settings: Settings['github'],
  needs: Pick<Needs, 'safeFetch' | 'clock'>,
): OutsideServices['github'] {
  const apiUrl = settings?.apiUrl ?? publicApi;
  const open = (credentials: GithubCredentials) => createGithub({ credentials, apiUrl, ...needs });
  const own = settings && open(settings.credentials);
  return {
    host: new URL(githubAddresses(apiUrl).web).host,
    apiHost: new URL(apiUrl).host,
    as: (token) => (token ? open({ token }) : own),
    anonymous: () => open({ token: '' }),
  };
}
