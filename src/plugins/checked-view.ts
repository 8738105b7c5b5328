/** Whether what a plugin answers is a View at all: renderers trust what they are given, and never throw. */
import type { Action, BlockKind, Text, View } from '../view/view.ts';

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isOptional = (value: unknown, holds: (value: unknown) => boolean) => value === undefined || holds(value);
const isString = (value: unknown) => typeof value === 'string';
const isListOf = (holds: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(holds);

const spans: Readonly<Record<string, readonly string[]>> = {
  ...{ bold: ['text'], code: ['text'], link: ['text', 'url'], entity: ['ref', 'name'], person: ['name'] },
  status: ['status', 'word'],
};
const statuses = ['ok', 'warn', 'bad', 'unknown', 'running'];

function isSpan(value: unknown): boolean {
  if (typeof value === 'string') return true;
  if (!isMapping(value)) return false;
  if (value.kind === 'time') return Number.isFinite(value.at) && ['age', 'date', 'clock'].includes(String(value.style));
  if (value.kind === 'status' && !statuses.includes(String(value.status))) return false;
  return (
    Object.hasOwn(spans, String(value.kind)) && (spans[String(value.kind)] ?? []).every((key) => isString(value[key]))
  );
}
const isSpans = isListOf(isSpan);
export const isText = (value: unknown): value is Text => isSpans(value);

export function isAction(value: unknown): value is Action {
  if (!isMapping(value) || !isString(value.label)) return false;
  if (value.kind === 'open') return isString(value.url);
  return (
    value.kind === 'command' &&
    isString(value.command) &&
    isMapping(value.args) &&
    Object.values(value.args).every(isString)
  );
}
export const isFact = (value: unknown): value is { readonly label: string; readonly value: Text } =>
  isMapping(value) && isString(value.label) && isText(value.value);
const isColumn = (value: unknown) => isMapping(value) && isString(value.title);
const isNode = (value: unknown) => isMapping(value) && [value.ref, value.name, value.kind].every(isString);
const isEdge = (value: unknown) => isMapping(value) && [value.from, value.to].every(isString);

const isPoint = (value: unknown) => isMapping(value) && [value.at, value.value].every(Number.isFinite);
const isLevel = (value: unknown) => isMapping(value) && isString(value.name);

const blocks: Readonly<Record<BlockKind, (block: Readonly<Record<string, unknown>>) => boolean>> = {
  heading: ({ text }) => isString(text),
  text: ({ text }) => isText(text),
  facts: ({ facts }) => isListOf(isFact)(facts),
  list: ({ items }) => isListOf(isText)(items),
  table: ({ columns, rows }) => isListOf(isColumn)(columns) && isListOf(isListOf(isText))(rows),
  graph: ({ graph, alt }) =>
    isString(alt) && isMapping(graph) && isListOf(isNode)(graph.nodes) && isListOf(isEdge)(graph.edges),
  chart: ({ chart, alt }) =>
    isString(alt) &&
    isMapping(chart) &&
    isString(chart.name) &&
    isListOf(isPoint)(chart.points) &&
    isListOf(isLevel)(chart.levels),
  code: ({ text }) => isString(text),
  note: ({ status, text }) => statuses.includes(String(status)) && isText(text),
  actions: ({ actions }) => isListOf(isAction)(actions),
  divider: () => true,
};

function isBlock(value: unknown): boolean {
  if (!isMapping(value) || !isOptional(value.title, isString)) return false;
  const kind = String(value.kind);
  return Object.hasOwn(blocks, kind) && blocks[kind as BlockKind](value);
}

/** Throws what is wrong, in the words of an author’s log. */
export function checkedView(value: unknown): View {
  const wrong = (what: string) => new TypeError(`it answered with ${what}`);
  if (!isMapping(value)) throw wrong('no View: make one with view()');
  if (!isString(value.title)) throw wrong('a View without a title');
  if (!isText(value.lead)) throw wrong('a View whose lead is no Text');
  if (!isText(value.footer)) throw wrong('a View whose footer is no Text');
  const list: readonly unknown[] = Array.isArray(value.blocks) ? value.blocks : [undefined];
  const at = list.findIndex((block) => !isBlock(block));
  if (at >= 0) throw wrong(`a View whose block ${at + 1} cannot be drawn`);
  return value as unknown as View;
}
