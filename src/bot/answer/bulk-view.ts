/** Bulks as Views: what would be done, how far it is, what failed. The same View is its board. */

import type { Catalog } from '../../catalog/catalog.ts';
import type { Bulk, BulkState, BulkTarget } from '../../schedule/bulk.ts';
import type { BulkLook } from '../../schedule/bulking.ts';
import { ask, bold, code, count, link, note, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { factsBlock } from './facts.ts';
import { plainName, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const nameAtMost = 60;
const rowsAtMost = 10;
const sample = 5;

type Names = Pick<Catalog, 'get' | 'teamName'>;

const rights = 'Each run has the rights of whoever asked for it, at its time';

/** Before anything is filled in. */
export function bulkPlanView(
  { title, ref }: { readonly title: string; readonly ref: string },
  plan: {
    readonly names: Names;
    readonly said: Readonly<Record<string, string>>;
    readonly refs: readonly string[];
    readonly unfit: number;
    readonly field: string;
  },
): View {
  const { names, said, refs, unfit, field } = plan;
  return view({
    title: `${short(title, nameAtMost)}, many times`,
    lead: [
      `${short(title, nameAtMost)} would run for `,
      bold(count(refs.length, 'entity', 'entities')),
      '. Nothing is done yet.',
    ],
    blocks: [
      {
        kind: 'facts',
        facts: [
          { label: 'Goes into', value: [code(short(field, 40))] },
          ...(unfit > 0
            ? [{ label: 'Left out', value: [`${count(unfit, 'entity', 'entities')} that it does not take`] }]
            : []),
        ],
      },
      entityList(names, refs),
      ...actionsBlock([{ ...ask('Fill in the rest', 'new', { template: ref, ...said }), form: true }]),
    ],
    footer: [rights],
  });
}

function entityList(names: Names, refs: readonly string[]): Block {
  return {
    kind: 'list',
    title: 'For',
    items: refs.slice(0, sample).map((ref) => [plainName(names, ref)]),
    total: refs.length,
  };
}

/** What trying it out came to, for the first of them. */
export type BulkTrial = {
  readonly tried: number;
  readonly files: number;
  readonly calls: readonly string[];
  readonly failed: readonly { readonly ref: string; readonly reason: string }[];
};

/** Proposed: it begins when somebody says so. */
export function proposedView(
  bulk: Bulk,
  { names, refs, trial }: { readonly names: Names; readonly refs: readonly string[]; readonly trial: BulkTrial },
): View {
  const { id, title, total, wave, stopAt } = bulk;
  const [first] = trial.failed;
  return view({
    title: `${short(title, nameAtMost)}, many times`,
    lead: [
      `${short(title, nameAtMost)} would run for `,
      bold(count(total, 'entity', 'entities')),
      `, ${wave} at once. Nothing is done yet.`,
    ],
    blocks: [
      {
        kind: 'facts',
        facts: [
          {
            label: 'Tried out',
            value: [
              `${count(trial.tried, 'entity', 'entities')}: ${trial.failed.length === 0 ? 'all would go through' : `${trial.failed.length} would fail`}`,
            ],
          },
          { label: 'Each makes', value: [count(trial.files, 'file', 'files')] },
          { label: 'Each calls', value: [trial.calls.length > 0 ? short(trial.calls.join(', '), 120) : 'nothing'] },
          { label: 'Stops', value: [`when more than ${stopAt}% have failed`] },
        ],
      },
      entityList(names, refs),
      ...(first ? [note('warn', [`${plainName(names, first.ref)} would fail: ${short(first.reason, 300)}`])] : []),
      ...actionsBlock([
        { ...ask(`Start ${figure(total)} runs`, 'bulk start', { bulk: id }), danger: true },
        ask('Let it be', 'bulk cancel', { bulk: id }),
      ]),
    ],
    footer: [rights],
  });
}

export function bulkView(bulk: Bulk, { counts, failures }: BulkLook, names: Names): View {
  const { title, query, wave, stopAt, reason, by, madeAt } = bulk;
  return view({
    title: `Bulk: ${short(title, nameAtMost)}`,
    lead: leadOf(bulk, counts),
    blocks: [
      ...factsBlock([
        { label: 'Done', value: [status('ok', figure(counts.done))] },
        { label: 'Failed', value: [status(counts.failed > 0 ? 'bad' : 'unknown', figure(counts.failed))] },
        { label: 'Running', value: [status('running', figure(counts.started))] },
        { label: 'Waiting', value: [status('unknown', figure(counts.waiting))] },
        { label: 'Not begun', value: counts.left > 0 ? [status('unknown', figure(counts.left))] : [] },
        { label: 'For', value: [code(short(query, 100))] },
        { label: 'Waves', value: [`${wave} at once, stops at ${stopAt}% failed`] },
      ]),
      ...failuresTable(failures, counts.failed, names),
      ...(reason === undefined ? [] : [note('warn', [`Stopped: ${reason}.`])]),
      ...actionsBlock(actionsOf(bulk, counts)),
    ],
    footer: [`Asked for by ${short(by.name, nameAtMost)} `, { kind: 'time', at: madeAt, style: 'age' }],
  });
}

const states: Readonly<Record<BulkState, string>> = {
  proposed: 'is not begun',
  running: 'is running',
  paused: 'is paused',
  stopped: 'has stopped',
  done: 'is done',
  cancelled: 'was cancelled',
};

function leadOf({ title, state, total }: Bulk, { done, started }: BulkLook['counts']): Text {
  const far = `: ${figure(done)} of ${count(total, 'entity', 'entities')} done`;
  const left = started > 0 && state !== 'running' ? `; ${started} under way end by themselves` : '';
  return [`${short(title, nameAtMost)} `, bold(states[state]), `${far}${left}.`];
}

function failuresTable(failures: readonly BulkTarget[], total: number, names: Names): readonly Block[] {
  if (failures.length === 0) return [];
  const rows = failures.slice(0, rowsAtMost).map(({ ref, task, problem }): readonly Text[] => {
    const name = plainName(names, ref);
    return [[task === undefined ? name : link(name, `/tasks/${task}`)], [short(problem ?? 'failed', 160)]];
  });
  return [{ kind: 'table', title: 'Failed', columns: [{ title: 'Entity' }, { title: 'Why' }], rows, total }];
}

function actionsOf({ id, state }: Bulk, { failed }: BulkLook['counts']): readonly (Action | undefined)[] {
  const steer = (label: string, how: string) => ask(label, `bulk ${how}`, { bulk: id });
  const isOpen = state !== 'done' && state !== 'cancelled';
  return [
    ask('Look again', 'bulk', { which: id }),
    state === 'running' ? steer('Pause', 'pause') : undefined,
    state === 'proposed' ? { ...steer('Start', 'start'), danger: true } : undefined,
    state === 'paused' || state === 'stopped' ? steer('Resume', 'resume') : undefined,
    failed > 0 && state !== 'proposed' ? steer('Retry failed', 'retry') : undefined,
    isOpen ? { ...steer('Cancel', 'cancel'), danger: true } : undefined,
  ];
}

/** What is to be done with one of them, and with which it can be. */
type Which = { readonly how: string; readonly able: readonly Bulk[] };

export function bulksView(all: readonly Bulk[], which?: Which): View {
  const asked = which && all.length > 0 ? which : undefined;
  const numbered = all.map((bulk, at) => ({
    id: bulk.id,
    number: at + 1,
    isAble: asked?.able.some(({ id }) => id === bulk.id),
  }));
  const buttons = asked
    ? numbered
        .filter(({ isAble }) => isAble)
        .map(({ id, number }) => ask(`${capital(asked.how)} ${number}`, `bulk ${asked.how}`, { bulk: id }))
    : numbered.map(({ id, number }) => ask(`Show ${number}`, 'bulk', { which: id }));
  return view({
    title: 'Bulks',
    lead: asked ? whichLead(asked) : bulksLead(all),
    blocks: [...tableOf(all), ...actionsBlock(buttons.slice(0, 3))],
    footer: [rights],
  });
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const whichLead = ({ how, able }: Which): Text =>
  able.length === 0
    ? [bold('None'), ' of your bulks can be told to ', how, ' as they stand.']
    : [bold(count(able.length, 'bulk', 'bulks')), ` of yours can be told to ${how}: say its number.`];

const bulksLead = (all: readonly Bulk[]): Text =>
  all.length === 0
    ? [bold('Nothing'), ' was done in bulk by you: ', code('new <template> for <query>'), ' does that.']
    : [bold(count(all.length, 'bulk', 'bulks')), all.length === 1 ? ' is yours.' : ' are yours.'];

function tableOf(all: readonly Bulk[]): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, rowsAtMost)
    .map(({ title, query, state, total, madeAt }, at): readonly Text[] => [
      [`${at + 1} ${short(title, nameAtMost)}`],
      [code(short(query, 60)), ` · ${figure(total)}`],
      [stateOf(state)],
      [{ kind: 'time', at: madeAt, style: 'age' }],
    ]);
  const columns = [{ title: 'Template' }, { title: 'For' }, { title: 'State' }, { title: 'Begun' }];
  return [{ kind: 'table', columns, rows, total: all.length }];
}

const glyphs = {
  proposed: 'unknown',
  running: 'running',
  paused: 'unknown',
  stopped: 'warn',
  done: 'ok',
  cancelled: 'unknown',
} as const;
const stateOf = (state: BulkState): Span => status(glyphs[state], state);
