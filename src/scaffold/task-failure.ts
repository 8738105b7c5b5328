/** What went wrong in a task, for people; what nobody expected gets an id under which the log has the rest. */
import { randomBytes } from 'node:crypto';
import { Failure, fail } from '../errors.ts';
import type { SecretsHider } from './hide-secrets.ts';
import type { Task, TaskFailure } from './task.ts';

type Hiding = Pick<SecretsHider, 'hide'> & {
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly task: Pick<Task, 'id'>;
};

/** What went wrong may quote what a step was given. */
export function failureOf(error: unknown, step: string | undefined, hiding: Hiding): TaskFailure {
  const known = error instanceof Failure ? error : unexpected(error, step, hiding);
  const attention = known.code === 'EFFECT_UNKNOWN';
  return {
    code: known.code,
    message: hiding.hide(known.message),
    ...(step && { step }),
    ...(attention && { attention }),
  };
}

const stackLetters = 4000;

/** The person gets the id, the log the rest. */
function unexpected(error: unknown, step: string | undefined, { log, hide, task }: Hiding): Failure {
  const id = randomBytes(4).toString('hex');
  const stack = error instanceof Error ? error.stack : undefined;
  const where = { task: task.id, ...(step !== undefined && { step }) };
  const reason = hide(String(error)).slice(0, stackLetters);
  log({ event: 'task-failed', id, ...where, reason, stack: stack && hide(stack).slice(0, stackLetters) });
  return fail('INTERNAL', { id }, error);
}
