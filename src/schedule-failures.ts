/** The rows of errors.ts about what runs at its time, and in bulk. */

export const scheduleFailures = {
  BULK_NOT_FOUND: {
    say: 'There is no such bulk of yours.',
    next: '`bulks` lists them; name one by its number there.',
    status: 404,
  },
  BULK_STATE: {
    say: 'This bulk cannot be told to {how} as it stands.',
    next: '`bulk` shows how far it is, and what can be done with it.',
    status: 409,
  },
  BULK_FIELD_UNKNOWN: {
    say: '{name} cannot be run for each of several entities: {reason}.',
    next: 'Say which field takes them, as in `new {template} in {field} for type:service`.',
    status: 422,
  },
  SCHEDULE_NOT_FOUND: {
    say: 'There is no such schedule of yours.',
    next: '`schedules` lists them; name one by its number there.',
    status: 404,
  },
  SECRETS_UNKEPT: {
    say: '{name} needs {secrets}, and secrets are not kept: it cannot be run while nobody is there to give them.',
    next: 'Run it with `new`; or its owner can let it read the secret where it runs, in place of asking for it.',
    status: 422,
  },
  SCHEDULE_REFUSED: {
    say: 'It was not run. {reason}',
    next: 'Once that is mended, run it again; `schedules` shows what is scheduled.',
    status: 422,
  },
  REPORT_NOT_FOUND: {
    say: 'There is no such report that you may read.',
    next: '`reports` lists yours, and the latest that came.',
    status: 404,
  },
  REPORTS_FULL: {
    say: '{most} reports are the most that one person schedules.',
    next: 'Remove one that is no longer read: `reports` lists them.',
    status: 409,
  },
  REPORT_REFUSED: {
    say: 'The report was not made. {reason}',
    next: 'Once that is mended, run it again: `reports` lists them.',
    status: 422,
  },
  REPORT_FIXED: {
    say: '{title} stands in callboard.yaml, under `reports`.',
    next: 'Take it out there, or `report pause` it.',
    status: 409,
  },
  REPORT_PLACE_UNKNOWN: {
    say: 'Callboard is in no place called “{name}” that you are in, and that only your company reads.',
    next: 'Invite it there, or say it in that place without `in`.',
    status: 404,
  },
  SCHEDULE_OVER: {
    say: 'It has no next time any more.',
    next: 'Make a new one with `schedule <template> <when>`.',
    status: 409,
  },
  SCHEDULES_FULL: {
    say: '{most} schedules are the most that one person has.',
    next: 'Remove one that is no longer needed: `schedules` lists them.',
    status: 409,
  },
} as const;
