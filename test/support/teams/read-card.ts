/** A card as its reader sees it: every word in order, and every address a click would open. */
import { isFields } from './card.ts';
import { readMarkdown } from './markdown.ts';

export type Seen = { readonly words: string; readonly links: readonly string[] };

export function readCard(card: unknown): Seen {
  const lines: string[] = [];
  const links: string[] = [];
  walk(card, lines, links);
  return { words: lines.map(seen).join('\n'), links };
}

/** Clocks are filled in for the reader: here in UTC. */
const seen = (text: string) =>
  text
    .replaceAll('\u200b', '')
    .replaceAll('\u00a0', ' ')
    .replace(/\{\{TIME\([\d-]+T(\d\d:\d\d):\d\dZ\)\}\}/g, '$1');

function walk(value: unknown, lines: string[], links: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, lines, links);
    return;
  }
  if (!isFields(value)) return;
  const { type, text, url, inlines, altText, title } = value;
  if (typeof url === 'string' && type !== 'Image') links.push(url);
  if (typeof altText === 'string') lines.push(altText);
  if (Array.isArray(inlines)) lines.push(inlines.map((run) => (isFields(run) ? String(run.text) : '')).join(''));
  const written = type === 'TextBlock' ? [text] : type === undefined ? [title, value.value] : [];
  for (const markdown of written) {
    if (typeof markdown !== 'string') continue;
    const read = readMarkdown(markdown);
    lines.push(read.text);
    links.push(...read.links);
  }
  if (typeof type === 'string' && type.startsWith('Action.') && typeof title === 'string') lines.push(title);
  // What a button falls back to says the same once more.
  for (const [key, inner] of Object.entries(value)) if (key !== 'fallback') walk(inner, lines, links);
}
