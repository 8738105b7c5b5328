/** What can go wrong with tasks and with what they wait for: rows of the one table in errors.ts. */

export const taskFailures = {
  TASK_NOT_FOUND: { say: 'There is no such task.', next: '`tasks` lists yours.', status: 404 },
  TASK_NOT_RUNNING: { say: 'This task has ended already.', next: '`tasks` shows how.', status: 409 },
  TASK_NOT_FAILED: {
    say: 'Only a task that failed or was cancelled can be retried.',
    next: '`tasks` shows yours.',
    status: 409,
  },
  TASK_FORBIDDEN: {
    say: '{who} may no longer run {name}: the task has stopped before its next step.',
    next: 'Who may do what is decided under `permissions` in callboard.yaml; once it is allowed again, retry goes on from there.',
    status: 403,
  },
  TASK_NOT_RECOVERED: {
    say: 'The task was interrupted, and its template wants it not to be gone on with.',
    next: 'Look at what it has done, then retry it, or start it anew with `new`.',
    status: 409,
  },
  TASK_TOO_LONG: {
    say: 'The task took longer than {minutes} min and was ended.',
    next: 'Retry it: what ended stays.',
    status: 422,
  },
  TASK_SECRETS_GONE: {
    say: 'The secrets of this task are gone: they are kept until it ends, and no longer.',
    next: 'Start it anew with `new`, which asks for them again.',
    status: 409,
  },
  TASK_BEGUN_TOO_OFTEN: {
    say: 'The task was interrupted ten times, and is not begun again by itself.',
    next: 'The log of the process says by what; retry it when that is mended.',
    status: 422,
  },
  TASK_SECRETS_LOST: {
    say: 'The secrets of this task can be opened no more: CALLBOARD_SECRET_KEY has changed.',
    next: 'Retry it with the secrets.',
    status: 409,
  },
  APPROVAL_NOT_FOUND: { say: 'There is no such approval.', next: '`approvals` lists what waits for you.', status: 404 },
  APPROVAL_FORBIDDEN: {
    say: '“{title}” is not yours to decide: {reason}.',
    next: 'Its message names who may.',
    status: 403,
  },
  APPROVAL_DECIDED: {
    say: '“{title}” is decided already, or you have said your word.',
    next: '`approvals` lists what waits for you.',
    status: 409,
  },
  APPROVAL_REJECTED: {
    say: '{who} rejected “{title}”: {reason}.',
    next: 'Talk to them; retry asks for the approval anew.',
    status: 422,
  },
  APPROVAL_EXPIRED: {
    say: 'Nobody decided “{title}” in time.',
    next: 'Retry asks for the approval anew.',
    status: 422,
  },
} as const;
