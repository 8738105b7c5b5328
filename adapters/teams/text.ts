/**
 * Text for Teams. Everything untrusted becomes inert here: no mention, no link, no picture, no formatting and
 * no placeholder that the View did not ask for; nothing is cut through a letter.
 */
import { entityPath } from '../../src/view/build.ts';
import type { Span, Status, Text } from '../../src/view/view.ts';
import { glyphs, timeWords } from '../../src/view/words.ts';
import type { RichText, TextRun } from './cards.ts';
import { caps } from './limits.ts';

export type TextContext = {
  /** Absolute links are made from this; undefined when nobody but this machine could open them. */
  readonly linkBase: string | undefined;
  /** Milliseconds since 1970, for ages. */
  readonly now: number;
};

const zeroWidth = '\u200b';
/** More than any card holds: the rest would be cut anyway. */
const unitsAtMost = 6000;

/** How many letters (code points) a text has. */
export const letters = (text: string) => (/[\ud800-\udfff]/.test(text) ? Array.from(text).length : text.length);

/** Most words are such: nothing in them is to be taken out. */
const isPlain = (text: string) => /^[ -~]*$/.test(text);

/** Control characters, direction overrides and halves of letters go; newlines stay. */
export function clean(text: string): string {
  const bounded = text.length > unitsAtMost ? text.slice(0, unitsAtMost) : text;
  if (isPlain(bounded)) return bounded;
  return (
    bounded
      .replace(/\r\n?|[\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '')
  );
}

/** One line, for labels, alt texts and notifications. */
export const plainLine = (text: string) => folded(clean(text)).trim();

/** What is between two words is one space. */
const folded = (text: string) => (/\s\s|[^\S ]/.test(text) ? text.replace(/\s+/g, ' ') : text);

/** At most `most` letters, the last one `…` when some are left out. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const all = Array.from(text);
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`;
}

/** What is live even where no markdown is read: mentions, templates (`${…}`) and what clients fill in (`{{DATE(…)}}`). */
export function defuse(text: string): string {
  if (!/[<${]/.test(text)) return text;
  return text
    .replace(/<(?=\/?at\b)/gi, `<${zeroWidth}`)
    .replace(/\$(?=\{)/g, `$${zeroWidth}`)
    .replace(/\{(?=\{)/g, `{${zeroWidth}`);
}

/** Plain words for labels and notifications. */
export const plainWords = (text: string, most: number) => defuse(cut(plainLine(text), most));

/** Untrusted words as markdown that shows exactly these words. */
export function escapeMarkdown(text: string): string {
  return (
    defuse(text)
      .replace(/[\\`*_[\]<>~|&!#]/g, '\\$&')
      // What begins a list.
      .replace(/^(\s*)([-+])(?=\s|$)/gm, '$1\\$2')
      .replace(/^(\s*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
      // Clients make links of bare addresses by themselves.
      .replace(/:(?=\/\/)|(?<=\bwww)\./gi, `$&${zeroWidth}`)
  );
}

/** A label or title as markdown. */
export const titleMarkdown = (text: string, most: number) => escapeMarkdown(cut(plainLine(text), most));

/** An address that may be linked: web addresses without a user's name in them, and paths of this server. */
export function address(url: string, { linkBase }: TextContext): string | undefined {
  const whole = url.startsWith('/') ? linkBase && `${linkBase}${url}` : url;
  if (!whole || !URL.canParse(whole)) return undefined;
  const { protocol, username, password, href } = new URL(whole);
  const safe = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  // Braces would be a template's.
  const shown = href.replace(/[{}]/g, encodeURIComponent);
  return safe && letters(shown) <= caps.url ? shown : undefined;
}

/** What is no whole ref has no page. */
const pageAddress = (ref: string, context: TextContext) =>
  /^[^:]+:[^/]+\/./.test(ref) ? address(entityPath(clean(ref)), context) : undefined;
const addressOf = (span: Span, context: TextContext) => {
  if (typeof span === 'string') return undefined;
  if (span.kind === 'link') return address(span.url, context);
  return span.kind === 'entity' ? pageAddress(span.ref, context) : undefined;
};

type TimeSpan = Extract<Span, { kind: 'time' }>;
const isTime = (at: number) => at >= 0 && at < 253_402_300_800_000;
const timeSpanWords = (span: TimeSpan, now: number) => (isTime(span.at) ? timeWords(span, now) : 'at an unknown time');

/** What a span says, without decoration. */
function spanWords(span: Span, now: number): string {
  if (typeof span === 'string') return span;
  if (span.kind === 'time') return timeSpanWords(span, now);
  if (span.kind === 'status') return `${glyphs[span.status]} ${span.word}`;
  if (span.kind === 'entity') return plainLine(span.name) || span.ref;
  return 'text' in span ? span.text : span.name;
}

/** Spans as one plain line. */
export const spansLine = (text: Text, now: number) => plainLine(text.map((span) => spanWords(span, now)).join(''));

/** Spaces at the ends of plain words stand between two spans, so they stay. */
function lineOf(span: Span, now: number): string {
  const words = spanWords(span, now);
  if (typeof span !== 'string') return plainLine(words);
  return folded(clean(words));
}

/** A clock that is filled in for the reader's zone; words for all else. */
const clockOf = (span: Span): string | undefined => {
  if (typeof span === 'string' || span.kind !== 'time' || span.style !== 'clock' || !isTime(span.at)) return undefined;
  return `{{TIME(${new Date(span.at).toISOString().slice(0, 19)}Z)}}`;
};

type Piece = { readonly span: Span; readonly words: string };

/** As many spans as fit into `most` letters, the last one cut. */
function pieces(text: Text, most: number, now: number): readonly Piece[] {
  const kept: Piece[] = [];
  let room = most;
  for (const span of text) {
    const words = lineOf(span, now);
    if (words === '') continue;
    if (room <= 1) return [...kept, { span: '…', words: '…' }];
    kept.push({ span, words: cut(words, room) });
    room -= letters(words);
  }
  return kept.every(({ words }) => words.trim() === '') ? [] : kept;
}

export type Look = { readonly small?: true; readonly plain?: true };

/** Spans as runs, in which no markdown is read. Empty when they say nothing. */
export function runsOf(text: Text, most: number, context: TextContext & { readonly look?: Look }): readonly TextRun[] {
  const { look } = context;
  return pieces(text, most, context.now).map(({ span, words }) => {
    const url = addressOf(span, context);
    return {
      type: 'TextRun',
      text: clockOf(span) ?? defuse(words),
      ...(look?.small && { size: 'Small', isSubtle: true }),
      ...(look?.plain ? {} : styleOf(span)),
      ...(url !== undefined && { selectAction: { type: 'Action.OpenUrl', url } }),
    };
  });
}

/** Teams and people are said in sentences, so they are not set as code. */
const isPerson = (ref: string) => /^(group|user):/i.test(ref);

const colours: Readonly<Record<Status, TextRun['color']>> = {
  ok: 'Good',
  warn: 'Warning',
  bad: 'Attention',
  unknown: undefined,
  running: 'Accent',
};

function styleOf(span: Span): Partial<TextRun> {
  if (typeof span === 'string') return {};
  if (span.kind === 'bold') return { weight: 'Bolder' };
  if (span.kind === 'code' || (span.kind === 'entity' && !isPerson(span.ref))) return { fontType: 'Monospace' };
  const color = span.kind === 'status' ? colours[span.status] : undefined;
  return color ? { color } : {};
}

/** A paragraph; nothing where there would be nothing in it. */
export function richText(
  text: Text,
  most: number,
  context: TextContext & { readonly look?: Look },
): readonly [] | readonly [RichText] {
  const inlines = runsOf(text, most, context);
  return inlines.length > 0 ? [{ type: 'RichTextBlock', inlines }] : [];
}

/** Spans as markdown, for facts. */
export function spansMarkdown(text: Text, most: number, context: TextContext): string {
  return pieces(text, most, context.now)
    .map(({ span, words }) => clockOf(span) ?? markdownOf(span, words, context))
    .join('');
}

function markdownOf(span: Span, words: string, context: TextContext): string {
  const escaped = escapeMarkdown(words);
  if (typeof span !== 'string' && span.kind === 'bold') return `**${escaped}**`;
  const url = addressOf(span, context);
  return url === undefined ? escaped : `[${escaped}](${url.replace(/[()\\<>]/g, percent)})`;
}

/** encodeURIComponent leaves parentheses. */
const percent = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
