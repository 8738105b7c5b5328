/**
 * How a task goes on that was interrupted (TSK-4): as its template says; where that says nothing, from the step that was
 * under way, and what may have happened outside is done again only where it is known not to have.
 */
import { type Failure, fail } from '../errors.ts';
import { listAt, mappingAt, type Schema, textAt } from './parameters/property.ts';
import type { Task, TaskState } from './task.ts';

/** `none`: not at all. `restart`: from the first step. `idempotent`: from the step that was under way, whatever it did. */
export type Recovery = 'none' | 'restart' | 'idempotent';

const strategies: Readonly<Record<string, Recovery>> = {
  none: 'none',
  restart: 'restart',
  startOver: 'restart',
  idempotent: 'idempotent',
};

export function readRecovery(spec: Schema): Recovery | undefined {
  const [plain, trial] = [mappingAt(spec, 'recovery'), mappingAt(spec, 'EXPERIMENTAL_recovery')];
  const named = textAt(plain, 'strategy') ?? textAt(trial, 'EXPERIMENTAL_strategy') ?? textAt(trial, 'strategy');
  return named !== undefined && Object.hasOwn(strategies, named) ? strategies[named] : undefined;
}

/** Steps that are to be done once more when this one is. */
export const readDependsOn = (step: Schema): readonly string[] =>
  listAt(mappingAt(step, 'recovery'), 'dependsOn').filter((id) => typeof id === 'string');

/** True where somebody began to work on it and did not come to an end: neither put down to wait, nor retried. */
export const wasInterrupted = ({ attempt, state }: Pick<Task, 'attempt' | 'state'>): boolean =>
  attempt - (state.begunBefore ?? 0) > 1;

export type GoingOn = { readonly state: TaskState; readonly told?: string; readonly refused?: Failure };

export function goingOn(task: Task): GoingOn {
  const { template, state } = task;
  if (!wasInterrupted(task)) return { state };
  switch (template.recovery) {
    case 'none':
      return { state, refused: fail('TASK_NOT_RECOVERED', {}) };
    case 'restart':
      return { state: fromTheStart(state), told: 'Beginning anew after an interruption, as the template wants it' };
    case 'idempotent':
      return { state: fromDependencies(task), told: 'Doing again the step that was interrupted' };
    default:
      return { state, told: 'Going on where it was interrupted' };
  }
}

/** What is outside already is adopted where it can be told to be this task's. */
export function fromTheStart({
  failure: _,
  output: _output,
  step: _step,
  waiting: _waiting,
  ...state
}: TaskState): TaskState {
  return { ...state, ended: {}, effects: {}, repeats: true };
}

/** What the interrupted step builds on is done again, and what that builds on. */
function fromDependencies({ template, state }: Task): TaskState {
  const current = template.steps.find(({ id }) => !Object.hasOwn(state.ended, id));
  const again = new Set<string>();
  const add = (ids: readonly string[]) => {
    for (const id of ids) {
      if (again.has(id)) continue;
      again.add(id);
      add(template.steps.find((step) => step.id === id)?.dependsOn ?? []);
    }
  };
  add(current?.dependsOn ?? []);
  const ended = Object.fromEntries(Object.entries(state.ended).filter(([id]) => !again.has(id)));
  return { ...state, ended, repeats: true };
}
