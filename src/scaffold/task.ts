/** A task: one run of a template. The document is the truth: whoever holds its lease works on it, and may be followed by another process. */
import type { Values } from './action.ts';
import type { Waiting } from './asleep.ts';
import type { StepEnd } from './run-steps.ts';
import type { Template } from './template.ts';

/** As Backstage has them (BACKSTAGE 1.12). */
export type TaskStatus = 'open' | 'processing' | 'completed' | 'failed' | 'cancelled';

export type TaskState = {
  /** Steps that ended, by id. */
  readonly ended: Readonly<Record<string, StepEnd & { readonly began: number; readonly at: number }>>;
  /** Effects outside, by key: begun, and what came of them. */
  readonly effects: Readonly<Record<string, { readonly output?: Values }>>;
  /** The step that is under way, or that failed. */
  readonly step?: { readonly id: string; readonly began: number };
  readonly output?: Values;
  readonly failure?: TaskFailure;
  /** It was given secrets: without them it is not gone on with. */
  readonly secret?: true;
  /** What its steps really answered, where that has secrets in it; see kept-state.ts. */
  readonly sealed?: string;
  /** How often it had been begun when it was last retried, or put down to wait. */
  readonly begunBefore?: number;
  /** How often it was retried: what was asked of people then is asked anew. */
  readonly round?: number;
  /** What cannot be told to have happened is done again: whoever wrote the template, or restarted the task, says that it may. */
  readonly repeats?: true;
  /** It sleeps, and nobody holds it. */
  readonly waiting?: Waiting;
  /** Its workspace lies where it was last worked on, from that try. */
  readonly kept?: number;
};
export type TaskFailure = {
  readonly code: string;
  /** For people. */
  readonly message: string;
  readonly step?: string;
  /** Whether an effect happened is not known: a person has to look. */
  readonly attention?: true;
};

export type Task = {
  readonly id: string;
  readonly template: Template;
  readonly parameters: Values;
  readonly user: { readonly ref?: string; readonly entity?: unknown };
  /** Who asked for it: a ref, or an account. */
  readonly by: {
    readonly account: string;
    readonly name: string;
    readonly user?: string;
    /** Where its end is told. */
    readonly place?: string;
    /** The account as its platform vouched for it: what it may and sees is asked again while the task runs. */
    readonly as?: Readonly<Record<string, string>>;
  };
  readonly status: TaskStatus;
  readonly state: TaskState;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly heartbeatAt?: number;
  readonly endedAt?: number;
  /** How often somebody began to work on it. */
  readonly attempt: number;
  readonly cancelling: boolean;
  /** How often it was woken. */
  readonly calls?: number;
  /** Sealed; gone when the task ends. */
  readonly secrets?: string;
};

export type TaskEvent = {
  /** Rising within a task. */
  readonly id: number;
  readonly at: number;
  readonly type: 'log' | 'completion' | 'cancelled' | 'recovered';
  readonly message: string;
  readonly step?: string;
  readonly status?: string;
};

/** Who works on a task, and until when nobody else may. The number rises with each lease: an older one can write nothing any more. */
export type Lease = { readonly owner: string; readonly token: number };

export type Claimed = { readonly task: Task; readonly lease: Lease };

export type TaskEnd = {
  readonly status: TaskStatus;
  readonly state: TaskState;
  readonly at: number;
  readonly told?: readonly TaskEvent[];
};

export type TaskQuery = {
  /** Refs or accounts: of any of them. */
  readonly by?: readonly string[];
  readonly status?: readonly TaskStatus[];
  readonly limit: number;
  readonly offset: number;
  /** By when it was asked for; the newest first without it. */
  readonly order?: 'newest' | 'oldest';
};

/** How tasks are kept. Everything is on disk when it ends. */
export type Tasks = {
  /** False when there is one of this id already. */
  add(task: Task): Promise<boolean>;
  /** As `add`, and in its owner's hands from the beginning; undefined when there is one of this id already. */
  addClaimed(task: Task, owner: string, until: number): Promise<Claimed | undefined>;
  get(id: string): Promise<Task | undefined>;
  list(query: TaskQuery): Promise<{ readonly tasks: readonly Task[]; readonly total: number }>;
  /** One that nobody holds any more, or that is open: whoever waits longest. */
  claim(owner: string, now: number, until: number): Promise<Claimed | undefined>;
  /** Keeps the lease. `cancelling` tells that it was asked to end; undefined: the lease is another's. */
  hold(id: string, lease: Lease, until: number, now: number): Promise<{ readonly cancelling: boolean } | undefined>;
  /** False when the lease is another's by now: then nothing was written. */
  write(id: string, lease: Lease, state: TaskState): Promise<boolean>;
  /** The end: no lease and no secrets any more. `told` is what it told last, a few lines. */
  finish(id: string, lease: Lease, end: TaskEnd): Promise<boolean>;
  /** Puts it down until then: nobody holds it. One that was woken since it was claimed is taken up again at once. */
  sleep(
    id: string,
    lease: Lease,
    sleep: { readonly state: TaskState; readonly until: number; readonly calls: number | undefined },
  ): Promise<boolean>;
  /** Whoever waits is taken up again. */
  wake(id: string): Promise<void>;
  /** Those that sleep until this happens. */
  waitingOn(what: string): Promise<readonly string[]>;
  /** Gives it back: another may go on at once. */
  release(id: string, lease: Lease): Promise<void>;
  /** Asks for the end; one that nobody works on ends at once. */
  cancel(id: string, at: number): Promise<Task | undefined>;
  /** From failed or cancelled back to open; undefined when it is neither. */
  reopen(id: string, state: TaskState, secrets: string | undefined): Promise<Task | undefined>;
  /** A number that grows with whatever changes; undefined where there is no such task. */
  version(id: string): Promise<number | undefined>;
  addEvents(id: string, events: readonly TaskEvent[]): Promise<void>;
  events(id: string, after: number): Promise<readonly TaskEvent[]>;
  /** Of one that has not ended. */
  lastEvent(id: string): Promise<TaskEvent | undefined>;
};
