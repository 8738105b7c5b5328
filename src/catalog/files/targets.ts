/** What a source's target stands for on the disk: a file, every descriptor below a folder, or what fits a pattern. */
import { dirname, resolve } from 'node:path';
import { isBelow, realPathOf, safePath } from '../../outside/safe-path.ts';
import { createBreathing } from '../breathe.ts';
import { isFolder } from './disk.ts';
import { climbs, filesOfPattern, fixedPart, isPattern } from './pattern.ts';
import { walk } from './walk.ts';

/** Nothing outside of `root` is read; `realRoot` is where it really is. */
export type Confines = { readonly root: string; readonly realRoot: string };

export type Found = {
  readonly path: string;
  /** Where the path leads once links are followed: one file is known by it, whatever names lead there. */
  readonly realPath: string;
} & (
  | { readonly kind: 'file' }
  /** `reason` goes on after the path: “is not there”. */
  | {
      readonly kind: 'missing' | 'refused';
      readonly reason: string;
      /** The folder that a pattern starts from, when that is not there. */
      readonly folder?: string;
    }
);

/** Where a target of the settings or the command line may be read: below the root, or else below itself, for who names it may. */
export function confinesOf(root: string, target: string): Confines {
  const path = resolve(root, target);
  if (isBelow(root, path)) return confined(root);
  if (isPattern(path)) return confined(fixedPart(path));
  return confined(isFolder(path) ? path : dirname(path));
}

function confined(root: string): Confines {
  return { root, realRoot: realPathOf(root) };
}

export async function* expandTarget(path: string, confines: Confines): AsyncGenerator<Found> {
  if (isPattern(path)) yield* expandPattern(path, confines);
  else if (isFolder(path)) yield* expandFolder(path, confines);
  else yield found(path, confines);
}

function found(path: string, { root, realRoot }: Confines): Found {
  const safe = safePath(realRoot, root, path);
  if ('path' in safe) return { kind: 'file', path, realPath: safe.path };
  const reason = safe.refused;
  return safe.isMissing ? { kind: 'missing', path, realPath: safe.wouldBe, reason } : refused(path, reason);
}

const refused = (path: string, reason: string): Found => ({ kind: 'refused', path, realPath: path, reason });

const noDescriptor = 'has no catalog-info.yaml in it or below it (a pattern such as **/*.yaml names other files)';

async function* expandFolder(path: string, confines: Confines): AsyncGenerator<Found> {
  const safe = safePath(confines.realRoot, confines.root, path);
  if ('refused' in safe) {
    yield refused(path, safe.refused);
    return;
  }
  const breathe = createBreathing();
  let isEmpty = true;
  for (const walked of walk(safe.path, confines.realRoot)) {
    const breath = breathe();
    if (breath) await breath;
    if (walked.kind === 'folder') continue;
    isEmpty = false;
    const { path: realPath } = walked;
    // People know the file by the way they named the folder.
    const named = isBelow(safe.path, realPath) ? path + realPath.slice(safe.path.length) : realPath;
    if (walked.kind === 'unreadable') {
      yield { kind: 'missing', path: named, realPath, reason: `cannot be read: ${walked.reason}` };
    } else if (walked.isLink) {
      yield found(named, confines);
    } else {
      yield { kind: 'file', path: named, realPath };
    }
  }
  if (isEmpty) yield refused(path, noDescriptor);
}

async function* expandPattern(pattern: string, confines: Confines): AsyncGenerator<Found> {
  const base = fixedPart(pattern);
  const safe = safePath(confines.realRoot, confines.root, base);
  if (climbs(pattern) || ('refused' in safe && !safe.isMissing)) {
    yield refused(pattern, 'leads outside the folder that may be read');
  } else if ('refused' in safe) {
    const reason = 'finds no file: its folder is not there';
    yield { kind: 'missing', path: pattern, realPath: pattern, reason, folder: safe.wouldBe };
  } else {
    const paths = await filesOfPattern(pattern, confines.realRoot);
    if (paths.length === 0) yield refused(pattern, 'finds no file');
    for (const path of paths) yield found(path, confines);
  }
}
