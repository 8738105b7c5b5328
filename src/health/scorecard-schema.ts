/** What a descriptor of a scorecard holds, as a JSON Schema. */

const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const text = { type: 'string', minLength: 1, maxLength: 300 };
const name = {
  type: 'string',
  pattern: '^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$',
  description: 'lower-case letters, digits and hyphens, 63 at most',
};
const percent = { type: 'number', minimum: 0, maximum: 100 };
/** An id alone counts 1. */
const check = {
  ...closed({ id: text, weight: { type: 'number', exclusiveMinimum: 0, maximum: 100 } }, ['id']),
  type: ['string', 'object'],
  minLength: 1,
};
const level = closed({ name, checks: { type: 'array', items: text, minItems: 1, maxItems: 200 } }, ['name', 'checks']);

export const scorecardSchema = closed(
  {
    apiVersion: { type: 'string', enum: ['callboard.io/v1'] },
    kind: { type: 'string', enum: ['Scorecard'] },
    metadata: closed({ name, title: text, description: { ...text, maxLength: 1000 } }, ['name']),
    spec: closed(
      {
        owner: text,
        filter: text,
        checks: { type: 'array', items: check, minItems: 1, maxItems: 200 },
        levels: { type: 'array', items: level, maxItems: 10 },
        thresholds: { type: 'object', additionalProperties: percent },
      },
      ['checks'],
    ),
  },
  ['apiVersion', 'kind', 'metadata', 'spec'],
);

/** As `scorecardSchema` lets it through. */
export type WrittenScorecard = {
  readonly metadata: { readonly name: string; readonly title?: string; readonly description?: string };
  readonly spec: {
    readonly owner?: string;
    readonly filter?: string;
    readonly checks: readonly (string | { readonly id: string; readonly weight?: number })[];
    readonly levels?: readonly { readonly name: string; readonly checks: readonly string[] }[];
    readonly thresholds?: Readonly<Record<string, number>>;
  };
};
