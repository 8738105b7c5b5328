/** Patterns of files as templates write them: `*.txt`, `docs/**`, `.github/workflows`. A folder that fits is meant with all that is in it. */
import { pathPatterns } from '../outside/path-pattern.ts';

/** The paths that are meant, of these. */
export const matching = (pattern: string, paths: readonly string[]): readonly string[] =>
  paths.filter(fitting([pattern]));

/** Whether a path is meant by one of the patterns. */
export function fitting(patterns: readonly string[]): (path: string) => boolean {
  const all = pathPatterns(patterns.map((pattern) => pattern.replace(/^\.\//, '').replace(/\/+$/, '')));
  return (path) => [path, ...foldersOf(path)].some((one) => all.some((pattern) => pattern.fits(one)));
}

/** `a/b/c` → `a`, `a/b`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'));
}
