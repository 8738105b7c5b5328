/** One task under a lease: from where it was left to its end, or until somebody else has to go on. */
import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { unseal } from '../outside/seal.ts';
import type { ActionDefinition, ActionServices, Values } from './action.ts';
import type { Asker } from './asker.ts';
import { Asleep } from './asleep.ts';
import { discreet } from './discreet.ts';
import { createSecretsHider, type SecretsHider } from './hide-secrets.ts';
import { keepTelling } from './keep-telling.ts';
import { keptState, openedState, toldState } from './kept-state.ts';
import { discardWorkspace, emptyPlace, keepWorkspace, takeUpWorkspace } from './kept-workspace.ts';
import { fromTheStart, goingOn } from './recovery.ts';
import { runSteps, type StepsEnvironment } from './run-steps.ts';
import type { Lease, Task, TaskState, TaskStatus, Tasks } from './task.ts';
import { failureOf } from './task-failure.ts';
import { boundedState, createTaskJournal, LeaseLost, type TaskJournal } from './task-journal.ts';
import { openWhenUsed } from './workspace.ts';

export type RunTaskPorts = {
  readonly tasks: Tasks;
  readonly actions: ReadonlyMap<string, ActionDefinition>;
  readonly services: ActionServices;
  /** An absolute folder: each task works in one of its own below it. */
  readonly folder: string;
  /** Whoever asked for a task, as things stand at each question. */
  readonly actingFor: (by: Task['by']) => Acting;
  /** What every template may use beside its parameters; nothing without it. */
  readonly environment?: StepsEnvironment | undefined;
  /** What secrets are sealed with. */
  readonly secret: string;
  readonly clock: Clock;
  /** It is further than it was: whoever follows it is told. */
  readonly changed: (task: Pick<Task, 'id' | 'by'>) => Promise<void>;
  /** Milliseconds; ends early, and rejects, with the signal. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** How long one may run at a stretch, in milliseconds. */
  readonly longest: number;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

type RunningPorts = RunTaskPorts & {
  /** It has come to an end, and that is on disk. */
  readonly ended: (task: Task) => void;
};

export type Acting = {
  /** Whether they still see the template, and may run it. */
  mayRun(template: string): boolean;
  /** What they see of the catalog, as Backstage's REST answers it. */
  readonly entity: ActionServices['catalog']['entity'];
  /** What is done as they. */
  readonly asker: Asker;
};

/** Why a running task is ended from outside. */
export type Ending = 'cancelled' | 'too long' | 'lost' | 'stopping';

/** Of one that takes its process with it, or is interrupted by every start: somebody has to look. */
const attemptsAtMost = 10;

/** `signal`'s reason is an Ending. */
export async function runTask(taken: Task, lease: Lease, signal: AbortSignal, ports: RunningPorts): Promise<void> {
  const secrets = secretsOf(taken, ports.secret);
  const hider = createSecretsHider([secrets, ports.environment?.secrets].flatMap((some) => Object.values(some ?? {})));
  const firstEvent = taken.attempt > 1 ? await nextEventOf(taken.id, ports.tasks) : 1;
  const opened = tried(() => openedState(taken, hider, ports.secret));
  const going = goingOn({ ...taken, state: 'value' in opened ? opened.value : taken.state });
  const task = { ...taken, state: going.state };
  const journal = createTaskJournal(task, { ...ports, hider, lease, firstEvent });
  const over = new AbortController();
  try {
    if ('cause' in opened) throw opened.cause;
    if (going.refused) throw going.refused;
    refuse(task, secrets);
    if (going.told !== undefined) journal.tell({ type: 'recovered', message: going.told });
    void keepTelling(task, journal, over.signal, ports);
    const output = await runAll(task, { ports, journal, signal, secrets: secrets ?? {}, hider });
    const state = boundedState(completed(journal.state(), output, hider));
    await finish(task, lease, { status: 'completed', state, journal, ports });
  } catch (error) {
    const ending = signal.aborted ? (signal.reason as Ending) : undefined;
    await stopped({ error, ending, task, lease, journal, ports, hider });
  } finally {
    over.abort();
  }
}

function refuse({ secrets: sealed, state, attempt }: Task, opened: object | undefined): void {
  if (!opened) throw fail('TASK_SECRETS_LOST', {});
  if (state.secret && sealed === undefined) throw fail('TASK_SECRETS_GONE', {});
  if (attempt - (state.begunBefore ?? 0) > attemptsAtMost) throw fail('TASK_BEGUN_TOO_OFTEN', {});
}

type Stopped = {
  readonly error: unknown;
  readonly ending: Ending | undefined;
  readonly task: Task;
  readonly lease: Lease;
  readonly journal: TaskJournal;
  readonly ports: RunningPorts;
  readonly hider: SecretsHider;
};

/** It came to no end by itself: it waits, is another's, or failed. */
async function stopped({ error, ending, task, lease, journal, ports, hider }: Stopped): Promise<void> {
  if (error instanceof LeaseLost || ending === 'lost') return;
  const isCalledOff = ending === 'cancelled' || ending === 'too long';
  const keep = (state: TaskState) => {
    const kept = tried(() => boundedState(keptState(state, { hider, secret: ports.secret, id: task.id })));
    // What cannot be kept is done again, by whoever retries it.
    return 'value' in kept ? kept.value : fromTheStart(state);
  };
  if (error instanceof Asleep && !isCalledOff) return putDown(task, lease, error, { journal, ports, keep });
  if (ending === 'stopping') return handBack(task, lease, journal, ports);
  const { waiting: _, kept: _kept, ...state } = journal.state();
  if (ending === 'cancelled') return finish(task, lease, { status: 'cancelled', state: keep(state), journal, ports });
  const failed = ending === 'too long' ? fail('TASK_TOO_LONG', { minutes: ports.longest / 60_000 }) : error;
  const failure = failureOf(failed, journal.state().step?.id, { log: ports.log, hide: hider.hide, task });
  return finish(task, lease, { status: 'failed', state: { ...keep(state), failure }, journal, ports });
}

type Running = {
  readonly ports: RunningPorts;
  readonly journal: TaskJournal;
  readonly signal: AbortSignal;
  readonly secrets: Readonly<Record<string, string>>;
  readonly hider: SecretsHider;
};

async function runAll(task: Task, { ports, journal, signal, secrets, hider }: Running) {
  const { actions, folder } = ports;
  const { template, parameters, user } = task;
  const acting = ports.actingFor(task.by);
  const services = discreet({ ...ports.services, catalog: { entity: acting.entity }, asker: acting.asker }, hider);
  const place = join(folder, task.id);
  // What an interrupted step left there is of no use, and on another machine there is nothing.
  const isKept = task.attempt > 1 && (await takeUpWorkspace(place, task.state.kept));
  const workspace = openWhenUsed(place);
  const about = {
    id: task.id,
    templateUrl: template.url,
    templateRef: template.ref,
    ...{ parameters, title: template.title, by: task.by, createdAt: task.createdAt },
    ...(user.ref && { user: user.ref }),
  };
  return runSteps({
    ...{ template, parameters, secrets, user, actions, journal, hide: hider.add },
    ...{ expressions: services.expressions, environment: ports.environment },
    rebuilds: task.attempt > 1 && !isKept,
    permit: () => permit(task, acting),
    shared: { workspace, signal, isDryRun: false, task: about, services },
  });
}

type Tried<Value> = { readonly value: Value } | { readonly cause: unknown };

function tried<Value>(work: () => Value): Tried<Value> {
  try {
    return { value: work() };
  } catch (cause) {
    return { cause };
  }
}

/** The right is that of whoever asked, at the time of each step (THREATS 20). */
function permit({ by, template }: Task, acting: Acting): void {
  if (!acting.mayRun(template.ref)) throw fail('TASK_FORBIDDEN', { who: by.name, name: template.title });
}

type Finishing = {
  readonly status: TaskStatus;
  readonly state: TaskState;
  readonly journal: TaskJournal;
  readonly ports: RunningPorts;
};

const endWords: Readonly<Partial<Record<TaskStatus, string>>> = {
  completed: 'Run completed with status: completed',
  failed: 'Run completed with status: failed',
  cancelled: 'Run completed with status: cancelled',
};

async function finish(
  { secrets: _, ...task }: Task,
  lease: Lease,
  { status, state, journal, ports }: Finishing,
): Promise<void> {
  journal.tell({ type: status === 'cancelled' ? 'cancelled' : 'completion', message: endWords[status] ?? '', status });
  const told = await journal.lastWords();
  const at = ports.clock.now();
  const isMine = await ports.tasks.finish(task.id, lease, { status, state, at, told });
  if (isMine) ports.ended({ ...task, status, state, endedAt: at, cancelling: false });
  const place = join(ports.folder, task.id);
  await Promise.all([ports.changed(task), task.attempt === 1 ? emptyPlace(place) : discardWorkspace(place)]);
}

type PuttingDown = {
  readonly journal: TaskJournal;
  readonly ports: RunningPorts;
  readonly keep: (state: TaskState) => TaskState;
};

/** Until then nobody holds it. */
async function putDown(task: Task, lease: Lease, { waiting }: Asleep, putting: PuttingDown): Promise<void> {
  const { journal, ports, keep } = putting;
  const { attempt } = task;
  const state = keep({ ...journal.state(), waiting, begunBefore: attempt, kept: attempt });
  await keepWorkspace(join(ports.folder, task.id), attempt);
  await journal.flush();
  await ports.tasks.sleep(task.id, lease, { state, until: waiting.until, calls: task.calls });
  await ports.changed(task);
}

/** Another process goes on at once, or this one when it starts again. */
async function handBack(task: Task, lease: Lease, journal: TaskJournal, { tasks }: RunTaskPorts): Promise<void> {
  await journal.save();
  await tasks.release(task.id, lease);
}

/** `{}` where there are none; undefined where they cannot be opened any more. */
function secretsOf({ id, secrets }: Task, secret: string): Readonly<Record<string, string>> | undefined {
  if (secrets === undefined) return {};
  const opened = unseal(secrets, secret, id);
  return opened === undefined ? undefined : (JSON.parse(opened) as Record<string, string>);
}

async function nextEventOf(id: string, tasks: Tasks): Promise<number> {
  return ((await tasks.lastEvent(id))?.id ?? 0) + 1;
}

/** Nobody goes on from there, so that nothing in it needs what was given in confidence. */
function completed({ step: _, ...state }: TaskState, output: Values, hider: SecretsHider): TaskState {
  return { ...toldState(state, hider), output: hider.hideIn(output) as Values };
}
