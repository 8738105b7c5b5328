/** Everything a message says, as text: what people typed, and what apps put into the cards below it. */
import { isObject, listAt, textAt, valueAt } from '../../../src/outside/fields.ts';

const lettersAtMost = 4000;
/** Deeper and longer than any card that Teams takes. */
const partsAtMost = 400;
const deepest = 12;
const attachmentsAtMost = 10;
const bytesOfCard = 100 * 1024;

/** Keys of cards that hold what is read, and addresses. */
const readable = new Set(['text', 'title', 'subtitle', 'value', 'url', 'altText', 'name', 'contentUrl', 'summary']);

/** Bounded; the same words only once. `message` is what Teams sends with a message action. */
export function messageText(message: unknown): string {
  const parts = new Set<string>();
  const add = (text: string) => {
    const words = asRead(text.slice(0, 4 * lettersAtMost));
    if (words !== '' && parts.size < partsAtMost) parts.add(words);
  };
  add(textAt(message, 'subject') ?? '');
  add(textAt(message, 'body', 'content') ?? '');
  for (const attachment of listAt(message, 'attachments').slice(0, attachmentsAtMost)) {
    for (const key of ['name', 'contentUrl']) add(textAt(attachment, key) ?? '');
    collect(cardIn(attachment), add, 0);
  }
  return Array.from([...parts].join('\n'))
    .slice(0, lettersAtMost)
    .join('');
}

/** As text, or as it is. */
function cardIn(attachment: unknown): unknown {
  const content = valueAt(attachment, 'content');
  if (typeof content !== 'string' || content.length > bytesOfCard) return content;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function collect(value: unknown, add: (text: string) => void, depth: number): void {
  if (depth > deepest) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, partsAtMost)) collect(one, add, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'string' && readable.has(key)) add(one);
    else collect(one, add, depth + 1);
  }
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
  amp: '&',
};

/** A link is both its address and its words; people who are mentioned are nothing to look up. */
function asRead(html: string): string {
  return (
    html
      .replace(/<(at|style|script)\b[^>]*>[^<]*<\/\1>/gi, ' ')
      .replace(/<a\b[^>]*?\bhref="([^"]*)"[^>]*>/gi, ' $1 ')
      .replace(/<\/?(?:p|div|br|li|ul|ol|tr|td|th|pre|blockquote|h\d)\b[^>]*>/gi, '\n')
      .replace(/<[^<>]*>/g, ' ')
      // Once and in one go: what is written as an entity twice is meant to be read as one.
      .replace(/&(lt|gt|quot|#39|apos|nbsp|amp);/g, (whole, name: string) => named[name] ?? whole)
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[ \n]*/g, '\n')
      .trim()
  );
}
