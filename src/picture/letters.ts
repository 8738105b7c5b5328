/** Untrusted words made fit for a picture: nothing invisible, counted and cut by what a reader calls a letter. */

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Takes part in no layout, turns text around, or is no XML: control, format and private letters, halves of a pair. */
const unfit = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\ufffe\uffff]/gu;
/** East Asian letters and emoji are twice as wide as the others. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3ffff}]|\p{Emoji_Presentation}/u;

const lettersRead = 300;
/** One letter may carry accents, but not a tower of them. */
const marksAtMost = 4;

export function cleanText(text: string): string {
  const plain = text
    .slice(0, lettersRead * 4)
    .replace(/[^\S\ufeff]+/g, ' ')
    .replace(unfit, '')
    .normalize('NFC')
    .trim();
  return Array.from(segmenter.segment(plain), ({ segment }) => Array.from(segment).slice(0, marksAtMost).join(''))
    .slice(0, lettersRead)
    .join('');
}

export const isWide = (text: string): boolean => wide.test(text);

/** How many narrow letters wide a clean text is. */
export const lettersOf = (text: string): number => split(text).reduce((sum, letter) => sum + widthOf(letter), 0);

/** “payments-reconciliation-worker-eu” → “payments-reconcili…worker-eu”. */
export function cutMiddle(text: string): string {
  if (lettersOf(text) <= 28) return text;
  const letters = split(text);
  return `${take(letters, 18)}…${take(letters.toReversed(), 9, true)}`;
}

export function cutEnd(text: string, most: number): string {
  return lettersOf(text) <= most ? text : `${take(split(text), most - 1).trimEnd()}…`;
}

const split = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
const widthOf = (letter: string) => (isWide(letter) ? 2 : 1);

function take(letters: readonly string[], most: number, fromEnd = false): string {
  const taken: string[] = [];
  let width = 0;
  for (const letter of letters) {
    width += widthOf(letter);
    if (width > most) break;
    taken.push(letter);
  }
  return (fromEnd ? taken.reverse() : taken).join('');
}
