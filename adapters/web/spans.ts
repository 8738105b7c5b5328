/** Pieces of text as HTML. */
import type { Span, Text } from '../../src/view/view.ts';
import { timeWords, truncate } from '../../src/view/words.ts';
import { addressOf, pagePath } from './address.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';

type SpanData = Exclude<Span, string>;
type SpanRenderers = {
  readonly [Kind in SpanData['kind']]: (span: Extract<SpanData, { kind: Kind }>, now: number) => Html;
};

export const drawText = (text: Text, now: number): Html => html`${text.map((span) => drawSpan(span, now))}`;

function drawSpan(span: Span, now: number): Html {
  if (typeof span === 'string') return html`${truncate(span, limits.text)}`;
  const draw = renderers[span.kind] as (span: SpanData, now: number) => Html;
  return draw(span, now);
}

const renderers: SpanRenderers = {
  bold: ({ text }) => html`<b>${truncate(text, limits.text)}</b>`,
  code: ({ text }) => html`<code>${breakable(truncate(text, limits.text))}</code>`,
  link: ({ text, url }) => drawLink(truncate(text, limits.name), url),
  entity: ({ ref, name }) => entityLink(ref, name),
  person: ({ name, ref }) => (ref ? entityLink(ref, name) : html`${truncate(name, limits.name)}`),
  time: (span, now) => drawTime(span, now),
  status: ({ status, word }) => html`<span class="status ${status}">${truncate(word, limits.name)}</span>`,
};

/** A path that is too long for its line breaks between its folders. */
const breakable = (words: string): Html =>
  /^\S+\/\S+$/.test(words) && words.length > limits.shortCell
    ? html`${words.split(/(?<=\/)(?=.)/).map((part, at) => html`${at > 0 && html`<wbr>`}${part}`)}`
    : html`${words}`;

/** An address that may not be a link stays as its words. */
function drawLink(words: string, url: string): Html {
  const address = addressOf(url);
  if (!address) return html`${words}`;
  return html`<a href="${address.href}"${address.outside && html` rel="noopener"`}>${words}</a>`;
}

const isPeople = (ref: string) => /^(group|user):/i.test(ref);

/** Names are mono so that they are recognised before they are read; teams and people are not names of things. */
function entityLink(ref: string, name: string): Html {
  const words = html`${truncate(name, limits.name)}`;
  const href = pagePath(ref);
  if (!href) return isPeople(ref) ? words : html`<span class="name">${words}</span>`;
  return html`<a${!isPeople(ref) && html` class="name"`} href="${href}">${words}</a>`;
}

type Time = Extract<SpanData, { kind: 'time' }>;

/** The latest moment that a Date can hold. */
const lastMoment = 8.64e15;

/** In UTC, and says so; the page's script turns it into the reader's own zone. */
export function drawTime({ at, style }: Omit<Time, 'kind'>, now: number): Html {
  if (!(Math.abs(at) <= lastMoment)) return html`<span class="status unknown">not known</span>`;
  const stamp = new Date(at).toISOString();
  const zone = style === 'clock' && ' UTC';
  const full = `${stamp.slice(0, 19).replace('T', ' ')} UTC`;
  return html`<time datetime="${stamp}" data-style="${style}" title="${full}">${timeWords({ at, style }, now)}${zone}</time>`;
}
