/** What lies around a descriptor file: what its placeholders put in and what its Locations lead to; files inside its confines only, and addresses. */
import { dirname, resolve } from 'node:path';
import { escapePath, isDynamicPattern } from 'tinyglobby';
import { safePath } from '../../outside/safe-path.ts';
import { type PulledIn, stampOf } from '../fingerprint.ts';
import type { Lead, Leads } from '../location.ts';
import type { ReadBeside } from '../placeholders.ts';
import { createPull } from '../remote/pull.ts';
import type { Remote } from '../remote/remote.ts';
import { isFolder, statOf } from './disk.ts';
import { climbs, fixedPart } from './pattern.ts';
import { readText } from './read-text.ts';
import type { Confines } from './targets.ts';

export type Beside = {
  readonly prepare: (targets: readonly string[]) => Promise<void> | undefined;
  readonly readBeside: ReadBeside;
  readonly lead: Leads;
  readonly pulledIn: PulledIn;
};

const address = /^[a-z][a-z0-9+.-]*:/i;
const hrefOf = (target: string) => (URL.canParse(target) ? new URL(target).href : target);
/** Each pattern is a walk over folders, and each target is looked for at every refresh: one file may only ask for so many. */
const mostPatterns = 100;
const mostTargets = 5_000;

export function createBeside(path: string, { root, realRoot }: Confines, remote: Remote): Beside {
  const folder = dirname(path);
  const pull = createPull(remote);
  const contents = new Map<string, string>();
  const presence = new Map<string, boolean>();
  const texts = new Map<string, ReturnType<ReadBeside>>();
  const patterns = new Set<string>();

  function readBeside(target: string): ReturnType<ReadBeside> {
    if (address.test(target)) return pull.text(hrefOf(target));
    const file = resolve(folder, target);
    const known = texts.get(file);
    if (known) return known;
    const safe = safePath(realRoot, root, file);
    if ('path' in safe || safe.isMissing) contents.set(file, stampOf(statOf(file)));
    const read = 'refused' in safe ? safe : readText(safe.path, statOf(safe.path));
    texts.set(file, read);
    return read;
  }

  function lead(target: string): Lead {
    if (address.test(target)) return pull.lead(hrefOf(target));
    const file = resolve(folder, target);
    const safe = safePath(realRoot, root, file);
    if ('refused' in safe && isDynamicPattern(target)) return leadByPattern(target);
    if ('refused' in safe && !safe.isMissing) return { kind: 'refused', reason: safe.refused };
    if ('path' in safe && isFolder(safe.path))
      return { kind: 'refused', reason: 'is a folder; name a file or a pattern' };
    if (presence.size >= mostTargets) return { kind: 'refused', reason: `is one of more than ${mostTargets} targets` };
    presence.set(file, 'path' in safe);
    return { kind: 'path' in safe ? 'file' : 'missing', location: `file:${file}` };
  }

  function leadByPattern(target: string): Lead {
    const pattern = resolve(escapePath(folder), target);
    const safe = safePath(realRoot, root, fixedPart(pattern));
    const isOutside = climbs(pattern) || ('refused' in safe && !safe.isMissing);
    if (isOutside) return { kind: 'refused', reason: 'leads outside the folder that may be read' };
    patterns.add(pattern);
    if (patterns.size > mostPatterns)
      return { kind: 'refused', reason: `is one of more than ${mostPatterns} patterns` };
    return { kind: 'file', location: `file:${pattern}` };
  }

  function prepare(targets: readonly string[]): Promise<void> | undefined {
    const far = targets.filter((target) => address.test(target)).map(hrefOf);
    return far.length > 0 ? pull.prepare(far) : undefined;
  }

  const { addresses, refused } = pull;
  return { prepare, readBeside, lead, pulledIn: { contents, presence, addresses, refused } };
}
