/** What Teams takes of a card (PLATFORMS §8), written down once more, apart from the renderer: anything else is a problem. */
import { inputProblems, inputShapes, isFormData } from './inputs.ts';
import { readMarkdown } from './markdown.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Shape = { readonly needs: readonly string[]; readonly may?: readonly string[] };

const spaced = ['spacing', 'separator'];
const shapes: Readonly<Record<string, Shape | undefined>> = {
  AdaptiveCard: { needs: ['body'], may: ['$schema', 'version', 'fallbackText', 'msteams', 'refresh'] },
  RichTextBlock: { needs: ['inlines'], may: ['horizontalAlignment', ...spaced] },
  TextRun: { needs: ['text'], may: ['weight', 'fontType', 'size', 'isSubtle', 'color', 'selectAction'] },
  TextBlock: { needs: ['text', 'wrap'], may: ['style', 'weight', 'size', 'isSubtle', ...spaced] },
  FactSet: { needs: ['facts'], may: spaced },
  Table: { needs: ['columns', 'rows'], may: ['firstRowAsHeaders', 'showGridLines', ...spaced] },
  TableRow: { needs: ['cells'] },
  TableCell: { needs: ['items'] },
  Image: { needs: ['url', 'altText'], may: ['size', ...spaced] },
  Container: { needs: ['items'], may: ['style', ...spaced] },
  ActionSet: { needs: ['actions'], may: spaced },
  'Action.OpenUrl': { needs: ['url'], may: ['title', 'mode'] },
  'Action.Execute': { needs: ['title', 'verb', 'data', 'fallback'], may: ['mode', 'style', 'associatedInputs'] },
  'Action.Submit': { needs: ['title', 'data'], may: ['mode', 'style', 'associatedInputs'] },
  'Action.ShowCard': { needs: ['title', 'card'], may: ['style'] },
  ...inputShapes,
};
const enums: Readonly<Record<string, readonly string[] | undefined>> = {
  spacing: ['None', 'Small', 'Default', 'Medium', 'Large'],
  weight: ['Lighter', 'Default', 'Bolder'],
  fontType: ['Default', 'Monospace'],
  color: ['Default', 'Dark', 'Light', 'Accent', 'Good', 'Warning', 'Attention'],
  mode: ['primary', 'secondary'],
  horizontalAlignment: ['Left', 'Center', 'Right'],
};
const lists = ['body', 'items', 'inlines', 'facts', 'rows', 'cells', 'columns', 'actions'];

export const cardBytes = 28 * 1024;

export function cardProblems(card: unknown): readonly string[] {
  const found: string[] = [];
  if (!isFields(card)) return ['no card'];
  const bytes = Buffer.byteLength(JSON.stringify(card));
  if (bytes > cardBytes) found.push(`${bytes} bytes: more than 28 KB`);
  // The one thing of 1.6 that dialogs know (PLATFORMS §8).
  const version = JSON.stringify(card).includes('"choices.data"') ? '1.6' : '1.5';
  if (card.version !== version) found.push(`version ${card.version}`);
  if (typeof card.fallbackText !== 'string' || card.fallbackText.trim() === '')
    found.push('no words for notifications');
  if (JSON.stringify(card.msteams ?? {}).includes('entities')) found.push('mentions somebody');
  walk(card, 'card', found);
  found.push(...refreshProblems(card.refresh));
  found.push(...inputProblems(card));
  return found;
}

function walk(element: Fields, at: string, found: string[]): void {
  shapeProblems(element, at, found);
  stringProblems(element, at, found);
  actionProblems(element, at, found);
  for (const [key, value] of Object.entries(element)) {
    for (const [place, inner] of (Array.isArray(value) ? value : [value]).entries())
      if (isFields(inner) && !['data', 'msteams', 'choices', 'choices.data', 'refresh'].includes(key))
        walk(inner, `${at}.${key}[${place}]`, found);
  }
}

function shapeProblems(element: Fields, at: string, found: string[]): void {
  const { type } = element;
  for (const key of lists)
    if (key in element && !(Array.isArray(element[key]) && element[key].length > 0)) found.push(`${at}: empty ${key}`);
  if (/\.(facts|columns)\[\d+\]$/.test(at)) return;
  const shape = typeof type === 'string' ? shapes[type] : undefined;
  if (!shape) return void found.push(`${at}: unknown type ${String(type)}`);
  for (const key of shape.needs) if (element[key] === undefined) found.push(`${at}: ${type} without ${key}`);
  for (const key of Object.keys(element)) {
    if (key !== 'type' && !shape.needs.includes(key) && !shape.may?.includes(key)) found.push(`${at}: ${type}.${key}`);
    const allowed = enums[key];
    if (allowed && !allowed.includes(String(element[key]))) found.push(`${at}: ${key} ${String(element[key])}`);
  }
}

