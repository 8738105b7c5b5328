/** Block Kit's blocks and the rules over a whole message or view, as strict as Slack takes them (PLATFORMS: Block Kit limits). */
import {
  all,
  byType,
  type Check,
  flag,
  isRecord,
  lengthOf,
  list,
  needsOneOf,
  object,
  oneOf,
  problem,
  text,
  typed,
  unique,
  url,
  whole,
} from './checks.ts';
import { eitherText, imageSource, mrkdwn, oneImage, plain } from './composition.ts';
import { accessory, button, image, inActions, inContextActions, inInput } from './elements.ts';
import { richText } from './rich-text.ts';

export type Surface = 'message' | 'modal' | 'home';

const id = { block_id: text({ max: 255 }) };
const distinctActions = unique('action_id', 'action_id already exists');

const section = typed(
  'section',
  {},
  { ...id, text: eitherText(3000), fields: list(eitherText(2000), 1, 10), accessory, expand: flag },
  needsOneOf('text', 'fields'),
);
const header = typed('header', { text: plain(150) }, { ...id, level: whole(1, 4) });
const divider = typed('divider', {}, id);
const context = typed(
  'context',
  { elements: list(byType({ plain_text: plain(3000), mrkdwn: mrkdwn(3000), image }), 1, 10) },
  id,
);
const actions = typed('actions', { elements: all(list(inActions, 1, 25), distinctActions) }, id);
const imageBlock = typed(
  'image',
  { alt_text: text({ max: 2000 }) },
  { ...id, ...imageSource, title: plain(2000) },
  oneImage,
);
const input = typed(
  'input',
  { label: plain(2000), element: inInput },
  { ...id, hint: plain(2000), optional: flag, dispatch_action: flag },
  noFileWithDispatch,
);
const markdown = typed('markdown', { text: text({ max: 12_000 }) }, id);

const rawText = typed('raw_text', { text: text() });
const rawNumber = typed('raw_number', { value: numeric, text: text() });
const tableCell = byType({ raw_text: rawText, rich_text: richText });
const columnSettings = object({}, { align: oneOf('left', 'center', 'right'), is_wrapped: flag });
const table = typed(
  'table',
  { rows: all(list(list(tableCell, 1, 20), 1, 100), sameWidth) },
  { ...id, column_settings: list(columnSettings, 1, 20) },
);
const dataTable = typed(
  'data_table',
  {
    caption: text(),
    rows: all(
      list(list(byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText }), 1, 20), 2, 201),
      sameWidth,
    ),
  },
  { ...id, page_size: whole(1, 100), row_header_column_index: whole(0) },
);

const video = typed(
  'video',
  { alt_text: text(), title: plain(200), video_url: url({ secure: true }), thumbnail_url: url() },
  {
    ...id,
    title_url: url({ secure: true }),
    author_name: text({ max: 50 }),
    provider_name: text(),
    provider_icon_url: url(),
    description: plain(200),
  },
);
const alert = typed(
  'alert',
  { text: eitherText(200) },
  { ...id, level: oneOf('default', 'info', 'warning', 'error', 'success') },
);
const card = typed(
  'card',
  {},
  {
    ...id,
    hero_image: image,
    icon: image,
    title: mrkdwn(150),
    subtitle: mrkdwn(150),
    body: mrkdwn(200),
    actions: list(button, 1, 3),
  },
  needsOneOf('hero_image', 'title', 'actions', 'body'),
);
const carousel = typed('carousel', { elements: list(card, 1, 10) }, id);
const contextActions = typed('context_actions', { elements: all(list(inContextActions, 1, 5), distinctActions) }, id);
const task = typed(
  'task_card',
  { task_id: text(), title: text(), status: oneOf('pending', 'in_progress', 'complete', 'error') },
  { ...id, details: richText, output: richText, sources: list(typed('url', { url: url(), text: text() }), 1, 100) },
);
const plan = typed('plan', { title: text() }, { ...id, tasks: list(task, 0, 50) });
/** It stands in retrieved messages only; nobody may send one. */
const file: Check = (_, pointer) => [problem('file blocks cannot be sent', pointer)];

const everywhere = {
  section,
  header,
  divider,
  context,
  actions,
  image: imageBlock,
  input,
  rich_text: richText,
  video,
  card,
};
const container = typed(
  'container',
  { child_blocks: list(byType({ ...everywhere, table }), 1, 10) },
  {
    ...id,
    title: plain(150),
    rich_text_title: richText,
    subtitle: eitherText(150),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: image,
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
  needsOneOf('title', 'rich_text_title'),
);

const kinds: Readonly<Record<Surface, Readonly<Record<string, Check>>>> = {
  message: {
    ...everywhere,
    table,
    markdown,
    carousel,
    container,
    data_table: dataTable,
    context_actions: contextActions,
    plan,
    task_card: task,
    file,
  },
  modal: { ...everywhere, alert },
  home: { ...everywhere, table, carousel, container, data_table: dataTable },
};

/** Every problem of the blocks of a message or view; none when Slack would take them. */
export function blockProblems(blocks: unknown, surface: Surface, pointer = '/blocks'): string[] {
  const most = surface === 'message' ? 50 : 100;
  const found = list(byType(kinds[surface]), surface === 'message' ? 0 : 1, most)(blocks, pointer);
  return found.length > 0 ? found : overWhole(blocks, pointer);
}

const overWhole: Check = all(
  unique('block_id', 'block_id already exists'),
  (blocks, pointer) => (kindCount(blocks, 'table') > 1 ? [problem('only_one_table_allowed', pointer)] : []),
  (blocks, pointer) =>
    sumOf(blocks, 'markdown', ({ text: words }) => lengthOf(String(words))) > 12_000
      ? [problem('markdown blocks hold more than 12000 characters', pointer)]
      : [],
  (blocks, pointer) =>
    sumOf(blocks, 'table', ({ rows }) => lengthOf(wordsIn(rows))) > 10_000
      ? [problem('table holds more than 10000 characters', pointer)]
      : [],
  (blocks, pointer) =>
    (JSON.stringify(blocks).match(/"focus_on_load":true/g)?.length ?? 0) > 1
      ? [problem('focus_on_load is allowed once', pointer)]
      : [],
);

const ofKind = (blocks: unknown, kind: string) =>
  Array.isArray(blocks) ? blocks.filter(isRecord).filter(({ type }) => type === kind) : [];
const kindCount = (blocks: unknown, kind: string) => ofKind(blocks, kind).length;
const sumOf = (blocks: unknown, kind: string, size: (block: Record<string, unknown>) => number) =>
  ofKind(blocks, kind).reduce((sum, block) => sum + size(block), 0);

/** The texts of all cells. */
function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join('');
  if (!isRecord(value)) return '';
  return `${typeof value.text === 'string' ? value.text : ''}${wordsIn(value.elements)}`;
}

function sameWidth(rows: unknown, pointer: string): string[] {
  const widths = Array.isArray(rows) ? rows.map((row) => (Array.isArray(row) ? row.length : 0)) : [];
  return new Set(widths).size > 1 ? [problem('all rows must have the same number of cells', pointer)] : [];
}

function numeric(value: unknown, pointer: string): string[] {
  return typeof value === 'number' && Number.isFinite(value) ? [] : [problem('must be a number', pointer)];
}

function noFileWithDispatch(value: unknown, pointer: string): string[] {
  if (!isRecord(value) || !isRecord(value.element)) return [];
  return value.element.type === 'file_input' && value.dispatch_action === true
    ? [problem('file_input takes no dispatch_action', pointer)]
    : [];
}
