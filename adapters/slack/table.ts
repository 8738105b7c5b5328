/** Tables: one as Slack's own block, of which a message takes one, any further as lines. */
import type { BlockOf, Cell, Span } from '../../src/view/view.ts';
import type { KitBlock, RichLeaf, RichSection, RichText } from './block-kit.ts';
import { aims } from './limits.ts';
import {
  address,
  cut,
  isPerson,
  letters,
  pageAddress,
  plainLine,
  slackSeconds,
  spansMrkdwn,
  spanWords,
  type TextContext,
  timeFormats,
  timeSpanWords,
} from './text.ts';

type Table = BlockOf<'table'>;

/** Head and at most ten rows; rich text throughout, because Slack parses no markup in it. */
export function tableBlock(table: Table, context: TextContext): KitBlock {
  const columns = table.columns.slice(0, aims.tableColumns);
  const head = columns.map(({ title }) => richCell([{ kind: 'bold', text: title }], context));
  const rows = table.rows
    .slice(0, aims.tableRows)
    .map((row) => columns.map((_, at) => richCell(row[at] ?? [], context)));
  const settings = columns.map(({ figures }) => ({
    align: figures ? ('right' as const) : ('left' as const),
    is_wrapped: !figures,
  }));
  return { type: 'table', rows: [head, ...rows], column_settings: settings };
}

/** One line a row: “*refunds-worker* · service · Payments”. */
export function tableLines(table: Table, context: TextContext): readonly string[] {
  const shown = table.rows.slice(0, aims.tableRows);
  const words = (cell: Cell) => spansMrkdwn(cell, aims.cellText, context) || '–';
  const head = table.columns.slice(0, aims.tableColumns).map(({ title }) => words([{ kind: 'bold', text: title }]));
  const rows = shown.map((row) => row.slice(0, aims.tableColumns).map(words));
  return [head, ...rows].map((cells) => cells.join(' · '));
}

/** A cell may not be empty. */
function richCell(cell: Cell, context: TextContext): RichText<RichSection> {
  const leaves: RichLeaf[] = [];
  let room: number = aims.cellText;
  for (const span of cell) {
    const words = wordsOf(span, context.now);
    if (words === '' || room <= 0) continue;
    leaves.push(leaf(span, cut(words, room), context));
    room -= letters(words);
  }
  const elements: readonly RichLeaf[] = leaves.length > 0 ? leaves : [{ type: 'text', text: '–' }];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** Spaces at the ends of plain words stand between two spans, so they stay. */
function wordsOf(span: Span, now: number): string {
  const words = spanWords(span, now);
  if (typeof span !== 'string') return plainLine(words);
  const line = plainLine(words);
  return line === '' ? '' : `${/^\s/.test(words) ? ' ' : ''}${line}${/\s$/.test(words) ? ' ' : ''}`;
}

function leaf(span: Span, text: string, context: TextContext): RichLeaf {
  if (typeof span === 'string') return { type: 'text', text };
  switch (span.kind) {
    case 'bold':
      return { type: 'text', text, style: { bold: true } };
    case 'code':
      return { type: 'text', text, style: { code: true } };
    case 'link':
      return linkLeaf(text, address(span.url, context));
    case 'entity':
      return linkLeaf(text, pageAddress(span.ref, context), isPerson(span.ref) ? undefined : { code: true });
    case 'time':
      return dateLeaf(span, context.now);
    case 'status':
    case 'person':
      return { type: 'text', text };
  }
}

function linkLeaf(text: string, url: string | undefined, style?: { code: true }): RichLeaf {
  const styled = style && { style };
  return url ? { type: 'link', url, text, ...styled } : { type: 'text', text, ...styled };
}

function dateLeaf(span: Extract<Span, { kind: 'time' }>, now: number): RichLeaf {
  const timestamp = slackSeconds(span.at);
  const fallback = timeSpanWords(span, now);
  if (timestamp === undefined) return { type: 'text', text: fallback };
  return { type: 'date', timestamp, format: timeFormats[span.style], fallback };
}
