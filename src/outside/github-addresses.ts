/** Where GitHub's API answers, and where people see the same: on github.com, on a server of one's own, behind a proxy. */

export type GithubAddresses = { readonly api: string; readonly graphql: string; readonly web: string };

export const publicApi = 'https://api.github.com';

/** Addresses without a slash at the end. What is neither a server's `/api/v3` nor `api.…` stands before github.com itself. */
export function githubAddresses(apiUrl: string): GithubAddresses {
  const url = new URL(apiUrl);
  const api = url.href.replace(/\/+$/, '');
  if (url.pathname.startsWith('/api/v3')) return { api, graphql: api.replace(/\/v3$/, '/graphql'), web: url.origin };
  const [, host] = /^api\.(.+)$/.exec(url.host) ?? [];
  return { api, graphql: `${api}/graphql`, web: `https://${host ?? 'github.com'}` };
}
