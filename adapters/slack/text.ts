/**
 * Text for Slack. Everything untrusted becomes inert here: no mention, no link and no formatting
 * that the View did not ask for; nothing is cut through a letter, an entity or a link.
 */
import { entityPath } from '../../src/view/build.ts';
import type { Span, Text } from '../../src/view/view.ts';
import { glyphs, timeWords } from '../../src/view/words.ts';
import type { Mrkdwn, PlainText } from './block-kit.ts';
import { aims, caps } from './limits.ts';

export type TextContext = {
  /** Absolute links are made from this; undefined when nobody but this machine could open them. */
  readonly linkBase: string | undefined;
  /** Milliseconds since 1970, for ages where Slack does not count them itself. */
  readonly now: number;
};

type TimeSpan = Extract<Span, { kind: 'time' }>;

const zeroWidth = '\u200b';

/** How many letters (code points) a text has. */
export const letters = (text: string) => Array.from(text).length;

/** Control characters, direction overrides and halves of letters go; newlines stay. */
export function clean(text: string): string {
  // Twice the cap in code units is more than the cap in code points: the rest would be cut anyway.
  const bounded = text.length > 4 * caps.text ? text.slice(0, 4 * caps.text) : text;
  return (
    bounded
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '')
  );
}

/** One line for places that hold plain text only: labels, alt texts, notifications. */
export const plainLine = (text: string) => clean(text).replace(/\s+/g, ' ').trim();

/** At most `most` letters, the last one `…` when some are left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const all = Array.from(text);
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`;
}

export const plainText = (text: string, most: number): PlainText => ({
  type: 'plain_text',
  text: cut(plainLine(text), most) || '–',
});

/** Untrusted words as mrkdwn that shows exactly these words. */
export function escapeText(text: string): string {
  return (
    escapeControl(clean(text))
      // Both sides, because a marker formats when it touches a word. In snake_case it never does.
      .replace(/[*~`]|_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_/gu, `${zeroWidth}$&${zeroWidth}`)
      .replace(/^(?=&gt;)/gm, zeroWidth)
  );
}

/** Slack's three control characters; without them there is no mention, no broadcast and no link. */
const escapeControl = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** For inside backticks, where only a backtick is live. */
const escapeCode = (text: string) => escapeControl(plainLine(text)).replaceAll('`', 'ˋ');

/** For the words of a link, which a bar would end. */
const escapeLabel = (text: string) => text.replaceAll('|', '¦');

/** An address that Slack may link: web addresses without a user's name in them, and paths of this server. */
export function address(url: string, { linkBase }: TextContext): string | undefined {
  const whole = url.startsWith('/') ? linkBase && `${linkBase}${url}` : url;
  if (!whole || !URL.canParse(whole)) return undefined;
  const { protocol, username, password, href } = new URL(whole);
  const safe = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return safe && letters(href) <= caps.url ? href : undefined;
}

/** The page of an entity; what is no whole ref has none. Halves of letters would make no address. */
export const pageAddress = (ref: string, context: TextContext) =>
  /^[^:]+:[^/]+\/./.test(ref) ? address(entityPath(clean(ref)), context) : undefined;

/** `<https://…|words>`; only the words where there is no address or a very long one. `words` are escaped already. */
export function linked(words: string, url: string | undefined): string {
  if (!url) return words;
  const whole = `<${escapeControl(url).replaceAll('|', '%7C')}|${escapeLabel(words)}>`;
  return letters(whole) <= aims.lineText ? whole : words;
}

/** Spans as mrkdwn of at most `most` letters. Empty when they say nothing. */
export function spansMrkdwn(text: Text, most: number, context: TextContext): string {
  let drawn = '';
  let room = most - 1;
  for (const span of text) {
    const piece = spanMrkdwn(span, context);
    const size = letters(piece);
    if (size > room) return `${drawn}${fitting(spanWords(span, context.now), room)}…`;
    drawn += piece;
    room -= size;
  }
  return drawn.trim() === '' ? '' : drawn;
}

/** As many letters of the words as fit into `room` once they are escaped. */
function fitting(words: string, room: number): string {
  let kept = Array.from(clean(words)).slice(0, room);
  for (;;) {
    const escaped = escapeText(kept.join(''));
    const size = letters(escaped);
    if (size <= room || kept.length === 0) return escaped;
    kept = kept.slice(0, Math.min(kept.length - 1, Math.floor((kept.length * room) / size)));
  }
}

/** A text object; undefined when there would be nothing in it, which Slack refuses. */
export function mrkdwn(text: Text, most: number, context: TextContext): Mrkdwn | undefined {
  return mrkdwnOf(spansMrkdwn(text, most, context));
}
export const mrkdwnOf = (text: string): Mrkdwn | undefined =>
  text === '' ? undefined : { type: 'mrkdwn', text, verbatim: true };

function spanMrkdwn(span: Span, context: TextContext): string {
  if (typeof span === 'string') return escapeText(span);
  switch (span.kind) {
    case 'bold':
      return strong(span.text);
    case 'code':
      return code(span.text);
    case 'link':
      return linked(escapeText(plainLine(span.text)), address(span.url, context));
    case 'entity':
      return entity(span, context);
    case 'person':
      return escapeText(plainLine(span.name));
    case 'time':
      return time(span, context.now);
    case 'status':
      return `${glyphs[span.status]} ${escapeText(plainLine(span.word))}`;
  }
}

export function strong(text: string): string {
  const words = escapeText(plainLine(text));
  return words === '' ? '' : `*${words}*`;
}

function code(text: string): string {
  const words = escapeCode(text);
  return words === '' ? '' : `\`${words}\``;
}

/** Teams and people are said in sentences, so they are not set as code. */
export const isPerson = (ref: string) => /^(group|user):/i.test(ref);

function entity({ ref, name }: { ref: string; name: string }, context: TextContext): string {
  const words = plainLine(name) || plainLine(ref);
  const page = pageAddress(ref, context);
  if (isPerson(ref)) return linked(escapeText(words), page);
  return words === '' ? '' : `\`${linked(escapeCode(words), page)}\``;
}

/** Formats that Slack fills in for the reader: ages go on counting, clocks are in the reader's zone. */
export const timeFormats = { age: '{ago}', date: '{date_short}', clock: '{time}' } as const;

/** Seconds that Slack takes, or undefined for a time that cannot be. */
export const slackSeconds = (at: number) => (at >= 0 && at < 4e12 ? Math.floor(at / 1000) : undefined);

function time(span: TimeSpan, now: number): string {
  const seconds = slackSeconds(span.at);
  const words = timeSpanWords(span, now);
  return seconds === undefined ? words : `<!date^${seconds}^${timeFormats[span.style]}|${words}>`;
}

export const timeSpanWords = (span: TimeSpan, now: number) =>
  slackSeconds(span.at) === undefined ? 'at an unknown time' : timeWords(span, now);

/** What a span says, without decoration. */
export function spanWords(span: Span, now: number): string {
  if (typeof span === 'string') return span;
  if (span.kind === 'time') return timeSpanWords(span, now);
  if (span.kind === 'status') return `${glyphs[span.status]} ${span.word}`;
  return 'text' in span ? span.text : span.name;
}

/** Spans as one plain line. */
export const spansLine = (text: Text, now: number) => plainLine(text.map((span) => spanWords(span, now)).join(''));
