/** What lies around a descriptor file: the files that its placeholders put in and those that its Locations lead to, inside its confines only. */
import { dirname, resolve } from 'node:path';
import { escapePath, isDynamicPattern } from 'tinyglobby';
import { safePath } from '../../outside/safe-path.ts';
import type { Lead, Leads } from '../location.ts';
import type { ReadBeside } from '../placeholders.ts';
import { isFolder, statOf } from './disk.ts';
import { type PulledIn, stampOf } from './fingerprint.ts';
import { climbs, fixedPart } from './pattern.ts';
import { readText } from './read-text.ts';
import type { Confines } from './targets.ts';

export type Beside = { readonly readBeside: ReadBeside; readonly lead: Leads; readonly pulledIn: PulledIn };

const address = /^[a-z][a-z0-9+.-]*:/i;
/** Each pattern is a walk over folders, and each target is looked for at every refresh: one file may only ask for so many. */
const mostPatterns = 100;
const mostTargets = 5_000;

export function createBeside(path: string, { root, realRoot }: Confines): Beside {
  const folder = dirname(path);
  const contents = new Map<string, string>();
  const presence = new Map<string, boolean>();
  const texts = new Map<string, ReturnType<ReadBeside>>();
  const patterns = new Set<string>();

  function readBeside(target: string): ReturnType<ReadBeside> {
    if (address.test(target)) return { refused: 'is an address, and this version reads files only', isAddress: true };
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
    if (address.test(target)) return { kind: 'address' };
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

  return { readBeside, lead, pulledIn: { contents, presence } };
}
