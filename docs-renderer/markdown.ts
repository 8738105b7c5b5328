/** Markdown → HTML by marked and the extensions. What comes out is not safe yet: sanitize.ts is. */
import { Marked, Renderer, type RendererObject, type Token, type Tokens } from 'marked';
import { hashOf } from './address.ts';
import { type Attributes, withAttributes } from './attributes.ts';
import { escapeHtml, plainText } from './escape.ts';
import type { DocsExtension, PageContext, PageExtension } from './extension.ts';
import { readFenceInfo } from './fence-info.ts';
import { aliasOf, type Heading, type Ids } from './headings.ts';
import { drawCode, pictureLanguages } from './highlight.ts';
import { outsideFences } from './prose-lines.ts';
import { markupAsMeant } from './raw-markup.ts';

export type Markdown = {
  readonly extensions: readonly DocsExtension[];
  readonly page: PageContext;
  readonly ids: Ids;
  readonly found: (heading: Heading) => void;
  /** Takes coloured code past the sanitiser. */
  readonly keep: (code: string) => string;
};

export function renderMarkdown(source: string, markdown: Markdown): string {
  const { extensions, page } = markdown;
  const on = extensions.filter(({ byName, names }) => !byName || names.some(page.isNamed));
  const opened = on.map((extension) => extension.open(page));
  const marked = new Marked({ gfm: true, async: false });
  for (const { marked: own } of opened) if (own) marked.use(own);
  marked.use({ renderer: renderers(markdown, opened) });
  const prepared = opened.reduce((text, { prepare }) => prepare?.(text) ?? text, source);
  const html = marked.parse(withBlocksApart(prepared, opened), { async: false });
  return opened.reduce((made, { finish }) => finish?.(made) ?? made, html);
}

/** Python-Markdown begins these blocks in the middle of a paragraph, too. */
function withBlocksApart(source: string, opened: readonly PageExtension[]): string {
  const starts = opened.flatMap(({ startsBlock }) => startsBlock ?? []);
  let before = '';
  return outsideFences(source, (line) => {
    const isStart = before.trim() !== '' && starts.some((start) => start.test(line));
    before = line;
    return isStart ? `\n${line}` : line;
  });
}

const base = Renderer.prototype;
/** Those that an attribute list may stand behind. */
const attributesOf = (token: Token): Attributes | undefined =>
  'attributes' in token && typeof token.attributes === 'object' ? token.attributes : undefined;

function renderers(markdown: Markdown, opened: readonly PageExtension[]): RendererObject {
  const texts = opened.flatMap(({ text }) => text ?? []);
  return {
    heading(token) {
      return drawHeading(token, this.parser.parseInline(token.tokens), markdown);
    },
    code: (token) => drawFence(token, markdown),
    table(token) {
      return `<div class="wide" tabindex="0">${withAttributes(base.table.call(this, token), attributesOf(token))}</div>`;
    },
    paragraph(token) {
      const html = withAttributes(base.paragraph.call(this, token), attributesOf(token));
      return html === '<p></p>\n' ? '' : html;
    },
    link(token) {
      return withAttributes(base.link.call(this, token), attributesOf(token));
    },
    image(token) {
      return withAttributes(base.image.call(this, token), attributesOf(token));
    },
    strong(token) {
      return withAttributes(base.strong.call(this, token), attributesOf(token));
    },
    em(token) {
      return withAttributes(base.em.call(this, token), attributesOf(token));
    },
    codespan: (token) => withAttributes(`<code>${escapeHtml(token.text)}</code>`, attributesOf(token)),
    html: (token) => markupAsMeant(token.text, markdown.page),
    text(token) {
      if ('tokens' in token && token.tokens) return this.parser.parseInline(token.tokens);
      const escaped = 'escaped' in token && token.escaped ? token.text : escapeHtml(token.text);
      return token.type === 'escape' ? escaped : texts.reduce((text, change) => change(text), escaped);
    },
  };
}

function drawHeading({ tokens, depth }: Tokens.Heading, inner: string, { ids, found }: Markdown): string {
  const last = tokens.at(-1);
  const attributes = last?.type === 'blockAttributes' ? attributesOf(last) : undefined;
  // Behind an attribute list marked has not taken the closing signs for what they are.
  const html = attributes ? inner.trim().replace(/\s+#+$/, '') : inner.trim();
  const text = plainText(html);
  const chosen = attributes?.id ?? /^<a\s+(?:id|name)="([^"]+)">\s*<\/a>$/.exec(html)?.[1];
  const id = chosen === undefined ? ids.make(text) : ids.take(chosen);
  found({ level: depth, id, text, alias: aliasOf(text) });
  const link = `<a class="headerlink" href="${escapeHtml(hashOf(id))}" title="Permanent link" aria-label="Link to this section">¶</a>`;
  const made = `<h${depth} id="${escapeHtml(id)}">${html}${link}</h${depth}>\n`;
  return withAttributes(made, attributes && { ...attributes, id });
}

function drawFence({ text, lang = '' }: Tokens.Code, { page, keep }: Markdown): string {
  const info = readFenceInfo(lang);
  const picture = pictureLanguages[info.language.toLowerCase()];
  if (picture !== undefined) page.unsupported(picture, info.language);
  return drawCode(text, info, keep);
}
