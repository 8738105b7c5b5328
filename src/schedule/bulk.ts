/** A bulk: one template for many entities, in waves. The documents are the truth: one of the bulk, and one of each entity, so that none is done twice. */
import type { FormValues } from '../form/form.ts';
import type { Task } from '../scaffold/task.ts';
import type { Maker } from './timed.ts';

export type Bulk = {
  readonly id: string;
  /** `template:default/add-ci`, and what it was called. */
  readonly template: string;
  readonly title: string;
  /** The same for all; each entity is put into `field`. */
  readonly values: FormValues;
  readonly field: BulkField;
  /** What found the entities. */
  readonly query: string;
  readonly total: number;
  /** So many are under way at once; the next begin when all of these have ended. */
  readonly wave: number;
  /** In percent: when more of those that ended have failed, no other wave begins. */
  readonly stopAt: number;
  /** Who asked for it: each run has their rights at its time. */
  readonly by: Maker;
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  readonly state: BulkState;
  /** Why it stopped by itself. */
  readonly reason?: string;
  /** What had ended when somebody let it go on all the same: it no longer counts against it. */
  readonly overlooked?: Pick<TargetCounts, 'done' | 'failed'>;
};
/** `stopped`: by itself, because too many failed. */
export type BulkState = 'proposed' | 'running' | 'paused' | 'stopped' | 'done' | 'cancelled';
/** `many`: it takes a list. */
export type BulkField = {
  readonly name: string;
  readonly many: boolean;
  /** Other fields that are different for each: texts with `{name}` and `{ref}` of the entity in them. */
  readonly each?: Readonly<Record<string, string>>;
};

/** What the template is filled in with for one of them. */
export function valuesFor({ values, field }: Pick<Bulk, 'values' | 'field'>, ref: string): FormValues {
  const holes: Readonly<Record<string, string>> = { ref, name: ref.slice(ref.indexOf('/') + 1) };
  const filled = Object.entries(field.each ?? {}).map(([name, text]) => {
    return [name, text.replace(/\{(name|ref)\}/g, (_, hole: string) => holes[hole] ?? '')] as const;
  });
  return { ...values, ...Object.fromEntries(filled), [field.name]: field.many ? [ref] : ref };
}

export type BulkTarget = {
  readonly ref: string;
  readonly state: TargetState;
  readonly task?: string;
  readonly problem?: string;
  /** How often it was begun. */
  readonly tries: number;
};
/** `left`: it was not begun when the bulk was called off, and is not any more. */
export type TargetState = 'waiting' | 'started' | 'done' | 'failed' | 'left';
export type TargetCounts = Readonly<Record<TargetState, number>>;

/** How bulks are kept. Everything is on disk when it ends. */
export type Bulks = {
  /** With all its entities; the same id is the same bulk. */
  add(bulk: Bulk, refs: readonly string[]): Promise<void>;
  get(id: string): Promise<Bulk | undefined>;
  /** Of a User or an account, of everybody without it; latest first. */
  list(by: string | undefined, most: number): Promise<readonly Bulk[]>;
  /** Undefined when it is in none of these states. */
  change(
    id: string,
    from: readonly BulkState[],
    to: Pick<Bulk, 'state' | 'reason' | 'overlooked'> & { readonly at: number },
  ): Promise<Bulk | undefined>;
  /** One that runs and is to be looked at; nobody else gets it until `until`, unless it is put off before. */
  claim(now: number, until: number): Promise<Bulk | undefined>;
  /** Looked at again then. */
  putOff(id: string, until: number): Promise<void>;
  /** When one is to be looked at next; undefined: none. */
  next(): Promise<number | undefined>;
  counts(id: string): Promise<TargetCounts>;
  /** In the order in which they were found. */
  targets(id: string, state: TargetState, most: number): Promise<readonly BulkTarget[]>;
  /** Only from one state to another; nothing happens where it is in neither. */
  move(id: string, target: Pick<BulkTarget, 'ref' | 'state'>, to: Partial<BulkTarget>): Promise<void>;
  /** What waits is not begun any more. */
  leave(id: string): Promise<void>;
  /** All that failed wait once more. Answers how many. */
  again(id: string): Promise<number>;
};

/** What is known of the task of one entity. */
export type TaskOf = (id: string) => Promise<Pick<Task, 'id' | 'status' | 'state'> | undefined>;
