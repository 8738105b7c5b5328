/** pymdownx.blocks: `/// note | Title`, options indented below it, what it holds, `///`. */
import type { Token } from 'marked';
import { escapeHtml } from '../escape.ts';
import { defineExtension } from '../extension.ts';
import { blocksOf, takeIndented } from '../indented.ts';
import { drawAdmonition } from './admonition.ts';
import { drawDetails } from './details.ts';
import { drawTabs } from './tabbed.ts';

const head = /^ {0,3}(\/{3,}) +([\w-]+) *(?:\| *([^\n]*?))? *(?:\n|$)/;
const admonitions: ReadonlySet<string> = new Set(
  'admonition note attention caution danger error tip hint warning important info success question failure bug example quote abstract'.split(
    ' ',
  ),
);
const known: ReadonlySet<string> = new Set([
  ...admonitions,
  'details',
  'tab',
  'html',
  'definition',
  'caption',
  'figure-caption',
  'table-caption',
]);

type Block = {
  readonly kind: string;
  readonly title: string | undefined;
  readonly options: Readonly<Record<string, string>>;
  readonly tokens: Token[];
};

export default defineExtension({
  summary: 'Notes, details, tabs and other blocks between slashes',
  example: ['/// note | Ports', 'The console stands at 7007.', '///'].join('\n'),
  names: [
    'pymdownx.blocks.admonition',
    'pymdownx.blocks.details',
    'pymdownx.blocks.tab',
    'pymdownx.blocks.html',
    'pymdownx.blocks.definition',
    'pymdownx.blocks.caption',
  ],
  open: (page) => {
    let sets = 0;
    return {
      startsBlock: /^ {0,3}\/{3,} +[\w-]/,
      marked: {
        extensions: [
          {
            name: 'blocks',
            level: 'block',
            tokenizer(source) {
              const blocks: Block[] = [];
              let end = 0;
              for (let at = 0; ; ) {
                const [line, fence = '', kind = '', title] = head.exec(source.slice(at)) ?? [];
                if (line === undefined || (blocks.length > 0 && kind !== 'tab')) break;
                if (!known.has(kind)) {
                  if (blocks.length === 0) page.unsupported(`block ${kind}`, line.trim());
                  break;
                }
                const given = takeIndented(source, at + line.length, 4);
                const isGiven = /^[\w-]+:/.test(given.text);
                const from = isGiven ? given.end : at + line.length;
                const closed = closing(source, from, fence);
                const tokens = blocksOf(this.lexer, source.slice(from, closed.start));
                blocks.push({ kind, title: title || undefined, options: isGiven ? optionsOf(given.text) : {}, tokens });
                end = closed.end;
                at = end + (/^\s*?\n(?=\/{3,})/.exec(source.slice(end))?.[0].length ?? 0);
                if (kind !== 'tab') break;
              }
              return blocks.length === 0 ? undefined : { type: 'blocks', raw: source.slice(0, end), blocks };
            },
            renderer(token) {
              const blocks: readonly Block[] = token.blocks;
              const drawn = blocks.map((block) => ({ block, body: this.parser.parse(block.tokens) }));
              if (blocks[0]?.kind !== 'tab') return drawn.map(({ block, body }) => draw(block, body)).join('');
              sets++;
              return drawTabs(
                1000 + sets,
                drawn.map(({ block, body }) => ({
                  title: block.title ?? 'Tab',
                  isChosen: block.options.select === 'true',
                  body,
                })),
              );
            },
          },
        ],
      },
    };
  },
});

function closing(source: string, from: number, fence: string): { readonly start: number; readonly end: number } {
  const ends = new RegExp(`^ {0,3}/{${fence.length}} *$`, 'gm');
  ends.lastIndex = from;
  const match = ends.exec(source);
  return match
    ? { start: match.index, end: Math.min(ends.lastIndex + 1, source.length) }
    : { start: source.length, end: source.length };
}

/** One level of `key: value`; what is deeper (`attrs`) is taken with its own names. */
function optionsOf(text: string): Readonly<Record<string, string>> {
  const pairs = text.matchAll(/(?:^|[{,])[ \t]*([\w-]+):[ \t]*([^\n,{}]+)/gm);
  return Object.fromEntries(
    Array.from(pairs, ([, key = '', value = '']) => [
      key,
      value
        .trim()
        .replace(/^(["'])(.*)\1$/, '$2')
        .toLowerCase(),
    ]),
  );
}

function draw({ kind, title, options, tokens }: Block, body: string): string {
  if (kind === 'details')
    return drawDetails(
      { classes: options.type ?? '', title: title ?? options.type ?? 'Details', isOpen: options.open === 'true' },
      body,
    );
  if (kind === 'html') return drawHtml(title ?? 'div', body);
  if (kind === 'definition') return drawDefinitions(body, tokens);
  if (kind.endsWith('caption')) return `<figcaption>${body}</figcaption>\n`;
  const type = kind === 'admonition' ? (options.type ?? '') : kind;
  return drawAdmonition({ classes: type, ...(title !== undefined && { title }) }, body);
}

/** `div.some-class#some-id` */
function drawHtml(selector: string, body: string): string {
  const [, tag = 'div'] = /^([a-z][a-z\d]*)/i.exec(selector) ?? [];
  const classes = Array.from(selector.matchAll(/\.([\w-]+)/g), ([, name]) => name).join(' ');
  const [, id] = /#([\w-]+)/.exec(selector) ?? [];
  const attributes = `${id === undefined ? '' : ` id="${id}"`}${classes === '' ? '' : ` class="${escapeHtml(classes)}"`}`;
  return `<${tag}${attributes}>\n${body}</${tag}>\n`;
}

/** Paragraphs are terms, lists what they mean. */
function drawDefinitions(body: string, tokens: readonly Token[]): string {
  if (!tokens.some(({ type }) => type === 'list')) return body;
  const terms = body.replace(/<p>([\s\S]*?)<\/p>\n?/g, '<dt>$1</dt>\n');
  const meanings = terms
    .replace(/<\/?ul[^>]*>\n?/g, '')
    .replaceAll('<li>', '<dd>')
    .replaceAll('</li>', '</dd>');
  return `<dl>\n${meanings}</dl>\n`;
}
