/** The cookie that holds a session: only this server reads it, and no other site's page can make a browser post with it. */

/** With this prefix a browser takes it over https alone, and from no other host of the domain. */
const nameFor = (baseUrl: string) => (isSecure(baseUrl) ? '__Host-callboard' : 'callboard');
const isSecure = (baseUrl: string) => baseUrl.startsWith('https:');

export function readSessionCookie(header: string | undefined, baseUrl: string): string | undefined {
  return readCookie(header, nameFor(baseUrl));
}

/** `seconds` of 0 takes it back. */
export function sessionCookie(session: string, seconds: number, baseUrl: string): string {
  const parts = [`${nameFor(baseUrl)}=${session}`, 'Path=/', `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(isSecure(baseUrl) ? ['Secure'] : [])].join('; ');
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key = '', value] = pair.split(/=(.*)/s);
    if (key.trim() === name) return value?.trim();
  }
  return undefined;
}
