/** Regular expressions of people's own: they run apart and for a limited time, for some never end (THREATS 59). */
import { createContext, runInNewContext, Script } from 'node:vm';

const longest = 500;

/** What is wrong with a pattern, or nothing; goes on after it. */
export function patternMistake(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch (cause) {
    return `is no regular expression (${cause instanceof Error ? cause.message : 'it cannot be read'})`;
  }
}

/** The texts that the pattern fits as a whole; undefined when that takes too long. */
export function fittingPattern(pattern: string, texts: readonly string[]): ReadonlySet<string> | undefined {
  const code = 'texts.filter((text) => new RegExp(pattern).test(text)).join("\\n")';
  try {
    // Only text goes in and comes out: nothing of the other context is let in here.
    const fitting: unknown = runInNewContext(
      code,
      { pattern: `^(?:${pattern})$`, texts: [...texts] },
      { timeout: longest },
    );
    return new Set(String(fitting).split('\n'));
  } catch {
    return undefined;
  }
}

const longestForOne = 100;
/** Of all that is asked before anybody else has a turn: a form may have hundreds of fields. */
const longestForAll = 300;
/** So often one is tried that was ended before it had half of its time. */
const attempts = 10;
let spent = 0;

// Made once: a new context takes a busy machine longer than many patterns do, which would count against them.
const apart = createContext({ pattern: '', text: '' });
const fits = new Script('new RegExp(pattern).test(text)');

/** Whether the pattern fits the text as a whole; undefined when that takes too long. One that cannot be read fits nothing. */
export function fitsPattern(pattern: string, text: string): boolean | undefined {
  if (patternMistake(pattern) !== undefined) return false;
  Object.assign(apart, { pattern: `^(?:${pattern})$`, text });
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const timeout = Math.floor(Math.min(longestForOne, longestForAll - spent));
    if (timeout < 1) return undefined;
    if (spent === 0) setImmediate(startAnew);
    const { fitting, worked } = tried(timeout);
    spent += Math.max(worked, Number.EPSILON);
    if (fitting !== undefined || worked > timeout / 2) return fitting;
  }
  return undefined;
}

/** The engine ends it by the clock, which goes on while a busy machine does something else: what it worked is counted apart. */
function tried(timeout: number): { readonly fitting: boolean | undefined; readonly worked: number } {
  const before = process.cpuUsage();
  const told = (fitting: boolean | undefined) => {
    const { user, system } = process.cpuUsage(before);
    return { fitting, worked: (user + system) / 1000 };
  };
  try {
    return told(fits.runInContext(apart, { timeout }) === true);
  } catch {
    return told(undefined);
  }
}

/** Whoever waited had a turn. */
function startAnew(): void {
  spent = 0;
}
