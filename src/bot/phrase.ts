/**
 * The little language that free text is described in, compiled to patterns:
 * `(a|b c)` is one of these, `[a|b]` may be left out, `{}` is what is asked about; `{2} … {1}` when the other way round.
 */

export type Phrase = {
  /** Words it can begin with, in lower case; undefined when that may be any. */
  readonly begins: readonly string[] | undefined;
  /** What stood in the holes; undefined when the phrase does not fit the whole text. */
  readonly match: (text: string) => readonly string[] | undefined;
};

const special = /[.*+?^$\\/]/g;

/** A phrase that ends in a hole also fits without it, as long as two words are left: “who owns” is a question, half asked. */
export function compilePhrase(says: string): Phrase {
  const items = says.match(/(?:[^\s([]|\([^)]*\)|\[[^\]]*\])+/g) ?? [];
  const whole = patternOf(items);
  const half = /^\{\d?\}$/.test(items.at(-1) ?? '') ? patternOf(items.slice(0, -1)) : undefined;
  return {
    begins: beginningsOf(items),
    match: (text) => {
      const found = whole.exec(` ${text}`);
      if (found) return holesOf(found);
      return half && text.includes(' ') && half.test(` ${text}`) ? [] : undefined;
    },
  };
}

function patternOf(items: readonly string[]): RegExp {
  let holes = 0;
  const hole = (_: string, number: string) => {
    holes += 1;
    return `(?<hole${number || holes}>\\S.*?)`;
  };
  const parts = items.map((item) => {
    const optional = /^\[(.*)\]$/.exec(item);
    const source = (optional?.[1] ?? item)
      .replace(special, '\\$&')
      .replace(/\((?!\?)/g, '(?:')
      .replace(/\{(\d?)\}/g, hole);
    return optional ? `(?: (?:${source}))?` : ` ${/^[^()]*\|/.test(source) ? `(?:${source})` : source}`;
  });
  return new RegExp(`^${parts.join('')}$`, 'i');
}

/** Up to the first item that may not be left out. */
function beginningsOf(items: readonly string[]): readonly string[] | undefined {
  const required = items.findIndex((item) => !item.startsWith('['));
  const firsts = required < 0 ? items : items.slice(0, required + 1);
  if (firsts.some((item) => item.includes('{'))) return undefined;
  return firsts.flatMap((item) => item.replace(/[[\]()]/g, '').split('|')).map((words) => words.split(' ')[0] ?? '');
}

/** Holes in the order of their numbers. */
function holesOf(found: RegExpExecArray): readonly string[] {
  const named = Object.entries(found.groups ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return named.map(([, text]) => unquoted(text ?? ''));
}

const unquoted = (text: string) =>
  text
    .trim()
    .replace(/^["“„«'`](.+)["”“»'`]$/, '$1')
    .replace(/[\s,]+$/, '');
