/** Everything a message says, as text: what people typed, and what apps put into attachments and blocks. */
import { isObject, textAt, valueAt } from '../../../src/outside/fields.ts';

const lettersAtMost = 4000;
/** Deeper and longer than any message that Slack takes. */
const partsAtMost = 400;
const deepest = 8;

/** Keys of attachments and blocks that hold what is read, and addresses. */
const readable = new Set([
  'text',
  'title',
  'title_link',
  'pretext',
  'fallback',
  'from_url',
  'url',
  'value',
  'alt_text',
]);
const inside = ['attachments', 'blocks', 'fields', 'elements', 'accessory', 'rows', 'text', 'title', 'footer'];

/** Bounded; the same words only once. */
export function messageText(message: unknown): string {
  const parts = new Set<string>();
  const add = (text: string) => {
    const words = asRead(text.slice(0, 2 * lettersAtMost));
    if (words !== '') parts.add(words);
  };
  add(textAt(message, 'text') ?? '');
  for (const key of ['attachments', 'blocks']) collect(valueAt(message, key), { add, parts }, 0);
  return Array.from([...parts].join('\n'))
    .slice(0, lettersAtMost)
    .join('');
}

type Collecting = { readonly add: (text: string) => void; readonly parts: ReadonlySet<string> };

function collect(value: unknown, to: Collecting, depth: number): void {
  if (depth > deepest || to.parts.size >= partsAtMost) return;
  if (Array.isArray(value)) {
    for (const one of value.slice(0, partsAtMost)) collect(one, to, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  for (const [key, one] of Object.entries(value)) {
    if (typeof one === 'string' && readable.has(key)) to.add(one);
    else if (inside.includes(key)) collect(one, to, depth + 1);
  }
}

/** `<https://…|docs>` is both its address and its words; mentions of people and channels are nothing to look up. */
function asRead(text: string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label = '') =>
      /^[@#!]/.test(target) ? ' ' : ` ${target} ${label} `,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}
