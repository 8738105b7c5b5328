/** A task as a View: how far it is, step by step, what it made, and what can be done with it. */
import type { Task, TaskEvent } from '../../scaffold/task.ts';
import type { TemplateStep } from '../../scaffold/template.ts';
import { ask, bold, code, entityPath, link, note, open, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Status, Text, View } from '../../view/view.ts';
import { lengthWords } from '../../view/words.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

export type TaskDetails = {
  readonly events: readonly TaskEvent[];
  /** For how long what is still running takes. */
  readonly now?: number;
  /** What it told last, where its log is not shown. */
  readonly last?: string;
};

const nameAtMost = 60;
const logLines = 12;
const lineAtMost = 200;

export function taskView(task: Task, { events, now, last }: TaskDetails): View {
  return view({
    title: `Task: ${short(task.template.title, nameAtMost)}`,
    lead: leadOf(task),
    blocks: [
      stepsTable(task, now),
      ...lastBlock(task, last),
      ...madeBlocks(task),
      ...logBlocks(task, events),
      ...failureNote(task),
      ...actionsBlock(actionsOf(task)),
    ],
    footer: [`Asked for by ${short(task.by.name, nameAtMost)} `, { kind: 'time', at: task.createdAt, style: 'age' }],
  });
}

function leadOf(task: Task): Text {
  const name = short(task.template.title, nameAtMost);
  const { steps } = task.template;
  const done = steps.filter(({ id }) => Object.hasOwn(task.state.ended, id)).length;
  switch (task.status) {
    case 'open':
      return waitsLead(task, name, done);
    case 'processing':
      return [`${name} `, bold(`is running, step ${Math.min(done + 1, steps.length)} of ${steps.length}`), '.'];
    case 'completed':
      return [`${name} `, bold('is done'), `: ${steps.length === 1 ? '1 step' : `${steps.length} steps`}.`];
    case 'cancelled':
      return [`${name} `, bold('was cancelled'), ` after ${done} of ${steps.length} steps.`];
    case 'failed':
      return [`${name} `, bold(task.state.failure?.attention ? 'needs attention' : 'has failed'), stepWords(task), '.'];
  }
}

function waitsLead({ state: { waiting }, template: { steps } }: Task, name: string, done: number): Text {
  if (!waiting) return [`${name} `, bold('is waiting to run'), '.'];
  return [`${name} `, bold('waits'), ` ${waitsWords(waiting)}, step ${done + 1} of ${steps.length}.`];
}

const waitsWords = ({ what }: { readonly what: string }) => short(what, nameAtMost);

function stepWords({ state, template }: Task): string {
  const at = template.steps.findIndex(({ id }) => id === state.failure?.step);
  return at < 0
    ? ''
    : ` in step ${at + 1} of ${template.steps.length}, ${short(template.steps[at]?.name ?? '', nameAtMost)}`;
}

function stepsTable(task: Task, now: number | undefined): Block {
  return {
    kind: 'table',
    columns: [{ title: 'Step' }, { title: 'State' }, { title: 'Took', figures: true }],
    rows: task.template.steps.map((step) => [
      [short(step.name, nameAtMost)],
      [stateOf(task, step)],
      [tookOf(task, step, now)],
    ]),
  };
}

/** Ids are people's: one may be called as what every object has. */
const endOf = ({ ended }: Task['state'], id: string) => (Object.hasOwn(ended, id) ? ended[id] : undefined);

function stateOf({ state, status: whole }: Task, { id }: TemplateStep): Span {
  const end = endOf(state, id);
  if (end) return end.status === 'completed' ? status('ok', 'done') : status('unknown', 'left out');
  if (state.failure?.step === id) return status('bad', 'failed');
  if (whole === 'processing' && state.step?.id === id) return status('running', 'running');
  if (whole === 'cancelled' && state.step?.id === id) return status('unknown', 'stopped');
  if (whole === 'open' && state.waiting && state.step?.id === id) return status('running', 'waits');
  return status('unknown', whole === 'cancelled' || whole === 'failed' ? 'not begun' : 'waiting');
}

