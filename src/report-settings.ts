/** The part of callboard.yaml about reports: what comes where, and when. */

export type ReportSetting = {
  /** A scorecard’s name; `catalog-health` without it. */
  readonly scorecard?: string;
  /** A ref of a team, User, system, domain or entity; the whole catalog without it. */
  readonly for?: string;
  /** `every monday 09:00 Europe/Berlin`. */
  readonly when: string;
  /** `#payments`, or the id of a place, such as `slack/T1/C1`. */
  readonly in: string;
  readonly quiet?: boolean;
};

const text = { type: 'string', minLength: 1, maxLength: 200 };

export const reportsSchema = {
  type: 'array',
  title: 'Reports that come at set times',
  maxItems: 500,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['when', 'in'],
    properties: {
      scorecard: { ...text, title: 'What it tells: a scorecard’s name; `catalog-health` without it' },
      for: { ...text, title: 'A ref of a team, person, system, domain or entity; the whole catalog without it' },
      when: { ...text, title: 'Such as `every monday 09:00 Europe/Berlin`' },
      in: { ...text, title: 'A channel where Callboard is, such as `#payments`, or the id of a place' },
      quiet: { type: 'boolean', title: 'true: nothing is told when nothing has changed' },
    },
  },
};
