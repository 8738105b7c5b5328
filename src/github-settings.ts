/** What the settings and the environment say of GitHub. */
import type { SourceSettings } from './catalog/source.ts';
import type { GithubCredentials } from './outside/github.ts';
import { githubAddresses, publicApi } from './outside/github-addresses.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** A row of `catalog.sources` as it is written. */
export type WrittenSource = Omit<SourceSettings, 'target' | 'namespace' | 'part'> & { readonly target?: string };

export type GithubSettings = {
  readonly credentials: GithubCredentials;
  readonly apiUrl: string;
  /** Without it, no events are taken in. */
  readonly webhookSecret?: string;
};

const apiOf = ({ GITHUB_API_URL: url }: Environment) => url || publicApi;

/** githubMistakes has seen that no secret is missing. A key in one line is as good as one in several. */
export function readGithub(environment: Environment): GithubSettings | undefined {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key } = environment;
  const { GITHUB_WEBHOOK_SECRET: webhookSecret } = environment;
  const rest = { apiUrl: apiOf(environment), ...(webhookSecret && { webhookSecret }) };
  if (appId && key) return { credentials: { appId, privateKey: key.replaceAll('\\n', '\n') }, ...rest };
  return token ? { credentials: { token }, ...rest } : undefined;
}

const isOnGithub = ({ type }: Pick<WrittenSource, 'type'>) => type === 'github' || type === 'github-org';

export function githubMistakes(environment: Environment, sources: readonly WrittenSource[]): readonly string[] {
  const { GITHUB_TOKEN: token, GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key, GITHUB_API_URL: url } = environment;
  const half = [...(appId && !key ? ['GITHUB_APP_PRIVATE_KEY'] : []), ...(key && !appId ? ['GITHUB_APP_ID'] : [])];
  const isMissing = sources.some(isOnGithub) && !token && !appId && !key;
  return [
    ...half.map((name) => `A GitHub App is configured but ${name} is not set.`),
    ...(key && !key.includes('-----BEGIN ') ? ['GITHUB_APP_PRIVATE_KEY is no private key in PEM.'] : []),
    ...(isMissing ? [missing] : []),
    ...(url && !(URL.canParse(url) && /^https?:$/.test(new URL(url).protocol))
      ? ['GITHUB_API_URL is no web address.']
      : []),
  ];
}

const missing =
  'catalog.sources names GitHub but neither GITHUB_TOKEN nor GITHUB_APP_ID with GITHUB_APP_PRIVATE_KEY is set.';

/** With the address that each is known by. People and teams of several organisations are told apart by a namespace. */
export function namedSources(sources: readonly WrittenSource[], environment: Environment): readonly SourceSettings[] {
  const { web } = githubAddresses(apiOf(environment));
  const peopled = new Set(sources.filter(({ type }) => type === 'github-org').map(loginOf));
  return sources.map((source) => {
    const { type, target = '', organization } = source;
    if (type === 'github') return { ...source, target: `${web}/${organization}` };
    if (type !== 'github-org') return { ...source, target };
    const namespace = peopled.size > 1 ? { namespace: loginOf(source) } : {};
    return { ...source, target: `${web}/orgs/${organization}`, ...namespace };
  });
}

const loginOf = ({ organization = '' }: Pick<WrittenSource, 'organization'>) => organization.toLowerCase();

/** Whose repositories are read without any other leave. */
export const organizationsOf = (sources: readonly SourceSettings[]) =>
  sources.filter(({ type }) => type === 'github').map(loginOf);