function tookOf({ state, status: whole }: Task, { id }: TemplateStep, now: number | undefined): string {
  const end = endOf(state, id);
  if (end) return end.status === 'skipped' ? '' : lengthWords(end.at - end.began);
  const isRunning = whole === 'processing' && state.step?.id === id;
  return isRunning && state.step && now !== undefined ? lengthWords(now - state.step.began) : '';
}

/** Links and texts of the output, as the template names them. */
function madeBlocks({ state }: Task): readonly Block[] {
  const items = listOf(state.output?.links).flatMap((one): Text[] => {
    const [title, url] = [textOf(one.title), textOf(one.url)];
    const entity = textOf(one.entityRef);
    if (url === undefined && entity !== undefined) return [[link(short(title ?? entity, nameAtMost), pageOf(entity))]];
    if (url === undefined || !/^(https?|file):/.test(url)) return [];
    return [[url.startsWith('file:') ? `${title ?? 'Made'}: ${url.slice('file://'.length)}` : link(title ?? url, url)]];
  });
  const texts = listOf(state.output?.text).flatMap((one): Block[] => {
    const [title, content] = [textOf(one.title), textOf(one.content)];
    if (content === undefined) return [];
    const head = title === undefined ? [] : [`${short(title, nameAtMost)}: `];
    return [{ kind: 'text', text: [...head, ...withCode(content.trim())] }];
  });
  return [...(items.length > 0 ? [{ kind: 'list', title: 'Made', items } as const] : []), ...texts];
}

/** A ref as templates write it: `component:web` is `component:default/web`. */
function pageOf(written: string): string {
  const [, kind = 'component', namespace = 'default', name = ''] =
    /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(written.toLowerCase()) ?? [];
  return entityPath(`${kind}:${namespace}/${name}`);
}

/** Templates write their texts in Markdown; of it what is to be typed is shown as such. */
const withCode = (content: string): Text =>
  content.split(/`([^`\n]+)`/).flatMap((part, at) => (part === '' ? [] : [at % 2 === 1 ? code(part) : part]));

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : [];
const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

/** While nothing else can be seen of a step. */
function lastBlock({ status: whole }: Task, last: string | undefined): readonly Block[] {
  if (whole !== 'processing' || last === undefined) return [];
  return [{ kind: 'text', text: [{ kind: 'code', text: short(last.split('\n')[0] ?? '', lineAtMost) }] }];
}

/** Clocks of logs are UTC. */
const lineOf = ({ at, message }: TaskEvent) => `${new Date(at).toISOString().slice(11, 19)}  ${message}`;

function logBlocks({ status: whole }: Task, events: readonly TaskEvent[]): readonly Block[] {
  if (events.length === 0) return [];
  const shown = whole === 'completed' ? events : events.slice(-logLines);
  return [{ kind: 'code', title: 'Log', text: shown.map(lineOf).join('\n') }];
}

function failureNote({ state, status: whole }: Task): readonly Block[] {
  if (whole !== 'failed' || !state.failure) return [];
  const sign: Status = state.failure.attention ? 'warn' : 'bad';
  return [note(sign, [`${state.failure.attention ? 'Attention' : 'Failed'}: ${state.failure.message}`])];
}

function actionsOf({ id, status: whole, state }: Task): readonly Action[] {
  const page = open('Open the task', `/tasks/${id}`);
  const firstLink = listOf(state.output?.links)
    .map(({ title, url }) => ({ title: textOf(title) ?? 'Open', url: textOf(url) ?? '' }))
    .find(({ url }) => /^https?:/.test(url));
  switch (whole) {
    case 'open':
    case 'processing':
      return [
        ask('Look again', 'task', { task: id }),
        page,
        { ...ask('Cancel', 'cancel', { task: id }), danger: true },
      ];
    case 'completed':
      return [...(firstLink ? [open(short(firstLink.title, 24), firstLink.url)] : []), page];
    default:
      return [
        ask('Retry', 'retry', { task: id }),
        page,
        ...(Object.keys(state.ended).length > 0 ? [ask('Restart', 'restart', { task: id })] : []),
      ];
  }
}
