/** What a running task reports, written under its lease: whoever has lost that can write nothing more. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import type { Values } from './action.ts';
import type { SecretsHider } from './hide-secrets.ts';
import { keptState } from './kept-state.ts';
import type { Journal, StepEnd } from './run-steps.ts';
import type { Lease, Task, TaskEvent, TaskState, Tasks } from './task.ts';
import type { TemplateStep } from './template.ts';

/** Another process works on the task by now. */
export class LeaseLost extends Error {
  constructor() {
    super('Another process works on this task by now.');
  }
}

export type TaskJournal = Journal & {
  state(): TaskState;
  tell(event: Omit<TaskEvent, 'id' | 'at'>): void;
  /** Writes what was told. */
  flush(): Promise<void>;
  /** Writes what was told, and how far it is; whoever has lost the lease writes no more than that. */
  save(): Promise<void>;
  /** What was told and is not written yet: a few lines, to be written with the end. */
  lastWords(): Promise<readonly TaskEvent[]>;
  /** Writes how far it is, where that is not written yet; answers whether there was something. */
  pulse(): Promise<boolean>;
};

type Ports = {
  readonly tasks: Tasks;
  readonly clock: Clock;
  readonly hider: SecretsHider;
  /** What is sealed with. */
  readonly secret: string;
  readonly lease: Lease;
  /** Of the first thing that is told. */
  readonly firstEvent: number;
};

const messageAtMost = 20_000;
/** Of one task, whatever its steps and loops tell: then it is said once that there is more. */
const eventsAtMost = 5_000;
const lettersAtMost = 4_000_000;
/** A document of the store holds 16 MB, and one that cannot be written would be done again for ever. */
const stateAtMost = 8_000_000;

/** A step that was over so soon is written with what comes next: within a second, and before anything happens outside. */
const shortStep = 500;
/** More is written before the end. */
const lastWordsAtMost = 50_000;

const logIsFull = 'The log is full: what follows is not in it.';

/** Throws WORKSPACE_TOO_LARGE for what cannot be kept. */
export function boundedState(state: TaskState): TaskState {
  if (JSON.stringify(state).length <= stateAtMost) return state;
  throw fail('WORKSPACE_TOO_LARGE', { what: `more than ${stateAtMost / 1_000_000} MB of outputs` });
}

export function createTaskJournal(task: Task, ports: Ports): TaskJournal {
  const { tasks, clock, hider, secret, lease, firstEvent } = ports;
  let state = task.state;
  let nextEvent = firstEvent;
  let told: TaskEvent[] = [];
  let [letters, isFull] = [0, firstEvent > eventsAtMost];

  const tell: TaskJournal['tell'] = (event) => {
    const message = hider.hide(event.message).slice(0, messageAtMost);
    letters += message.length;
    if (event.type === 'log' && (nextEvent > eventsAtMost || letters > lettersAtMost)) return tellFull();
    told.push({ ...event, message, id: nextEvent, at: clock.now() });
    nextEvent += 1;
  };
  const tellFull = () => {
    if (!isFull) told.push({ type: 'log', message: logIsFull, id: nextEvent++, at: clock.now() });
    isFull = true;
  };
  const flush = async () => {
    const events = told;
    told = [];
    if (events.length > 0) await tasks.addEvents(task.id, events);
  };
  const kept = (next: TaskState) => boundedState(keptState(boundedState(next), { hider, secret, id: task.id }));
  let last: Promise<unknown> = Promise.resolve();
  let [underWay, written, isOver] = [0, state, false];
  /** One after the other: an older state never comes behind a newer one. */
  const write = async (next: TaskState) => {
    const ready = kept(next);
    state = next;
    underWay += 1;
    const writing = last.then(() =>
      Promise.all([tasks.write(task.id, lease, state === next ? ready : kept(state)), flush()]),
    );
    last = writing.catch(() => {});
    written = state;
    const [isMine] = await writing.finally(() => {
      underWay -= 1;
    });
    if (!isMine) throw new LeaseLost();
  };
  const isOf = (step: TemplateStep) => (key: string) => key === step.id || key.startsWith(`${step.id}[`);
  const hadEffect = (step: TemplateStep) => Object.keys(state.effects).some(isOf(step));
  const endedWith = (step: TemplateStep, end: StepEnd): TaskState => {
    const { step: current, effects, ended, waiting: _, kept: _kept, ...rest } = state;
    const others = Object.entries(effects).filter(([key]) => !isOf(step)(key));
    const times = { began: current?.began ?? clock.now(), at: clock.now() };
    return { ...rest, effects: Object.fromEntries(others), ended: { ...ended, [step.id]: { ...end, ...times } } };
  };

  return {
    state: () => state,
    tell,
    flush,
    async save() {
      if (written !== state) await tasks.write(task.id, lease, kept(state));
      await flush();
    },
    async lastWords() {
      isOver = true;
      if (told.reduce((sum, { message }) => sum + message.length, 0) > lastWordsAtMost) await flush();
      const words = told;
      told = [];
      return words;
    },
    ended: new Map(Object.entries(task.state.ended)),
    round: task.state.round ?? 0,
    repeats: task.state.repeats === true,
    ...(task.state.waiting && { waiting: task.state.waiting }),
    hadBegun: (key) => state.repeats === true || Object.hasOwn(state.effects, key),
    happenedBefore: (key) => (Object.hasOwn(state.effects, key) ? state.effects[key]?.output : undefined),
    begun: (key) => write({ ...state, effects: { ...state.effects, [key]: {} } }),
    happened: (key, output: Values) => write({ ...state, effects: { ...state.effects, [key]: { output } } }),
    async end(step, end) {
      const isShort = clock.now() - (state.step?.began ?? 0) <= shortStep;
      if (isShort && !hadEffect(step)) state = boundedState(endedWith(step, end));
      else await write(endedWith(step, end));
    },
    async pulse() {
      if (isOver || underWay > 0 || (told.length === 0 && written === state)) return false;
      await write(state);
      return true;
    },
    log(step, message, status) {
      if (status === 'processing' && step) state = { ...state, step: { id: step.id, began: clock.now() } };
      tell({ type: 'log', message, ...(step && { step: step.id }), ...(status && { status }) });
    },
  };
}
