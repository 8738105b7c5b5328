/** A View as a Slack message: the parts in the View's own order, the footer last, every cap kept. Never throws. */

import { directionInChat } from '../../src/picture/direction.ts';
import { foldedAway, foldForChat } from '../../src/picture/fold-for-chat.ts';
import { chartLines } from '../../src/view/chart-lines.ts';
import { graphLines, lineWords } from '../../src/view/graph-lines.ts';
import {
  type BlockOf,
  type BlockRenderers,
  type Graph,
  type Pages,
  type Picture,
  renderBlock,
  type Text,
  type View,
} from '../../src/view/view.ts';
import { glyphs, moreWords } from '../../src/view/words.ts';
import type { KitBlock, Mrkdwn, PictureSource, SlackMessage } from './block-kit.ts';
import { actionBlocks, pageBlocks, withShow } from './buttons.ts';
import { aims, caps } from './limits.ts';
import { tableBlock, tableLines } from './table.ts';
import {
  address,
  clean,
  cut,
  letters,
  linked,
  mrkdwn,
  mrkdwnOf,
  plainLine,
  plainText,
  spansLine,
  spansMrkdwn,
  strong,
  type TextContext,
} from './text.ts';

export type RenderContext = TextContext & {
  /** Where Slack can fetch a picture; undefined when it cannot, and what it shows is written out. */
  readonly pictureUrl: ((picture: Picture) => string) | undefined;
  /** The file of a picture that Slack has already. */
  readonly pictureFile?: (picture: Picture) => string | undefined;
};

/** `firstTable` is drawn as a table: Slack takes one in a message. */
type Drawing = RenderContext & { readonly firstTable: BlockOf<'table'> | undefined };
type Blocks = readonly KitBlock[];
type TableBlock = Extract<KitBlock, { type: 'table' }>;

/** `again`: the id under which all in the channel may be shown the answer. */
export function renderMessage(view: View, context: RenderContext, again?: string): SlackMessage {
  const firstTable = view.blocks.find((block) => block.kind === 'table');
  const blocks = viewBlocks(view, { ...context, firstTable }, caps.blocks);
  return { text: notification(view, context), blocks: again ? withShow(blocks, again) : blocks };
}

/** The same for modals, which take no tables: they are written out as lines. */
export function modalBlocks(
  view: View,
  context: RenderContext,
  most: number,
): readonly Exclude<KitBlock, TableBlock>[] {
  const blocks = viewBlocks(view, { ...context, firstTable: undefined }, most);
  return blocks.filter((block) => block.type !== 'table');
}

function viewBlocks(view: View, drawing: Drawing, most: number): Blocks {
  const lead = section(mrkdwn(view.lead, caps.text, drawing) ?? mrkdwn([view.title], caps.text, drawing));
  const parts = view.blocks.flatMap((block) => renderBlock(renderers, block, drawing));
  const footer = contextBlock(view.footer, drawing);
  return [...lead, ...withinCap(parts, most - lead.length - footer.length), ...footer];
}

/** For notifications, and for places that show no blocks. */
function notification(view: View, { now }: TextContext): string {
  const lead = spansLine(view.lead, now) || plainLine(view.title) || 'Callboard';
  return cutEscaped(lead, caps.text);
}

/** Plain words as a message: for failures, and for when Slack refuses an answer's blocks. */
export function wordsMessage(words: string): SlackMessage {
  const text = cutEscaped(words, caps.text);
  return { text, blocks: section(mrkdwnOf(text)) };
}

const cutEscaped = (words: string, most: number) =>
  spansMrkdwn([words], most, { linkBase: undefined, now: 0 }) || 'Callboard';

function withinCap(blocks: Blocks, most: number): Blocks {
  if (blocks.length <= most) return blocks;
  const left = mrkdwnOf(`… and ${blocks.length - most + 1} more parts`);
  return [...blocks.slice(0, most - 1), ...section(left)];
}

const section = (text: Mrkdwn | undefined): Blocks => (text ? [{ type: 'section', text }] : []);

function contextBlock(text: Text, context: TextContext): Blocks {
  const element = mrkdwn(text, caps.text, context);
  return element ? [{ type: 'context', elements: [element] }] : [];
}

/** Lines in as few sections as hold them. */
function sections(title: string | undefined, lines: readonly string[]): Blocks {
  const all = [...(title ? [titleLine(title)] : []), ...lines].filter((line) => line !== '');
  const texts: string[] = [];
  for (const line of all) {
    const last = texts.at(-1);
    const joined = last === undefined ? line : `${last}\n${line}`;
    if (last !== undefined && letters(joined) <= caps.text) texts[texts.length - 1] = joined;
    else texts.push(line);
  }
  return texts.flatMap((text) => section(mrkdwnOf(text)));
}

const titleLine = (title: string) => strong(cut(plainLine(title), aims.cellText));
const titleBlocks = (title: string | undefined) => sections(title, []);

type Cut = { readonly total?: number; readonly more?: string; readonly pages?: Pages };

