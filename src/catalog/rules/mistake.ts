/** What is wrong in one document, before its line is known: a path to the value, the rule and a sentence. */

export type Path = readonly (string | number)[];

export type Mistake = {
  readonly path: Path;
  /** Where to point: at the value (when it is not empty), else at its key. */
  readonly at: 'value' | 'key';
  readonly rule: string;
  /** One sentence: field, expectation, what stands there. */
  readonly message: string;
  /** The offending value, shortened; absent when the field is missing. */
  readonly value?: string;
};

/** “metadata.name must be …, but is “has space”.” A missing value says so. */
export function mistakeOf(path: Path, rule: string, expected: string, value: unknown): Mistake {
  const field = fieldOf(path);
  if (value === undefined) return { path, at: 'key', rule, message: `${field} is missing; it must be ${expected}.` };
  const message = `${field} must be ${expected}, but is ${describe(value)}.`;
  return { path, at: 'value', rule, message, value: shown(value) };
}

/** `metadata.links[0].url`, `metadata.annotations["a/b"]`. */
export function fieldOf(path: Path): string {
  let field = '';
  for (const part of path) {
    if (typeof part === 'number') field += `[${part}]`;
    else if (/^[\w$-]+$/.test(part)) field += field === '' ? part : `.${part}`;
    else field += `[${JSON.stringify(shorten(part, 80))}]`;
  }
  return field || 'The document';
}

/** What stands there, in words that tell text from numbers: `“12”` is text, `12` is none. */
function describe(value: unknown): string {
  if (typeof value === 'string') return value === '' ? 'empty' : `“${shorten(value, 80)}”`;
  if (value === null) return 'null (leave the field out instead)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return `the ${typeof value === 'boolean' ? 'boolean' : 'number'} ${String(value)} (put it in quotes to make it text)`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return shorten(value, 200);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' && value !== null ? 'a mapping' : String(value);
}

/** At most `length` characters, never half of one, on one line. */
export function shorten(text: string, length: number): string {
  const head = text.slice(0, 2 * length).replace(/\p{Cc}+/gu, ' ');
  const characters = Array.from(head);
  return characters.length > length || text.length > 2 * length ? `${characters.slice(0, length - 1).join('')}…` : head;
}
