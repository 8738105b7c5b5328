/** Small checks that descriptors are validated with. Each looks at one value and knows nothing of where it stands: whoever looks into it adds that. */
import type { Format } from './formats.ts';
import type { Path } from './mistake.ts';

export type Mapping = Readonly<Record<string, unknown>>;
/** What is wrong with a value, or with one inside of it at `path`. */
export type Flaw = {
  readonly path: Path;
  readonly rule: string;
  /** Completes “must be …”. */
  readonly expected: string;
  readonly value: unknown;
  readonly at?: 'key';
};
export type Check = (value: unknown) => readonly Flaw[];
/** What a mapping holds: a check a key. */
export type Fields = Readonly<Record<string, Check>>;

/** Most values are fine: nothing is allocated for those. */
const fine: readonly Flaw[] = [];

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A null is never the same as a field left out (ENV-19); anything else of the wrong type breaks `rule`. */
function flawed(rule: string, expected: string, value: unknown): readonly Flaw[] {
  return [{ path: [], rule: value === null ? 'ENV-19' : rule, expected, value }];
}

function inside(key: string | number, flaws: readonly Flaw[]): readonly Flaw[] {
  return flaws.length === 0 ? fine : flaws.map((flaw) => ({ ...flaw, path: [key, ...flaw.path] }));
}

export function join(some: readonly Flaw[], more: readonly Flaw[]): readonly Flaw[] {
  if (more.length === 0) return some;
  return some.length === 0 ? more : [...some, ...more];
}

export function check(rule: string, expected: string, fits: (value: unknown) => boolean): Check {
  return (value) => (fits(value) ? fine : flawed(rule, expected, value));
}

/** Text of at least one character. */
export const text = (rule: string) =>
  check(rule, 'text of at least one character', (value) => typeof value === 'string' && value !== '');

/** Text, which may be empty. */
export const anyText = (rule: string) => check(rule, 'text', (value) => typeof value === 'string');

export const formatted = ({ rule, expected, fits }: Format) =>
  check(rule, expected, (value) => typeof value === 'string' && fits(value));

export function list(rule: string, item: Check, of: string): Check {
  return (value) => {
    if (!Array.isArray(value)) return flawed(rule, `a list of ${of}`, value);
    let found = fine;
    for (const [index, each] of value.entries()) found = join(found, inside(index, item(each)));
    return found;
  };
}

export const texts = (rule: string): Check => list(rule, text(rule), 'texts');

/** A mapping; keys of `required` must be there, keys of `optional` only have to fit when they are. Other keys are let through. */
export function mapping(rule: string, required: Fields, optional: Fields = {}): Check {
  const needed = Object.entries(required);
  const others = Object.entries(optional);
  return (value) => {
    if (!isMapping(value)) return flawed(rule, 'a mapping', value);
    let found = fine;
    for (const [key, fits] of needed) found = join(found, inside(key, fits(value[key])));
    for (const [key, fits] of others) {
      if (Object.hasOwn(value, key)) found = join(found, inside(key, fits(value[key])));
    }
    return found;
  };
}

/** A mapping of any keys: both its keys and its values are checked. */
export function dictionary(rule: string, key: Format, fits: Check): Check {
  return (value) => {
    if (!isMapping(value)) return flawed(rule, 'a mapping', value);
    let found = fine;
    for (const name of Object.keys(value)) {
      const flaws: readonly Flaw[] = key.fits(name)
        ? fits(value[name])
        : [{ path: [], rule: key.rule, expected: key.expected, value: name, at: 'key' }];
      found = join(found, inside(name, flaws));
    }
    return found;
  };
}

/** Keys that are not among the known ones. */
export function onlyKeys(rule: string, known: readonly string[]): Check {
  const expected = `one of ${known.join(', ')}`;
  return (value) => {
    if (!isMapping(value)) return fine;
    const strangers = Object.keys(value).filter((key) => !known.includes(key));
    return strangers.map((key) => ({ path: [key], rule, expected, value: key, at: 'key' }));
  };
}
