/** What can go wrong with checks, scorecards and exemptions: part of the table in errors.ts. */
export const healthFailures = {
  EXEMPTIONS_FULL: {
    say: '{most} requests for exemptions wait already.',
    next: '`exemptions` lists them: somebody who may grant them looks at those first.',
    status: 409,
  },
  SCORECARD_UNKNOWN: {
    say: 'No scorecard is called “{name}”.',
    next: '`scorecard` lists them all.',
    status: 404,
  },
  EXEMPTION_NOT_FOUND: {
    say: '{name} is not let off {check}, and nobody asked for it.',
    next: '`exemptions` lists what is.',
    status: 404,
  },
} as const;
