/** Addresses from a catalog: what may become a link, and what stays text. */
import { entityPath } from '../../src/view/build.ts';
import { limits } from './limits.ts';

export type Address = { readonly href: string; readonly outside: boolean };

const here = 'http://here.invalid';
const outsideProtocols = new Set(['http:', 'https:', 'mailto:']);

/**
 * A path of this server, or an address on the web; undefined for all else. It is read as a browser reads it,
 * which drops tabs and line ends and takes `/\evil.example` for another host.
 */
export function addressOf(url: string): Address | undefined {
  if (url.length > limits.address || !URL.canParse(url, here)) return undefined;
  const parsed = new URL(url, here);
  if (parsed.origin === here) {
    // Once its dots are resolved, a path may begin with the name of another host.
    const isPath = url.startsWith('/') && !parsed.pathname.startsWith('//');
    return isPath ? { href: parsed.pathname + parsed.search + parsed.hash, outside: false } : undefined;
  }
  return outsideProtocols.has(parsed.protocol) && URL.canParse(url) ? { href: parsed.href, outside: true } : undefined;
}

/** The page of an entity; undefined when this is no ref. Half a surrogate pair cannot stand in an address. */
export function pagePath(ref: string): string | undefined {
  if (/\p{Surrogate}/u.test(ref)) return undefined;
  const href = addressOf(entityPath(ref))?.href;
  return href !== undefined && /^\/catalog(\/[^/]+){3}$/.test(href) ? href : undefined;
}

/** The console with this question asked. */
export function askPath(words: string, conversation?: string): string {
  const query = new URLSearchParams({ q: words, ...(conversation && { c: conversation }) });
  return `/?${query.toString()}`;
}
