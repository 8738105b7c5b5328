/** Any View as text: for terminals, programs and logs. Everything is in it: addresses, whole lists up to 50 rows. */
import { chartLines } from './chart-lines.ts';
import { graphLines, lineWords } from './graph-lines.ts';
import {
  type Action,
  type BlockOf,
  type BlockRenderers,
  type Cell,
  isBeside,
  type Pages,
  renderBlock,
  type Span,
  type Status,
  type Text,
  type View,
} from './view.ts';
import { glyphs, moreWords, timeWords } from './words.ts';

export type TextStyle = 'bold' | 'soft' | 'link' | 'ok' | 'warn' | 'bad';

export type PlainTextContext = {
  /** Absolute links are made from this; no slash at the end. Without it nothing serves our pages, and what leads there is left out. */
  readonly baseUrl?: string | undefined;
  /** Milliseconds since 1970, for ages. */
  readonly now: number;
  /** Columns at most; text is not wrapped without it. */
  readonly width?: number;
  /** Numbers before buttons, for surfaces where a number presses one. */
  readonly numbered?: boolean;
  readonly colour?: (style: TextStyle, text: string) => string;
};

const rowsAtMost = 50;

/** The whole View as lines without a newline at the end. */
export function plainText(view: View, context: PlainTextContext): string {
  const parts = [
    wrap(textOf(view.lead, context), context),
    ...view.blocks.map((block) => renderBlock(renderers, block, context)),
    soft(textOf(view.footer, context, { addresses: true }), context),
  ];
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

/** One line of text without addresses and colour: notifications, labels, alt texts. */
export function oneLine(text: Text, now: number): string {
  return text.map((span) => spanWords(span, now)).join('');
}

/** What a span says, without decoration. */
function spanWords(span: Span, now: number): string {
  if (typeof span === 'string') return clean(span);
  if (span.kind === 'time') return timeWords(span, now);
  if (span.kind === 'status') return `${glyphs[span.status]} ${clean(span.word)}`;
  return clean('text' in span ? span.text : span.name);
}

/** Control characters would move a terminal's cursor; direction overrides would reorder a line. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '');
}

type SpanOptions = { readonly addresses?: boolean };

function textOf(text: Text, context: PlainTextContext, options: SpanOptions = {}): string {
  return text.map((span) => spanText(span, context, options)).join('');
}

function spanText(span: Span, context: PlainTextContext, { addresses = true }: SpanOptions): string {
  const words = spanWords(span, context.now);
  if (typeof span === 'string') return words;
  switch (span.kind) {
    case 'bold':
      return paint(context, 'bold', words);
    case 'code':
      return context.colour ? paint(context, 'link', words) : words;
    case 'link':
      return addresses ? withAddress(words, span.url, context) : words;
    case 'entity':
      return paint(context, 'link', words);
    case 'status':
      return paint(context, statusStyle[span.status], words);
    case 'person':
    case 'time':
      return words;
  }
}

const statusStyle: Readonly<Record<Status, TextStyle>> = {
  ok: 'ok',
  warn: 'warn',
  bad: 'bad',
  unknown: 'soft',
  running: 'link',
};

const paint = (context: PlainTextContext, style: TextStyle, text: string) => context.colour?.(style, text) ?? text;
const soft = (text: string, context: PlainTextContext) => paint(context, 'soft', text);

function absolute(url: string, { baseUrl }: PlainTextContext): string | undefined {
  if (!url.startsWith('/')) return clean(url);
  return baseUrl === undefined ? undefined : clean(`${baseUrl}${url}`);
}

function withAddress(words: string, url: string, context: PlainTextContext): string {
  const address = absolute(url, context);
  return address === undefined ? words : `${words} (${address})`;
}

const renderers: BlockRenderers<string, PlainTextContext> = {
  heading: ({ text }, context) => paint(context, 'bold', clean(text)),
  text: ({ text }, context) => wrap(textOf(text, context), context),
  facts: ({ title, facts }, context) => {
    const widest = Math.max(...facts.map(({ label }) => label.length));
    const lines = facts.map(
      ({ label, value }) => `  ${soft(clean(label).padEnd(widest), context)}  ${textOf(value, context)}`,
    );
    return titled(title, lines, context);
  },
  list: (block, context) => {
    const shown = block.items.slice(0, rowsAtMost);
    return titled(
      block.title,
      [...shown.map((item) => `  ${textOf(item, context)}`), ...moreLine(block, shown.length, context)],
      context,
    );
  },
  table: (block, context) => tableText(block, context),
  graph: ({ title, graph, caption }, context) => {
    const lines = graphLines(graph).map((line) => `  ${clean(lineWords(line))}`);
    return titled(title, [...lines, ...captionLine(caption, context)], context);
  },
  chart: ({ title, chart, caption }, context) => {
    const lines = chartLines(chart).map((line) => `  ${clean(line)}`);
    return titled(title, [...lines, ...captionLine(caption, context)], context);
  },
  code: ({ title, text }, context) =>
    titled(
      title,
      clean(text)
        .split('\n')
        .map((line) => `  ${line}`),
      context,
    ),
  note: ({ status, text }, context) =>
    wrap(`${paint(context, statusStyle[status], glyphs[status])} ${textOf(text, context)}`, context),
  actions: ({ actions }, context) =>
    inSight(actions)
      .flatMap((action, at) => actionText(action, at, context) ?? [])
      .join('\n'),
  divider: () => '—',
};

const captionLine = (caption: Text | undefined, context: PlainTextContext) =>
  caption ? [`  ${soft(textOf(caption, context), context)}`] : [];

function titled(title: string | undefined, lines: readonly string[], context: PlainTextContext): string {
  return [...(title ? [paint(context, 'bold', clean(title))] : []), ...lines].join('\n');
}

type Cut = {
  readonly total?: number;
  readonly more?: string;
  readonly items?: readonly unknown[];
  readonly rows?: readonly unknown[];
  readonly pages?: Pages;
};

function moreLine(block: Cut, shown: number, context: PlainTextContext): string[] {
  const words = moreWords(shown, block.total ?? (block.items ?? block.rows ?? []).length, block.pages?.from);
  if (!words) return [];
  return [`  ${soft(block.more ? withAddress(words, block.more, context) : words, context)}`];
}

/** “[2] What needs it: dependents ledger-db”; a button that opens shows its address. */
/** Those that every surface shows. */
export const inSight = (actions: readonly Action[]) => actions.filter((action) => !isBeside(action));

function actionText(action: Action, at: number, context: PlainTextContext): string | undefined {
  const number = context.numbered ? `${at + 1} ` : '';
  const label = `[${number}${clean(action.label)}]`;
  const does = action.kind === 'open' ? absolute(action.url, context) : commandLine(action);
  if (does === undefined) return undefined;
  return `${paint(context, 'bold', label)} ${soft(does, context)}`;
}

/** The words that say the same as pressing it. */
export function commandLine({ command, args, line }: Extract<Action, { kind: 'command' }>): string {
  if (line !== undefined) return clean(line);
  const quoted = Object.values(args).map((value) => (/\s/.test(value) ? `"${value}"` : value));
  return [command, ...quoted].map(clean).join(' ');
}

function tableText(block: BlockOf<'table'>, context: PlainTextContext): string {
  const shown = block.rows.slice(0, rowsAtMost);
  const cells = shown.map((row) =>
    row.map((cell) => ({ words: cellWords(cell, context), text: textOf(cell, context, { addresses: false }) })),
  );
  const widths = block.columns.map(({ title }, at) =>
    Math.max(title.length, ...cells.map((row) => length(row[at]?.words ?? ''))),
  );
  const head = block.columns.map(({ title, figures }, at) =>
    soft(pad(title, title, { width: widths[at], figures }), context),
  );
  const rows = cells.map((row) =>
    row
      .map(({ words, text }, at) => pad(words, text, { width: widths[at], figures: block.columns[at]?.figures }))
      .join('  '),
  );
  const lines = [head.join('  '), ...rows].map((line) => `  ${line.trimEnd()}`);
  return titled(block.title, [...lines, ...moreLine(block, shown.length, context)], context);
}

const cellWords = (cell: Cell, { now }: PlainTextContext) => oneLine(cell, now);

/** Letters as a terminal counts them: code points, which is right for all but wide scripts. */
const length = (text: string) => Array.from(text).length;

type Padding = { readonly width: number | undefined; readonly figures: boolean | undefined };

function pad(words: string, text: string, { width = 0, figures }: Padding): string {
  const space = ' '.repeat(Math.max(0, width - length(words)));
  return figures ? space + text : text + space;
}

/** Breaks at spaces; colours do not count, so lines with colour may end a little early. */
function wrap(text: string, { width }: PlainTextContext): string {
  if (!width || length(text) <= width) return text;
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && length(last) + 1 + length(word) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
