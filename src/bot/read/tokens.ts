/** A line as its words: without chat's markup, quotes and outer signs; what is written in one word is several. Knows no concept and no name. */

export type Token = {
  /** As said, case kept. */
  readonly text: string;
  readonly lower: string;
  /** In the clean line. */
  readonly start: number;
  readonly end: number;
  /** A clause ends behind it: 1 at a comma or dash, 2 at a full stop. */
  readonly stop: 0 | 1 | 2;
};

export const tokensAtMost = 60;

type Raw = { readonly text: string; readonly at: number };

/** `contractions`: `whos` is `who is`. */
export function tokensOf(line: string, contractions: Readonly<Record<string, string>>): readonly Token[] {
  const clean = withoutMarkup(line);
  const raw = Array.from(clean.matchAll(/\S+/g), ({ 0: text, index }): Raw => ({ text, at: index }));
  const tokens: Token[] = [];
  for (const one of raw.slice(0, tokensAtMost)) {
    const read = tokenOf(one);
    if (!read) {
      // A dash, an ellipsis, a smile: what stands before it ends there.
      const last = tokens.pop();
      if (last) tokens.push({ ...last, stop: last.stop || 1 });
      continue;
    }
    tokens.push(...expanded(read, contractions));
  }
  return tokens.slice(0, tokensAtMost);
}

/** Same length of what is kept is no aim: places are those of the clean line. */
export const withoutMarkup = (line: string) =>
  line
    .replace(/[’‘´`]/g, "'")
    .replace(/<(https?:[^|>\s]*)(?:\|[^>]*)?>/g, ' $1 ')
    .replace(/<[@!#][^>]*>|:[a-z_+-]{3,}:(?=\s|$)|\p{Extended_Pictographic}|\p{Cf}/giu, ' ')
    .replace(/["“”„«»]/g, ' ')
    .replace(/(?<=\w)\((\w{1,3})\)/g, '$1')
    .replace(/(?<=\p{L})\(([\w./-]{4,})\)/gu, ' $1 ')
    .replace(kindInBrackets, ' $1')
    .replace(/(?<=\s|^)\(|\)(?=[\s?!.,;:]|$)/g, ' , ')
    .replace(/(?<=\p{L}{2})([,;])(?=\p{L}{2})/gu, '$1 ')
    .replace(/&(?=\s|$)/g, '& ');

/** “City Account (the system)” */
const kindInBrackets =
  /(?<=[\p{L}\p{N}])\s+\((?:the |a |an )?(system|domain|team|group|squad|service|api|website|app|library|component|resource|database|db|topic|queue|bucket|cluster|worker|job|template)\)/giu;

const arrows = new Set(['->', '→', '=>', '-->', '➜', '⇒', '~>', '&', '+']);

function tokenOf({ text, at }: Raw): Token | undefined {
  if (arrows.has(text)) return made(text, { text, at }, 0);
  const [, before = '', core = '', after = ''] = /^([^\p{L}\p{N}@#_/]*)(.*?)([^\p{L}\p{N}+#/]*)$/u.exec(text) ?? [];
  if (core === '' || !/[\p{L}\p{N}]/u.test(core)) return undefined;
  const stop = /[?!;]|\.(?:$|[^.])|…|\.\.\./.test(after) ? 2 : /[,:–—-]/.test(after) ? 1 : 0;
  return made(core, { text: core, at: at + before.length }, stop);
}

const made = (said: string, { text, at }: Raw, stop: Token['stop']): Token => ({
  ...{ text: said, lower: said.toLowerCase(), start: at, end: at + text.length, stop },
});

function expanded(token: Token, contractions: Readonly<Record<string, string>>): readonly Token[] {
  const meant = Object.hasOwn(contractions, token.lower) ? contractions[token.lower] : undefined;
  const words = meant?.split(' ') ?? owned(token.lower);
  if (!words) return [token];
  return words.map((lower, at) => ({
    ...token,
    ...{ text: meant === undefined && at === 0 ? token.text.slice(0, lower.length) : lower, lower },
    stop: at === words.length - 1 ? token.stop : 0,
  }));
}

/** “payments-api's”, “services'”: the name, and that something of it follows. */
function owned(lower: string): readonly string[] | undefined {
  const [, name] = /^(.{2,})'s$/.exec(lower) ?? [];
  if (name !== undefined) return [name, "'s"];
  return /^.{2,}s'$/.test(lower) ? [lower.slice(0, -1), "'s"] : undefined;
}
