/** Small checks that descriptors are validated with: each looks at one value and tells what is wrong by path. */
import type { Format } from './formats.ts';
import { type Mistake, mistakeOf, type Path } from './mistake.ts';

export type Mapping = Readonly<Record<string, unknown>>;
export type Check = (value: unknown, path: Path) => readonly Mistake[];
/** What a mapping holds: a check a key, and which keys must be there. Other keys are let through. */
export type Fields = Readonly<Record<string, Check>>;

const fine: readonly Mistake[] = [];

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A null is never the same as a field left out (ENV-19); anything else of the wrong type breaks `rule`. */
export function mistyped(
  value: unknown,
  path: Path,
  { rule, expected }: { rule: string; expected: string },
): Mistake[] {
  return [mistakeOf(path, value === null ? 'ENV-19' : rule, expected, value)];
}

/** Text of at least one character. */
export function text(rule: string): Check {
  const expected = 'text of at least one character';
  return (value, path) =>
    typeof value === 'string' && value !== '' ? fine : mistyped(value, path, { rule, expected });
}

/** Text, which may be empty. */
export function anyText(rule: string): Check {
  return (value, path) => (typeof value === 'string' ? fine : mistyped(value, path, { rule, expected: 'text' }));
}

export function formatted(format: Format): Check {
  return (value, path) => (typeof value === 'string' && format.fits(value) ? fine : mistyped(value, path, format));
}

export function oneOf(rule: string, words: readonly string[]): Check {
  const expected = words.join(' or ');
  return (value, path) =>
    typeof value === 'string' && words.includes(value) ? fine : mistyped(value, path, { rule, expected });
}

export function list(rule: string, item: Check, of: string): Check {
  return (value, path) => {
    if (!Array.isArray(value)) return mistyped(value, path, { rule, expected: `a list of ${of}` });
    return gather(value.map((each: unknown, index) => item(each, [...path, index])));
  };
}

export const texts = (rule: string): Check => list(rule, text(rule), 'texts');

/** A mapping; keys of `required` must be there, keys of `optional` only have to fit when they are. */
export function mapping(rule: string, required: Fields, optional: Fields = {}): Check {
  const fields = [
    ...Object.entries(required).map(([key, check]) => ({ key, check, needed: true })),
    ...Object.entries(optional).map(([key, check]) => ({ key, check, needed: false })),
  ];
  return (value, path) => {
    if (!isMapping(value)) return mistyped(value, path, { rule, expected: 'a mapping' });
    return gather(
      fields.map(({ key, check, needed }) =>
        needed || Object.hasOwn(value, key) ? check(value[key], [...path, key]) : fine,
      ),
    );
  };
}

/** A mapping of any keys: both its keys and its values are checked. */
export function dictionary(rule: string, key: Format, value: Check): Check {
  return (entries, path) => {
    if (!isMapping(entries)) return mistyped(entries, path, { rule, expected: 'a mapping' });
    return gather(
      Object.entries(entries).map(([name, entry]) => {
        const inside = [...path, name];
        if (!key.fits(name)) return [{ ...mistakeOf(inside, key.rule, key.expected, name), at: 'key' as const }];
        return value(entry, inside);
      }),
    );
  };
}

/** Most values are fine: nothing is allocated for those. */
export function gather(found: readonly (readonly Mistake[])[]): readonly Mistake[] {
  return found.some((mistakes) => mistakes.length > 0) ? found.flat() : fine;
}
