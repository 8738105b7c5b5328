/** Code as HTML: coloured when it is rendered, so that no script is needed to read it. */
import { escapeHtml } from './escape.ts';
import type { FenceInfo } from './fence-info.ts';
import { hljs } from './languages.ts';

/** Larger is shown plain: nobody reads the colours of a megabyte. */
const largest = 100_000;
/** Their source is read by whoever has no script; all others see the picture. */
const drawnLanguages: Readonly<Record<string, string>> = {
  mermaid: 'Mermaid diagram',
  'kroki-mermaid': 'Mermaid diagram',
};
/** Languages of pictures, which are shown as their source. */
export const pictureLanguages: Readonly<Record<string, string>> = {
  plantuml: 'PlantUML diagram',
  puml: 'PlantUML diagram',
  'kroki-plantuml': 'PlantUML diagram',
  'kroki-structurizr': 'Structurizr diagram',
  graphviz: 'Graphviz diagram',
  dot: 'Graphviz diagram',
  d2: 'D2 diagram',
  vegalite: 'Vega-Lite chart',
};

/** `keep` takes what is coloured past the sanitiser. */
export function drawCode(text: string, info: FenceInfo, keep: (html: string) => string): string {
  const name = info.language.toLowerCase();
  const picture = pictureLanguages[name];
  const title = info.title ?? drawnLanguages[name] ?? (picture && `${picture}, shown as its source`);
  const lines = keep(decorate(colour(text, info.language), info));
  const classes = ['highlight', ...info.classes].map(escapeHtml).join(' ');
  const id = info.id === undefined ? '' : ` id="${escapeHtml(info.id)}"`;
  const language = info.language === '' ? '' : ` class="language-${escapeHtml(info.language.toLowerCase())}"`;
  const head = title === undefined ? '' : `<span class="filename">${escapeHtml(title)}</span>`;
  return `<div class="${classes}"${id}>${head}<pre tabindex="0"><code${language}>${lines}\n</code></pre></div>\n`;
}

/** Escaped, with spans where the language is known. */
export function colour(text: string, language: string): string {
  const name = language.toLowerCase();
  if (text.length > largest || !hljs.getLanguage(name)) return escapeHtml(text);
  const key = `${name}\n${text}`;
  const before = coloured.get(key);
  if (before !== undefined) return before;
  const html = hljs.highlight(text, { language: name, ignoreIllegals: true }).value;
  if (coloured.size >= mostColoured) coloured.clear();
  if (text.length <= largestColoured) coloured.set(key, html);
  return html;
}

/** Colouring is a quarter of the work on a page, and the same commands and examples stand on many pages of a site. */
const coloured = new Map<string, string>();
const mostColoured = 2_000;
const largestColoured = 2_000;

function decorate(html: string, { firstLine, marked }: FenceInfo): string {
  if (firstLine === undefined && marked.size === 0) return html;
  const lines = wholeLines(html);
  const width = String((firstLine ?? 1) + lines.length - 1).length;
  return lines
    .map((line, at) => {
      const number = firstLine === undefined ? '' : numbered(firstLine + at, width);
      return marked.has(at + 1) ? `${number}<span class="hll">${line}\n</span>` : `${number}${line}\n`;
    })
    .join('')
    .replace(/\n(<\/span>)?$/, '$1');
}

/** Not text: it is neither marked nor copied with the code. */
const numbered = (line: number, width: number) =>
  `<span class="linenos" data-linenos="${String(line).padStart(width)} "></span>`;

/** Spans that go over several lines are ended and begun anew on each. */
function wholeLines(html: string): readonly string[] {
  const open: string[] = [];
  return html.split('\n').map((line) => {
    const before = open.join('');
    for (const [tag] of line.matchAll(/<span[^>]*>|<\/span>/g)) {
      if (tag === '</span>') open.pop();
      else open.push(tag);
    }
    return before + line + '</span>'.repeat(open.length);
  });
}
