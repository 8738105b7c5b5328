/** Patterns of paths in a repository, as `catalogPath` has them: `/catalog-info.yaml`, `/services/*\/catalog-info.yaml`, `**\/catalog-info.{yaml,yml}`. */

export type PathPattern = {
  /** The one path that fits, when there is no more than one. */
  readonly path?: string;
  fits(path: string): boolean;
  /** Whether something in this folder may fit. */
  mayFitIn(folder: string): boolean;
};

/** So many alternatives of `{a,b}` are told apart. */
const mostAlternatives = 100;

export function pathPatterns(patterns: readonly string[]): readonly PathPattern[] {
  return patterns.flatMap((pattern) => alternatives(pattern.replace(/^\/+/, ''))).map(pathPattern);
}

function pathPattern(pattern: string): PathPattern {
  const parts = pattern.split('/');
  return {
    ...(!/[*?]/.test(pattern) && { path: pattern }),
    fits: (path) => fitsParts(parts, path.split('/')),
    mayFitIn: (folder) => folder === '' || mayBegin(parts, folder.split('/')),
  };
}

/** `{a,b}` written out; a brace that is never closed is a brace. */
function alternatives(pattern: string): string[] {
  const whole = [pattern];
  const done: string[] = [];
  for (
    let next = whole.pop();
    next !== undefined && done.length + whole.length < mostAlternatives;
    next = whole.pop()
  ) {
    const [braces, inside = ''] = /\{([^{}]*)\}/.exec(next) ?? [];
    const current = next;
    if (braces === undefined) done.push(current);
    else whole.push(...inside.split(',').map((each) => current.replace(braces, () => each)));
  }
  return done;
}

/** Without braces: `**` for any folders, `*` and `?` in a name. */
export const fitsPath = (pattern: string, path: string) => fitsParts(pattern.split('/'), path.split('/'));

/** Row by row, so that the time is bounded by both lengths multiplied, however many stars there are. */
function fitsParts(patterns: readonly string[], parts: readonly string[]): boolean {
  // Whether the patterns so far fit the first so many parts.
  let fits = [true, ...parts.map(() => false)];
  for (const pattern of patterns) {
    const next = [pattern === '**' && fits[0] === true];
    for (const [at, part] of parts.entries()) {
      const isFit = pattern === '**' ? fits[at + 1] || next[at] : fits[at] && fitsName(pattern, part);
      next.push(isFit === true);
    }
    fits = next;
  }
  return fits.at(-1) === true;
}

function mayBegin([pattern, ...patterns]: readonly string[], [part, ...rest]: readonly string[]): boolean {
  if (part === undefined || pattern === '**') return pattern !== undefined;
  return pattern !== undefined && fitsName(pattern, part) && mayBegin(patterns, rest);
}

/** Goes back to the last star only, so that the time is bounded by both lengths multiplied. */
function fitsName(pattern: string, name: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let letter = 0; letter < name.length; ) {
    if (pattern[at] === '*') [star, from, at] = [at, letter, at + 1];
    else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === name[letter]))
      [at, letter] = [at + 1, letter + 1];
    else if (star >= 0) [at, from, letter] = [star + 1, from + 1, from + 1];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}
