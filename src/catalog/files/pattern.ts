/** Patterns such as `catalog/*.yaml`: the files that fit, found without leaving the root through a link or by `..`. */
import { realpath } from 'node:fs';
import { dirname } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { isBelow } from '../../outside/safe-path.ts';
import { statOf } from './disk.ts';

/** A name with brackets or stars in it that exists is no pattern. */
export function isPattern(path: string): boolean {
  return isDynamicPattern(path) && statOf(path) === undefined;
}

/** The folder that a pattern starts from: everything before its first part with a wildcard. */
export function fixedPart(pattern: string): string {
  let base = pattern;
  while (isDynamicPattern(base)) base = dirname(base);
  return base.replaceAll(/\\(.)/g, '$1');
}

/** `{a,../..}` climbs where a plain `..` would have been resolved before. */
export const climbs = (pattern: string) => /(?:^|[/{,])\.\.(?:[/},]|$)/.test(pattern);

/** In the order of names. */
export async function filesOfPattern(pattern: string, realRoot: string): Promise<string[]> {
  const paths = await glob(pattern, {
    cwd: fixedPart(pattern),
    absolute: true,
    dot: true,
    expandDirectories: false,
    ignore: ['**/node_modules/**', '**/.git/**'],
    fs: { realpath: realpathBelow(realRoot) },
  });
  return paths.sort();
}

/** Links are looked up by this alone: one that leads outside is as good as broken, so that no walk ever goes through it. */
function realpathBelow(realRoot: string): typeof realpath {
  const lookUp = (path: string, done: (error: Error | null, real?: string) => void) =>
    realpath.native(path, (error, real) => {
      const problem = error ?? (isBelow(realRoot, real) ? null : new Error('outside'));
      done(problem, real);
    });
  return lookUp as unknown as typeof realpath;
}
