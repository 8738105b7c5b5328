/** Where a text says what was asked, and which part of it shows that best. */
import type { Excerpt, Mark } from './search.ts';
import { placedWords } from './words.ts';

export function marksIn(text: string, isAsked: (word: string) => boolean): readonly Mark[] {
  const marks: Mark[] = [];
  for (const { word, from, to } of placedWords(text)) {
    const last = marks.at(-1);
    if (!isAsked(word)) continue;
    // Parts of a joined word come after the whole of it.
    if (!last || from >= last.to) marks.push({ from, to });
  }
  return marks;
}

/** The part of `most` letters with the most different words that were asked; whole words, “…” where it is cut. */
export function excerptOf(text: string, marks: readonly Mark[], most: number): Excerpt {
  const line = text.replace(/\s/g, ' ');
  if (line.length <= most) return { text: line, marks };
  const from = startOf(line, bestStart(line, marks, most));
  const to = endOf(line, from + most);
  const [before, after] = [from > 0 ? '… ' : '', to < line.length ? ' …' : ''];
  const shift = before.length - from;
  return {
    text: before + line.slice(from, to).trimEnd() + after,
    marks: marks
      .filter((mark) => mark.from >= from && mark.to <= to)
      .map((mark) => ({ from: mark.from + shift, to: mark.to + shift })),
  };
}

/** Where the window begins: a little before the first of the marks that stand closest. */
function bestStart(text: string, marks: readonly Mark[], most: number): number {
  let [best, bestWords] = [0, 0];
  marks.forEach((mark, at) => {
    const within = marks.slice(at).filter(({ to }) => to <= mark.from + most);
    const words = new Set(within.map(({ from, to }) => text.slice(from, from + Math.min(5, to - from)).toLowerCase()));
    if (words.size > bestWords) [best, bestWords] = [mark.from, words.size];
  });
  // What fits with the beginning is read from there.
  return best < most / 2 ? 0 : best;
}

/** Back to where the sentence begins, if that is near; else to the word. */
function startOf(text: string, at: number): number {
  if (at === 0) return 0;
  const near = text.slice(Math.max(0, at - 60), at);
  const sentence = Math.max(
    near.lastIndexOf('. '),
    near.lastIndexOf('! '),
    near.lastIndexOf('? '),
    near.lastIndexOf(': '),
  );
  if (sentence >= 0) return at - near.length + sentence + 2;
  const space = near.slice(-30).indexOf(' ');
  return space >= 0 ? at - Math.min(30, near.length) + space + 1 : at;
}

function endOf(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - 40 ? space : at - Number(/[\uD800-\uDBFF]/.test(text[at - 1] ?? ''));
}
