/** Text made comparable: what people type and what descriptors say meet here. Hostile text is plain text of bounded length. */

/** Names have at most 63 letters; what is typed beyond this is not read. */
const mostTyped = 500;

/** What was typed as one line: composed (NFC), without letters that cannot be seen, bounded. */
export function cleaned(typed: string): string {
  const text = typed.slice(0, mostTyped);
  if (isPlain(text)) return text.replace(/ {2,}/g, ' ').trim();
  return text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(/\p{C}+/gu, '')
    .trim();
}

const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Lower case, and without accents on Latin letters: “José” is found by “jose”. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]|\p{C}/gu, '')
    .toLowerCase();
}

/** Letters and digits only: “Payments API”, payments-api and PaymentsApi are the same. */
export function squash(text: string): string {
  const folded = fold(text);
  return isPlain(folded) ? folded.replace(/[^a-z0-9]+/g, '') : folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

/** The words of a text, folded. PaymentsApi is “paymentsapi”, “payments” and “api”. */
export function wordsOf(text: string): readonly string[] {
  const isJoined = isPlain(text) ? /[a-z][A-Z]/.test(text) : /\p{Ll}\p{Lu}/u.test(text);
  if (!isJoined) return wordsIn(text);
  return [...wordsIn(text), ...wordsIn(text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))];
}

function wordsIn(text: string): readonly string[] {
  if (isPlain(text)) return text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return fold(text.replace(/\s+/gu, ' ')).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** Its words in order, whatever stands between them; PaymentsApi is two. */
export function partsOf(text: string): readonly string[] {
  if (isPlain(text)) return wordsIn(text.replace(/([a-z])(?=[A-Z])/g, '$1 '));
  return fold(text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter(Boolean);
}

/** The different words that were typed, not taken apart at capitals. */
export const typedWords = (typed: string): readonly string[] => [...new Set(wordsIn(typed))];

/** A canonical ref as Backstage writes it (REF-5). */
export const lowerCase = (text: string) => text.toLocaleLowerCase('en-US');

/** E-mail identifies people: only A to Z lose their case, so that no other letter becomes one of them. */
export const foldEmail = (email: string) => email.trim().replace(/[A-Z]/g, (letter) => letter.toLowerCase());
