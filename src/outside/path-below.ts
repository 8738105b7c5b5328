/** Whether an address that somebody shared leads to one of this server's own pages. */

/** The path below our own address; undefined for every other host, protocol and port (THREATS 55). */
export function pathBelow(url: string, baseUrl: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, username, password, pathname, search } = new URL(url);
  const base = new URL(baseUrl);
  const prefix = base.pathname.replace(/\/$/, '');
  const isOurs = origin === base.origin && username === '' && password === '' && pathname.startsWith(`${prefix}/`);
  return isOurs ? `${pathname.slice(prefix.length)}${search}` : undefined;
}