function moreLine(rows: readonly unknown[], { total, more, pages }: Cut, context: TextContext): string[] {
  const words = moreWords(Math.min(rows.length, aims.tableRows), total ?? rows.length, pages?.from);
  return words ? [linked(words, more ? address(more, context) : undefined)] : [];
}

const renderers: BlockRenderers<Blocks, Drawing> = {
  heading: ({ text }) => [{ type: 'header', text: plainText(text, caps.headerText) }],
  text: ({ text }, context) => section(mrkdwn(text, caps.text, context)),
  facts: (block, context) => factBlocks(block, context),
  list: (list, context) => {
    const lines = list.items.slice(0, aims.tableRows).map((item) => spansMrkdwn(item, aims.lineText, context));
    return [...sections(list.title, [...lines, ...moreLine(list.items, list, context)]), ...pageBlocks(list)];
  },
  table: (table, context) => {
    const rest = moreLine(table.rows, table, context);
    const turning = pageBlocks(table);
    if (table !== context.firstTable)
      return [...sections(table.title, [...tableLines(table, context), ...rest]), ...turning];
    if (table.columns.length === 0) return titleBlocks(table.title);
    return [...titleBlocks(table.title), tableBlock(table, context), ...sections(undefined, rest), ...turning];
  },
  graph: (block, context) => graphBlocks(block, context),
  chart: (block, context) => chartBlocks(block, context),
  code: ({ title, text }) => [...titleBlocks(title), ...preformatted(text)],
  note: ({ status, text }, context) => section(mrkdwn([`${glyphs[status]} `, ...text], caps.text, context)),
  actions: ({ actions }, context) => actionBlocks(actions, context),
  divider: () => [{ type: 'divider' }],
};

/** Two columns of fields, ten in a section; the title is said once. */
function factBlocks({ title, facts }: BlockOf<'facts'>, context: TextContext): Blocks {
  const fields = facts.flatMap(({ label, value }) => {
    const head = `${titleLine(label)}\n`;
    return mrkdwnOf(`${head}${spansMrkdwn(value, caps.fieldText - letters(head), context) || '–'}`) ?? [];
  });
  const blocks: KitBlock[] = [];
  for (let at = 0; at < fields.length; at += caps.fields) {
    blocks.push({ type: 'section', fields: fields.slice(at, at + caps.fields) });
  }
  return [...titleBlocks(title), ...blocks];
}

/** A picture where Slack can fetch it, else the relations, one a line. */
function graphBlocks({ title, graph, alt, caption }: BlockOf<'graph'>, context: RenderContext): Blocks {
  const folded = foldForChat(graph);
  const source = pictureOf(folded, context);
  const below = folded === graph ? (caption ?? []) : [`${leftNeedsRight} ${foldedWords(folded)}`];
  if (!source) return [...titleBlocks(title), ...preformatted(relationWords(folded)), ...contextBlock(below, context)];
  return [imageBlock(source, alt || 'Graph', title), ...contextBlock(asItRuns(below, folded), context)];
}

/** A picture where Slack can fetch it, else its values, one a line. */
function chartBlocks({ title, chart, alt, caption = [] }: BlockOf<'chart'>, context: RenderContext): Blocks {
  const source = pictureOf(chart, context);
  const drawn = source
    ? [imageBlock(source, alt || 'Chart', title)]
    : [...titleBlocks(title), ...preformatted(chartLines(chart).join('\n'))];
  return [...drawn, ...contextBlock(caption, context)];
}

const imageBlock = (source: PictureSource, alt: string, title: string | undefined): KitBlock => ({
  type: 'image',
  ...source,
  alt_text: cut(plainLine(alt), aims.altText) || 'Picture',
  ...(title && { title: plainText(title, aims.altText) }),
});

const leftNeedsRight = 'Left needs right.';

/** The caption says which way the picture runs. */
function asItRuns(caption: Text, graph: Graph): Text {
  const [first, ...rest] = caption;
  if (typeof first !== 'string' || directionInChat(graph) === 'LR') return caption;
  return [first.replace(leftNeedsRight, 'Top needs bottom.'), ...rest];
}

const foldedWords = (graph: Graph) =>
  `${foldedAway(graph).toLocaleString('en-US')} entities are folded into one box a team.`;

function pictureOf(picture: Picture, { pictureUrl, pictureFile }: RenderContext): PictureSource | undefined {
  const file = pictureFile?.(picture);
  if (file !== undefined) return { slack_file: { id: file } };
  try {
    const url = pictureUrl?.(picture);
    return url !== undefined && letters(url) <= caps.imageUrl ? { image_url: url } : undefined;
  } catch {
    // A picture that cannot be kept is no reason to give no answer: it is there as text.
    return undefined;
  }
}

function relationWords(graph: Graph): string {
  const lines = graphLines(graph);
  const shown = lines.slice(0, aims.graphLines).map(lineWords);
  return [...shown, moreWords(shown.length, lines.length) ?? ''].join('\n').trimEnd();
}

/** Rich text that is not parsed for markup, in mono, with its spaces. */
function preformatted(text: string): Blocks {
  const shown = cut(clean(text).trimEnd(), caps.text);
  if (shown === '') return [];
  return [
    { type: 'rich_text', elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: shown }] }] },
  ];
}
