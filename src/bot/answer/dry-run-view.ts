/** What a template would do, as a View: its steps, what would be called, the files it would make and what stands in them. */
import type { FormValues } from '../../form/form.ts';
import type { DryRunCall, DryRunResult } from '../../scaffold/dry-run.ts';
import type { Template } from '../../scaffold/template.ts';
import { ask, bold, code, count, note, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Text, View } from '../../view/view.ts';
import { truncate } from '../../view/words.ts';
import { fileTree } from './file-tree.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

export type Tried = {
  readonly template: Template;
  readonly values: FormValues;
  readonly result: DryRunResult;
  readonly warnings: readonly string[];
  /** Which of its files are shown from within: the first is 1. */
  readonly part: number;
};

const nameAtMost = 60;
const rowsAtMost = 10;
const treeLines = 40;
const filesInPart = 3;
const previewLines = 15;
const previewLetters = 900;
const inputLetters = 300;
/** As much is kept with a button. */
const valuesAtMost = 3_500;

export function dryRunView(tried: Tried): View {
  const { template, result } = tried;
  return view({
    title: `Dry run: ${short(template.title, nameAtMost)}`,
    lead: leadOf(tried),
    blocks: [
      stepsTable(result),
      ...callsList(result.calls),
      ...treeBlock(result),
      ...previews(tried),
      ...noteOf(tried),
      ...actionsBlock(actionsOf(tried)),
    ],
    footer: ['Tried out in a folder that is gone again; secrets were left out'],
  });
}

function leadOf({ template, result: { files, calls, failure, steps } }: Tried): Text {
  const name = short(template.title, nameAtMost);
  if (failure) {
    const at = steps.findIndex(({ status: end }) => end === 'failed');
    const where = at < 0 ? '' : ` in step ${at + 1} of ${steps.length}, ${short(steps[at]?.step.name ?? '', 40)}`;
    return [`${name} `, bold('would fail'), `${where}. Nothing was made.`];
  }
  const made = [
    files.length > 0 ? `make ${count(files.length, 'file', 'files')}` : '',
    calls.length > 0 ? `call ${count(calls.length, 'action', 'actions')}` : '',
  ].filter((words) => words !== '');
  return [`${name} `, bold(`would ${made.join(' and ') || 'make and call nothing'}`), '. Nothing was done.'];
}

function stepsTable({ steps, calls }: DryRunResult): Block {
  const called = new Set(calls.map(({ step }) => step));
  return {
    kind: 'table',
    columns: [{ title: 'Step' }, { title: 'Action' }, { title: 'What comes of it' }],
    rows: steps
      .slice(0, rowsAtMost)
      .map(({ step, status: end }) => [
        [short(step.name, nameAtMost)],
        [code(short(step.action, nameAtMost))],
        [stateOf(end, called.has(step.id))],
      ]),
    total: steps.length,
  };
}

function stateOf(end: DryRunResult['steps'][number]['status'], isCall: boolean): Span {
  if (end === 'failed') return status('bad', 'would fail');
  if (end === 'waiting') return status('unknown', 'not reached');
  if (end === 'skipped') return status('unknown', 'left out');
  return isCall ? status('unknown', 'would be called') : status('ok', 'done');
}

function callsList(calls: readonly DryRunCall[]): readonly Block[] {
  if (calls.length === 0) return [];
  const items = calls
    .slice(0, rowsAtMost)
    .map(
      ({ action, input }): Text => [
        code(short(action, nameAtMost)),
        Object.keys(input).length > 0 ? ' with ' : '',
        ...(Object.keys(input).length > 0 ? [code(short(JSON.stringify(input), inputLetters))] : []),
      ],
    );
  return [{ kind: 'list', title: 'Would be called', items, total: calls.length }];
}

function treeBlock({ files, emptyFolders }: DryRunResult): readonly Block[] {
  if (files.length + emptyFolders.length === 0) return [];
  const paths = [...files.map(({ path }) => path), ...emptyFolders.map((path) => `${path}/`)];
  return [{ kind: 'code', title: 'Would be made', text: fileTree(paths, treeLines) }];
}

function previews({ result: { files }, part }: Tried): readonly Block[] {
  return files
    .slice((part - 1) * filesInPart, part * filesInPart)
    .map((file) => ({ kind: 'code', title: short(file.path, 100), text: previewOf(file) }));
}

function previewOf({ bytes, size }: DryRunResult['files'][number]): string {
  if (size === 0) return '(empty)';
  if (bytes.length < size) return `(${size.toLocaleString('en-US')} bytes, too much to be shown)`;
  if (bytes.subarray(0, 8_000).includes(0)) return `(${size.toLocaleString('en-US')} bytes, no text)`;
  const lines = new TextDecoder().decode(bytes.subarray(0, 4 * previewLetters)).split('\n');
  const shown = truncate(lines.slice(0, previewLines).join('\n'), previewLetters);
  const isWhole = lines.length <= previewLines && size <= 4 * previewLetters;
  return isWhole ? shown.trimEnd() : `${shown.trimEnd()}\n…`;
}

/** At most one: what stops it, before what is only a pity. */
function noteOf({ result: { failure }, warnings }: Tried): readonly Block[] {
  if (failure) return [note('bad', [`Would fail: ${short(failure.message, 400)}`])];
  const [warning] = warnings;
  const more = warnings.length > 1 ? ` And ${warnings.length - 1} more.` : '';
  return warning === undefined ? [] : [note('warn', [`Asked in plain: ${short(warning, 200)}${more}`])];
}

function actionsOf({ template, values, result, part }: Tried): readonly (Action | undefined)[] {
  const kept = JSON.stringify(values);
  const parts = Math.ceil(result.files.length / filesInPart);
  const turn = (label: string, to: number) =>
    to >= 1 && to <= parts && kept.length <= valuesAtMost
      ? ask(label, 'dry-run', { template: template.ref, part: String(to), values: kept })
      : undefined;
  const isKept = kept.length <= valuesAtMost && Object.keys(values).length > 0;
  const label = isKept ? 'Go on with these values' : 'Fill it in and run it';
  const runIt = ask(label, 'new', { template: template.ref, ...(isKept && { values: kept }) });
  return [
    { ...runIt, form: true },
    turn('Next files', part + 1),
    turn('Files before', part - 1),
    { ...ask('Try other values', 'dry-run', { template: template.ref }), form: true },
  ];
}

/** What keeps it from being tried at all, all of it: an owner mends it at one go. */
export function untriableView({ title, ref, problems }: Template): View {
  return view({
    title: `Dry run: ${short(title, nameAtMost)}`,
    lead: [`${short(title, nameAtMost)} `, bold('cannot be run'), `: ${count(problems.length, 'reason', 'reasons')}.`],
    blocks: [
      { kind: 'list', items: problems.slice(0, rowsAtMost).map((one) => [short(one, 200)]), total: problems.length },
      ...actionsBlock([ask('Show the template', 'new', { template: ref })]),
    ],
    footer: ['Nothing was tried'],
  });
}
