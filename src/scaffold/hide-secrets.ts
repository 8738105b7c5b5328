/** Takes secrets out of whatever is told, also where they are encoded (THREATS 106). */

/** Shorter ones would take half of every sentence with them. */
const shortest = 4;
const stars = '***';

export type SecretsHider = {
  /** These, and what is made of them. */
  add(texts: readonly string[]): void;
  /** Everything that is hidden. */
  texts(): readonly string[];
  hide(text: string): string;
  /** In every text of a tree. */
  hideIn(value: unknown): unknown;
};

export function createSecretsHider(secrets: readonly string[] = []): SecretsHider {
  const hidden = new Set<string>();
  const add = (texts: readonly string[]) => {
    for (const text of texts.filter(({ length }) => length >= shortest))
      for (const form of formsOf(text)) hidden.add(form);
  };
  add(secrets);
  const hide = (text: string) => {
    let shown = text;
    // The longest first: what holds another is hidden whole.
    for (const one of [...hidden].sort((some, other) => other.length - some.length))
      shown = shown.replaceAll(one, stars);
    return shown;
  };
  const hideIn = (value: unknown): unknown => {
    if (typeof value === 'string') return hide(value);
    if (Array.isArray(value)) return value.map(hideIn);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [hide(key), hideIn(one)]));
  };
  return { add, texts: () => [...hidden], hide, hideIn };
}

function formsOf(text: string): readonly string[] {
  const base64 = Buffer.from(text).toString('base64');
  const url = encodeURIComponent(text);
  const json = JSON.stringify(text).slice(1, -1);
  return [
    text,
    text.trim(),
    base64,
    base64.replace(/=+$/, ''),
    Buffer.from(text).toString('base64url'),
    url,
    json,
  ].filter((form) => form.length >= shortest);
}
