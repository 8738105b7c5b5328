/**
 * The names of inputs: how to read what comes back, then the path of the field, so that what was filled in is read
 * without looking anything up. `text:name`, in a list `number:ports/0/port`.
 */

/** `word` and `words`: other names for what is looked up. `secret`: no value, and kept nowhere. */
const readings = ['text', 'number', 'flag', 'choice', 'choices', 'word', 'words', 'secret'] as const;
export type Reading = (typeof readings)[number];
export type Path = readonly (string | number)[];

const lettersAtMost = 200;

/** Undefined for a name that no input can have: the field is filled in elsewhere. */
export function inputId(reading: Reading, path: Path): string | undefined {
  try {
    const id = `${reading}:${path.map((part) => encodeURIComponent(part)).join('/')}`;
    return id.length <= lettersAtMost ? id : undefined;
  } catch {
    return undefined;
  }
}

export function readInputId(id: string): { readonly reading: Reading; readonly path: readonly string[] } | undefined {
  if (id.length > lettersAtMost) return undefined;
  const [, word, path = ''] = /^([a-z]+):(.+)$/s.exec(id) ?? [];
  const reading = readings.find((one) => one === word);
  try {
    return reading && { reading, path: path.split('/').map(decodeURIComponent) };
  } catch {
    return undefined;
  }
}
