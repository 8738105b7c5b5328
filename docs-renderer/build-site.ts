/** A site as a folder of files that any server can serve. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fail } from '../src/errors.ts';
import { isBelow, realPathOf } from '../src/outside/safe-path.ts';
import type { Site } from './site.ts';
import { type Look, mayBeWritten, siteFiles } from './site-files.ts';

export type Built = {
  readonly files: number;
  /** Those whose content was not there before. */
  readonly written: number;
  /** Addresses of files that a server would run. */
  readonly leftOut: readonly string[];
};

export function writeSite(site: Site, look: Look, out: string): Built {
  const target = realPathOf(resolve(out));
  const { folder, roots } = site.source();
  // Whatever lies in the docs is part of the site: the site in itself would grow each time.
  if (roots.some((root) => isBelow(root, target)) || target === folder)
    throw fail('FILE_REFUSED', { path: out, reason: 'the site would be written into its own docs' });
  const files = siteFiles(site, look);
  const own = new Set(site.pages().map(({ file }) => file.url));
  const leftOut: string[] = [];
  let written = 0;
  const addresses = [...new Set(files.addresses())];
  for (const url of addresses) {
    const answer = files.get(url);
    const isForeign = !own.has(url) && site.source().files.some((file) => !file.isPage && file.url === url);
    if (!answer || (isForeign && !mayBeWritten(url, answer))) leftOut.push(url);
    else if (write(join(target, url === '' || url.endsWith('/') ? `${url}index.html` : url), answer.body)) written++;
  }
  return { files: addresses.length - leftOut.length, written, leftOut };
}

/** Only what changed, so that whoever copies the folder on has little to do. */
function write(path: string, body: string | Buffer): boolean {
  if (existsSync(path) && readFileSync(path).equals(Buffer.from(body))) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, body);
  return true;
}
