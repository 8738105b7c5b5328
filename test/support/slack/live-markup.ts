/** Finds what Slack would make live in a message: mentions, broadcasts, links, dates and formatting. */
import { isRecord } from './checks.ts';

export type LiveMarkup = {
  /** `<@U1>`, `<#C1>`, `<!channel>`, `<!subteam^S1>`. */
  readonly mentions: readonly string[];
  /** Addresses that a click would open. */
  readonly links: readonly string[];
  readonly dates: readonly string[];
};

type Found = { readonly mentions: string[]; readonly links: string[]; readonly dates: string[] };

/** Looks through a whole message or Web API call, wherever a text in it is parsed. */
export function liveMarkup(message: unknown): LiveMarkup {
  const found: Found = { mentions: [], links: [], dates: [] };
  walk(message, found);
  return found;
}

const richMentions = new Set(['user', 'usergroup', 'channel', 'team', 'broadcast']);

function walk(value: unknown, found: Found): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, found);
    return;
  }
  if (!isRecord(value)) return;
  const { type } = value;
  if (typeof type === 'string' && richMentions.has(type)) found.mentions.push(JSON.stringify(value));
  if (type === 'mrkdwn' && value.verbatim !== true) readAutomatic(String(value.text), found);
  for (const key of ['url', 'image_url']) if (typeof value[key] === 'string') found.links.push(value[key]);
  // A message has no type. Plain text and the leaves of rich text are not parsed.
  const isParsed = type === undefined || type === 'mrkdwn' || type === 'markdown';
  if (isParsed && typeof value.text === 'string') readMarkup(value.text, found);
  for (const inner of Object.values(value)) walk(inner, found);
}

/** Everything between angle brackets is Slack's own markup; what is escaped has none. */
function readMarkup(text: string, found: Found): void {
  for (const [whole, target = ''] of text.matchAll(/<([^<>|]*)(?:\|[^<>]*)?>/g)) {
    if (/^!date\^/.test(target)) found.dates.push(whole);
    else if (/^[@#!]/.test(target)) found.mentions.push(whole);
    else found.links.push(target.replaceAll('&amp;', '&'));
  }
}

/** Without `verbatim`, Slack makes links of addresses and channel names by itself. */
function readAutomatic(text: string, found: Found): void {
  for (const [name] of text.matchAll(/(?<=^|\s)[@#][\w-]+/g)) found.mentions.push(name);
  for (const [address] of text.matchAll(/\bhttps?:\/\/[^\s<>|]+/g)) found.links.push(address);
}

/** Text as a reader sees it: markup as its words, entities as their characters, without the characters of no width. */
export function seenText(mrkdwn: string): string {
  return mrkdwn
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_, target: string, label: string | undefined) => label ?? target)
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
