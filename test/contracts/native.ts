/** What a reader sees of an answer on each surface, read from the surface's own form and never from the View. */
import type { KitBlock, SlackMessage } from '../../adapters/slack/block-kit.ts';
import type { AdaptiveCard } from '../../adapters/teams/cards.ts';
import { seenText } from '../support/slack/live-markup.ts';
import { readCard } from '../support/teams/read-card.ts';

export type Facts = {
  /** Every word and figure, small. */
  readonly words: ReadonlySet<string>;
  /** Every address a click opens. */
  readonly links: ReadonlySet<string>;
};

export const factsOf = (words: string, links: readonly string[]): Facts => ({
  words: new Set(
    words
      // What stands for nothing, and for a backtick, where these would be live.
      .replace(/[\u200bˋ]/g, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}_]+/gu) ?? [],
  ),
  links: new Set(links.map(plainAddress)),
});

/** One spelling for the same address: surfaces escape different letters of it. */
export function plainAddress(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

type Found = { readonly lines: string[]; readonly links: string[] };

/** Questions that a button asks before it does something are not of the answer. */
const asking = new Set(['confirm']);

export function slackFacts({ blocks }: Pick<SlackMessage, 'blocks'>): Facts {
  const found: Found = { lines: [], links: [] };
  walkSlack(blocks satisfies readonly KitBlock[], found);
  return factsOf(found.lines.join('\n'), found.links);
}

function walkSlack(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walkSlack(item, found);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  const fields = value as Readonly<Record<string, unknown>>;
  for (const key of ['alt_text', 'fallback']) if (typeof fields[key] === 'string') found.lines.push(fields[key]);
  if (typeof fields.url === 'string') found.links.push(fields.url);
  if (typeof fields.text === 'string') {
    const isMarkup = fields.type === 'mrkdwn';
    found.lines.push(isMarkup ? seenText(fields.text) : fields.text);
    const markup = isMarkup ? fields.text.matchAll(/<(https?:[^<>|]*)(?:\|[^<>]*)?>/g) : [];
    for (const [, url = ''] of markup) found.links.push(url.replaceAll('&amp;', '&'));
  }
  for (const [key, inner] of Object.entries(fields)) if (!asking.has(key)) walkSlack(inner, found);
}

export function teamsFacts(card: AdaptiveCard): Facts {
  const { words, links } = readCard(card);
  return factsOf(words.replaceAll('This cannot be undone.', ''), links);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: ' ' };
const decode = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => entities[name] ?? whole);

export function consoleFacts(html: string, baseUrl: string): Facts {
  const links = Array.from(html.matchAll(/\shref="([^"]*)"/g), ([, url = '']) => new URL(decode(url), baseUrl).href);
  const alts = Array.from(html.matchAll(/\s(?:alt|aria-label|title)="([^"]*)"/g), ([, words = '']) => decode(words));
  return factsOf([decode(html.replace(/<[^>]*>/g, '\n')), ...alts].join('\n'), links);
}

export function textFacts(text: string): Facts {
  const links = Array.from(text.matchAll(/https?:\/\/[^\s()]+/g), ([url]) => url);
  return factsOf(text, links);
}
