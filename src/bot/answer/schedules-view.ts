/** Schedules as Views: what runs when, what came of it, and why one was not started. */
import type { Schedule, ScheduleRun } from '../../schedule/schedule.ts';
import { momentWords, nextTimes, type Timing, timingWords } from '../../schedule/when.ts';
import { ask, bold, code, count, link, note, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Text, View } from '../../view/view.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const timesShown = 5;
const nameAtMost = 60;
const rowsAtMost = 10;

const made = ['What runs does so with the rights of whoever made the schedule, at that time'];

/** Before anything is filled in: how the words were read. */
export function plannedView(
  { title, ref }: { readonly title: string; readonly ref: string },
  { timing, said, now }: { readonly timing: Timing; readonly said: string; readonly now: number },
): View {
  return view({
    title: `Schedule ${short(title, nameAtMost)}`,
    lead: [`${short(title, nameAtMost)} would run `, bold(timingWords(timing)), '. Nothing is scheduled yet.'],
    blocks: [
      timesList(timing, now),
      ...actionsBlock([{ ...ask('Fill it in', 'schedule', { template: ref, when: said }), form: true }]),
    ],
    footer: made,
  });
}

export function scheduleView(
  schedule: Schedule,
  { runs, now }: { readonly runs: readonly ScheduleRun[]; readonly now: number },
): View {
  const { id, title, template, timing, reason, state } = schedule;
  return view({
    title: `Schedule: ${short(title, nameAtMost)}`,
    lead: leadOf(schedule),
    blocks: [
      ...(state === 'active' ? [timesList(timing, now)] : []),
      ...runsTable(timing, runs),
      ...(reason === undefined ? [] : [note('warn', [`Paused: ${short(reason, 300)}`])]),
      ...actionsBlock([
        state === 'ended' ? undefined : ask('Run now', 'schedule run', { schedule: id }),
        state === 'active' ? ask('Pause', 'schedule pause', { schedule: id }) : undefined,
        state === 'paused' ? ask('Resume', 'schedule resume', { schedule: id }) : undefined,
        { ...ask('Remove', 'schedule remove', { schedule: id }), danger: true },
        ask('Show the template', 'new', { template }),
      ]),
    ],
    footer: [`Made by ${short(schedule.by.name, nameAtMost)} `, { kind: 'time', at: schedule.madeAt, style: 'age' }],
  });
}

function leadOf({ title, timing, state }: Schedule): Text {
  const name = short(title, nameAtMost);
  if (state === 'paused') return [`${name} `, bold('is paused'), `: ${timingWords(timing)}.`];
  if (state === 'ended') return [`${name} `, bold('has run its last time'), `: ${timingWords(timing)}.`];
  return [`${name} runs `, bold(timingWords(timing)), '.'];
}

const timesList = (timing: Timing, now: number): Block => ({
  kind: 'list',
  title: 'Next',
  items: nextTimes(timing, now, timesShown).map((at) => [momentWords(timing.zone, at)]),
});

function runsTable({ zone }: Timing, runs: readonly ScheduleRun[]): readonly Block[] {
  if (runs.length === 0) return [];
  const rows = runs.map(({ due, task, problem }) => [
    [momentWords(zone, due)],
    [task === undefined ? status('bad', 'not started') : link('started', `/tasks/${task}`)],
    [short(problem ?? '–', 120)],
  ]);
  const columns = [{ title: 'Was due' }, { title: 'What came' }, { title: 'Why' }];
  return [{ kind: 'table', title: 'Lately', columns, rows, total: runs.length }];
}

export function schedulesView(all: readonly Schedule[]): View {
  return view({
    title: 'Schedules',
    lead:
      all.length === 0
        ? [bold('Nothing is scheduled'), ' by you: ', code('schedule <template> every monday 9:00'), ' does that.']
        : [bold(count(all.length, 'template', 'templates')), all.length === 1 ? ' runs' : ' run', ' at set times.'],
    blocks: [
      ...tableOf(all),
      ...actionsBlock(
        all.length === 0
          ? [ask('All templates', 'new', {})]
          : all.slice(0, 3).map(({ id }, at) => ask(`Show ${at + 1}`, 'schedules', { which: id })),
      ),
    ],
    footer: made,
  });
}

function tableOf(all: readonly Schedule[]): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, rowsAtMost)
    .map((schedule, at) => [
      [`${at + 1} ${short(schedule.title, nameAtMost)}`],
      [timingWords(schedule.timing)],
      [schedule.state === 'active' ? momentWords(schedule.timing.zone, schedule.due) : '–'],
      [stateOf(schedule)],
    ]);
  const columns = [{ title: 'Template' }, { title: 'When' }, { title: 'Next' }, { title: 'State' }];
  return [{ kind: 'table', columns, rows, total: all.length }];
}

function stateOf({ state, reason }: Schedule): Span {
  if (state === 'active') return status('ok', 'on');
  if (state === 'ended') return status('unknown', 'over');
  return reason === undefined ? status('unknown', 'paused') : status('warn', 'paused');
}

/** Told in its place, unasked. */
export function refusedView({ id, title }: Schedule, reason: string): View {
  return view({
    title: `Schedule: ${short(title, nameAtMost)}`,
    lead: [`${short(title, nameAtMost)} `, bold('was not run'), ', and its schedule is paused.'],
    blocks: [
      note('warn', [short(reason, 400)]),
      ...actionsBlock([ask('Show the schedule', 'schedules', { which: id }), ...resumeAction(id)]),
    ],
    footer: made,
  });
}

const resumeAction = (id: string): readonly Action[] => [ask('Resume', 'schedule resume', { schedule: id })];

export const removedView = ({ title, timing }: Schedule): View =>
  view({
    title: 'Removed',
    lead: [`${short(title, nameAtMost)} `, bold('is no longer scheduled'), `: ${timingWords(timing)}.`],
    blocks: [...actionsBlock([ask('My schedules', 'schedules', {})])],
    footer: ['What has begun goes on: ', code('tasks'), ' shows it'],
  });
