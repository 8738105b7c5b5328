/** A View as a Teams message with one Adaptive Card: the parts in the View's own order, the footer last, at most 28 KB. Never throws. */
import {
  type BlockOf,
  type BlockRenderers,
  type Pages,
  renderBlock,
  type Status,
  type Text,
  type View,
} from '../../src/view/view.ts';
import { figure, moreWords } from '../../src/view/words.ts';
import { actionElements, pageElements } from './buttons.ts';
import { type AdaptiveCard, type CardElement, cardType, type TeamsMessage } from './cards.ts';
import { chartElements, graphElements } from './graph.ts';
import { aims, caps, measures } from './limits.ts';
import {
  codeElements,
  type Drawing,
  type Elements,
  linesOf,
  plain,
  type RenderContext,
  small,
  titleElements,
} from './parts.ts';
import { tableElements } from './table.ts';
import {
  address,
  plainLine,
  plainWords,
  richText,
  spansLine,
  spansMarkdown,
  type TextContext,
  titleMarkdown,
} from './text.ts';

export function renderMessage(view: View, context: RenderContext): TeamsMessage {
  return messageOf(renderCard(view, context));
}

export const messageOf = (content: AdaptiveCard): TeamsMessage => ({
  type: 'message',
  summary: content.fallbackText,
  attachments: [{ contentType: cardType, content }],
});

/** Plain words as a message: for failures, and for when Teams refuses an answer's card. */
export function wordsMessage(words: string): TeamsMessage {
  return renderMessage(
    { title: words, lead: [words], blocks: [], footer: [] },
    { linkBase: undefined, now: 0, pictureUrl: undefined },
  );
}

/** As much of each part as fits into a card; what is over even so is counted before the footer. */
export function renderCard(view: View, context: RenderContext): AdaptiveCard {
  const fallbackText = summaryOf(view, context);
  const cardOf = (body: Elements): AdaptiveCard => ({
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    body,
    msteams: { width: 'Full' },
  });
  let last: Parts | undefined;
  for (const measure of measures) {
    last = partsOf(view, { ...context, measure });
    const card = cardOf(bodyOf(last));
    if (bytesOf(card) <= caps.cardBytes) return card;
  }
  return last ? cardOf(withinCap(last, caps.cardBytes - bytesOf(cardOf([])))) : cardOf([]);
}

type Parts = { readonly lead: Elements; readonly blocks: readonly Elements[]; readonly footer: Elements };

function partsOf(view: View, drawing: Drawing): Parts {
  const { text } = drawing.measure;
  const lead = richText(view.lead, text, drawing);
  return {
    lead: lead.length > 0 ? lead : richText([plainLine(view.title) || 'Callboard'], text, drawing),
    blocks: view.blocks.map((block) => renderBlock(renderers, block, drawing)),
    footer: small(view.footer, drawing),
  };
}

/** All parts of a View, for a card that has other parts besides. */
export const viewElements = (view: View, drawing: Drawing): Elements => bodyOf(partsOf(view, drawing));

const bodyOf = ({ lead, blocks, footer }: Parts): Elements => [...lead, ...separated(blocks.flat()), ...footer];

/** A divider is a line above what follows it; one that nothing follows is none. */
type Divided = CardElement & { readonly separator?: true };
const dividerMark: CardElement = { type: 'Container', items: [] };
function separated(elements: Elements): Elements {
  return elements.flatMap((element, at): readonly Divided[] => {
    if (element === dividerMark) return [];
    return at > 0 && elements[at - 1] === dividerMark ? [{ ...element, separator: true }] : [element];
  });
}

/** Whole parts only, so that no button or row is torn from what it belongs to. */
function withinCap({ lead, blocks, footer }: Parts, most: number): Elements {
  const left = (amount: number) => plain(`… and ${figure(amount)} more parts`);
  let room = most - bytesOf([...lead, ...footer, ...left(blocks.length)]);
  const fitting = blocks.findIndex((block) => {
    room -= bytesOf(separated([dividerMark, ...block]));
    return room < 0;
  });
  return [...bodyOf({ lead, blocks: blocks.slice(0, fitting), footer: left(blocks.length - fitting) }), ...footer];
}

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** For notifications, and for places that show no cards. */
const summaryOf = (view: View, { now }: TextContext) =>
  plainWords(spansLine(view.lead, now) || view.title, caps.summary) || 'Callboard';

type Cut = { readonly total?: number; readonly more?: string; readonly pages?: Pages };

function moreLine(rows: readonly unknown[], { total, more, pages }: Cut, context: Drawing): Elements {
  const words = moreWords(Math.min(rows.length, context.measure.rows), total ?? rows.length, pages?.from);
  if (!words) return [];
  const url = more ? address(more, context) : undefined;
  return small([url ? { kind: 'link', text: words, url } : words], context);
}

const renderers: BlockRenderers<Elements, Drawing> = {
  heading: ({ text }) => {
    const words = titleMarkdown(text, aims.titleText);
    if (words === '') return [];
    return [{ type: 'TextBlock', text: words, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' }];
  },
  text: ({ text }, context) => richText(text, context.measure.text, context),
  facts: (block, context) => factElements(block, context),
  list: (list, context) => {
    const { rows, line } = context.measure;
    const items = list.items.slice(0, rows).flatMap((item) => richText(item, line, context));
    const lines = [...items, ...moreLine(list.items, list, context)].map((item, at) =>
      at > 0 ? { ...item, spacing: 'Small' as const } : item,
    );
    return [...titleElements(list.title), ...linesOf(lines), ...pageElements(list)];
  },
  table: (table, context) => [
    ...titleElements(table.title),
    ...tableElements(table, context),
    ...moreLine(table.rows, table, context),
    ...pageElements(table),
  ],
  graph: (block, context) => graphElements(block, context),
  chart: (block, context) => chartElements(block, context),
  code: ({ title, text }, context) => [...titleElements(title), ...codeElements(text, context.measure)],
  note: ({ status, text }, context) => {
    const items = richText(noteText(status, text), context.measure.text, context);
    return items.length > 0 ? [{ type: 'Container', style: 'emphasis', items }] : [];
  },
  actions: ({ actions }, context) => actionElements(actions, context),
  divider: () => [dividerMark],
};

const noteText = (status: Status, text: Text): Text => [{ kind: 'status', status, word: '' }, ' ', ...text];

/** The title is said once; a fact without a value keeps its place. */
function factElements({ title, facts }: BlockOf<'facts'>, context: Drawing): Elements {
  const drawn = facts.slice(0, aims.facts).map(({ label, value }) => ({
    title: titleMarkdown(label, aims.titleText) || '–',
    value: spansMarkdown(value, context.measure.line, context) || '–',
  }));
  const rest = moreWords(drawn.length, facts.length);
  const set: Elements = drawn.length > 0 ? [{ type: 'FactSet', facts: drawn }] : [];
  return [...titleElements(title), ...set, ...(rest ? plain(rest) : [])];
}
