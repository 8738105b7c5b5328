/** A line of text as words; quotes hold several together. */

export type Word = {
  readonly text: string;
  readonly quoted: boolean;
  /** Where it begins in the line, its quote included. */
  readonly start: number;
};

export const wordsAtMost = 40;

// Quotes count only around whole words: `what's` and `{"$ne":null}` are plain ones.
const token =
  /"([^"]+)"(?=\s|$)|“([^”]+)”(?=\s|$)|„([^“”]+)[“”](?=\s|$)|«([^»]+)»(?=\s|$)|'([^']+)'(?=\s|$)|‘([^’]+)’(?=\s|$)|`([^`]+)`(?=\s|$)|\S+/g;

/** At most 40; the last one then holds the rest of the line. */
export function wordsOf(line: string): readonly Word[] {
  const words: Word[] = [];
  for (const match of line.matchAll(token)) {
    const start = match.index;
    if (words.length === wordsAtMost - 1) return [...words, { text: line.slice(start), quoted: false, start }];
    const inside = match.slice(1).find((group) => group !== undefined);
    words.push({ text: inside?.trim() ?? match[0], quoted: inside !== undefined, start });
  }
  return words;
}

/** A value as it is typed: in quotes when it has spaces. */
export const typed = (value: string) => (/\s/.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** “points-archive”: no word that anybody speaks. */
export const isWrittenAsName = /^[a-z\d]+(?:[-_][a-z\d]+)+$/;

/** `component:default/shop`, `api:orders`: it can mean nothing else. */
export const isRef = (words: string): boolean => /^[a-z]+:(?:[\w.-]+\/)?[\w.-]+$/i.test(words);