/** Every string of a card is read for mentions, templates and addresses; some are markdown besides. */
function stringProblems(element: Fields, at: string, found: string[]): void {
  for (const [key, value] of Object.entries(element)) {
    // What a person typed is given back as it was, and read by nothing.
    const isTyped = key === 'value' && String(element.type).startsWith('Input.');
    if (typeof value !== 'string' || key === '$schema' || isTyped) continue;
    if (/<\/?at\b/i.test(value)) found.push(`${at}.${key}: a mention`);
    if (value.includes('${')) found.push(`${at}.${key}: a template`);
    if (/\{\{(?!(?:TIME|DATE)\(\d{4}-\d\d-\d\dT[\d:]{8}Z\)\}\})/.test(value)) found.push(`${at}.${key}: braces`);
    if (key === 'url') found.push(...urlProblems(value, element.type === 'Image').map((words) => `${at}: ${words}`));
  }
  const isFact = /\.facts\[\d+\]$/.test(at);
  const written = isFact ? [element.title, element.value] : element.type === 'TextBlock' ? [element.text] : [];
  for (const text of written) {
    if (typeof text !== 'string' || text.trim() === '') found.push(`${at}: says nothing`);
    else found.push(...readMarkdown(text).live.map((words) => `${at}: live ${words}`));
  }
  if (isFact && typeof element.value === 'string')
    for (const url of readMarkdown(element.value).links) found.push(...urlProblems(url, false));
}

function urlProblems(url: string, isPicture: boolean): readonly string[] {
  if (!URL.canParse(url)) return [`${url} is no address`];
  const { protocol, username } = new URL(url);
  const schemes = isPicture ? ['https:'] : ['https:', 'http:'];
  return schemes.includes(protocol) && username === '' ? [] : [`address ${url.slice(0, 60)}`];
}

function actionProblems(element: Fields, at: string, found: string[]): void {
  const { type, data, fallback } = element;
  if (type === 'ActionSet' && Array.isArray(element.actions)) {
    const primary = element.actions.filter((action) => isFields(action) && action.mode !== 'secondary');
    if (primary.length > 6 || primary.length === 0) found.push(`${at}: ${primary.length} buttons shown`);
  }
  if (type === 'Action.Execute' || type === 'Action.Submit') {
    if (!isOpaque(data) && !isFormData(data)) found.push(`${at}: carries ${JSON.stringify(data)}`);
  }
  if (type !== 'Action.Execute') return;
  if (!/\.actions\[\d+\]$/.test(at)) found.push(`${at}: not in an ActionSet`);
  const same =
    isFields(fallback) && fallback.type === 'Action.Submit' && JSON.stringify(fallback.data) === JSON.stringify(data);
  if (!same) found.push(`${at}: no Action.Submit with the same data to fall back to`);
}

/** Teams asks in the name of at most 60 people, and of nobody that a conversation does not know by such an id. */
function refreshProblems(refresh: unknown): readonly string[] {
  if (refresh === undefined) return [];
  if (!isFields(refresh) || !isFields(refresh.action) || !Array.isArray(refresh.userIds)) return ['refresh: no action'];
  const { action, userIds } = refresh;
  const [more] = Object.keys(refresh).filter((key) => key !== 'action' && key !== 'userIds');
  return [
    ...(more === undefined ? [] : [`refresh.${more}`]),
    ...(action.type === 'Action.Execute' && action.verb && isOpaque(action.data) ? [] : ['refresh: no Action.Execute']),
    ...(userIds.length > 0 && userIds.length <= 60 ? [] : [`refresh: ${userIds.length} people`]),
    ...(userIds.every((id) => /^(?:29|8):/.test(String(id))) ? [] : ['refresh: no id of a member']),
  ];
}

/** The id of a record; one that opens a form asks for a dialog besides. */
function isOpaque(data: unknown): boolean {
  if (!isFields(data) || typeof data.id !== 'string') return false;
  const more = Object.entries(data).filter(([key]) => key !== 'id');
  const opens = [
    ['opens', 'form'],
    ['msteams', { type: 'task/fetch' }],
  ];
  return (
    more.length === 0 || JSON.stringify(more) === JSON.stringify(opens) || JSON.stringify(more) === '[["opens","form"]]'
  );
}

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
