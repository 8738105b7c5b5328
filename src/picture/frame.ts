/** What a drawing is put into: an SVG with its name, and how fine a chat is shown it. */
import { cleanText } from './letters.ts';
import { element, escapeXml } from './xml.ts';

export type Drawing = {
  readonly className: string;
  readonly width: number;
  readonly height: number;
  readonly body: string;
};
export type Frame = { readonly role: 'group' | 'img'; readonly title: string; readonly rules: string };

/** The longer side of a picture in a chat; small ones are drawn twice as fine. */
const chatSide = 1024;
const chatZoom = 2;
/** A chat shrinks what is larger, and a click then shows words that can be read; more dots than these it need not fetch. */
const chatDots = 6_000_000;

export function zoomOf({ width, height }: Drawing): number {
  const wanted = Math.min(chatZoom, Math.max(1, chatSide / Math.max(width, height)));
  return Math.min(wanted, Math.sqrt(chatDots / (width * height)));
}

export function svgOf({ className, width, height, body }: Drawing, { role, title, rules }: Frame): string {
  const named = element('title', {}, escapeXml(cleanText(title)));
  const attributes = { class: className, role, width, height, viewBox: `0 0 ${width} ${height}` };
  const content = `${named}${rules && element('style', {}, rules)}${body}`;
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...attributes }, content);
}
