/** Where the descriptor of a repository usually stands, for who names the repository alone. */

/** Undefined for what is no address of a whole repository. Other hosts write their addresses in ways that are not known. */
export function descriptorIn(address: string, file = 'catalog-info.yaml'): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isGitlab = url !== undefined && /^gitlab\./.test(url.hostname);
  if (!url || !/^https?:$/.test(url.protocol) || !(isGitlab || url.hostname === 'github.com')) return undefined;
  const parts = url.pathname
    .replace(/\.git\/?$/, '')
    .split('/')
    .filter(Boolean);
  const isWhole = isGitlab ? parts.length >= 2 && !parts.includes('-') : parts.length === 2;
  if (!isWhole || /\.ya?ml$/i.test(url.pathname)) return undefined;
  const blob = isGitlab ? '-/blob' : 'blob';
  return `${url.origin}/${parts.join('/')}/${blob}/HEAD/${file.replace(/^\/+/, '')}`;
}
