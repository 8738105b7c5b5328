/** What people type, made safe to read: bounded, normalised, without characters that hide or reorder others. */

const lettersAtMost = 4000;

/** Lone surrogates, and marks that are not seen: zero-width, direction overrides, soft hyphen, byte order mark. */
const unseen = /\p{Surrogate}|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** One line of at most 4,000 characters in NFC; spaces of all sorts become one. */
export function cleanText(text: unknown): string {
  if (typeof text !== 'string') return '';
  const cut = text.slice(0, lettersAtMost).normalize('NFC').replace(unseen, '');
  return cut.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** “…” around at most `most` letters of what someone typed. */
export function quoted(text: string, most = 40): string {
  const letters = Array.from(text);
  return `“${
    letters.length <= most
      ? text
      : `${letters
          .slice(0, most - 1)
          .join('')
          .trimEnd()}…`
  }”`;
}
