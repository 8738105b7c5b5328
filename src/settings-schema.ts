/** What callboard.yaml may hold, as a JSON Schema: the one table of settings. */

const text = { type: 'string', minLength: 1 };
const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

/** Each type is a file in catalog/sources/. */
const sourceTypes = ['file', 'url', 'backstage', 'github', 'github-org'];
const organization = {
  ...text,
  pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$',
  description: 'the name of an organisation as in its address on GitHub',
};
const texts = { type: 'array', items: text, minItems: 1 };
const filters = closed({
  branch: text,
  repository: text,
  topic: closed({ include: texts, exclude: texts }),
  visibility: { type: 'array', items: { type: 'string', enum: ['public', 'private', 'internal'] }, minItems: 1 },
  allowArchived: { type: 'boolean' },
});
const kinds = { type: 'array', items: text };
/** As in Backstage: kinds, and where they may come from. */
const sourceRules = { type: 'array', items: closed({ allow: kinds }, ['allow']) };
const ruleLocation = closed({ type: text, exact: text, pattern: text }, ['type']);
const rules = {
  type: 'array',
  items: closed({ allow: kinds, locations: { type: 'array', items: ruleLocation } }, ['allow']),
};
const needs = (types: readonly string[], key: string) => ({
  if: { properties: { type: { enum: types } }, required: ['type'] },
  // biome-ignore lint/suspicious/noThenProperty: so it is called in a schema.
  then: { required: [key] },
});
const source = {
  ...closed(
    {
      ...{ type: { type: 'string', enum: sourceTypes }, target: text, token: text, organization, filters },
      rules: sourceRules,
      catalogPath: { oneOf: [text, texts] },
    },
    ['type'],
  ),
  allOf: [needs(['file', 'url', 'backstage'], 'target'), needs(['github', 'github-org'], 'organization')],
};
const hosts = { type: 'array', items: text };

const permission = { type: 'string', enum: ['read', 'change', 'scaffold.run', 'everything', 'none'] };
const may = { oneOf: [permission, { type: 'array', items: permission, minItems: 1 }] };
const policyRow = closed(
  {
    who: {
      ...text,
      pattern: '^(known|local|anyone|(user|group):.+|token:.+)$',
      description: 'known, local, anyone, or user:, group: or token: with a name',
    },
    may,
    where: closed({
      entity: {
        ...text,
        pattern: '^(label|tag|kind):.+$',
        description: 'label:, tag: or kind: with a value, as in label:visibility=private',
      },
      template: {
        ...text,
        pattern: '^(label|tag):.+$',
        description: 'label: or tag: with a value, as in tag:self-service',
      },
    }),
    unless: { type: 'string', enum: ['owner'] },
  },
  ['who', 'may'],
);

const sha256 = {
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'the SHA-256 of the token in hex, 64 digits',
};
const token = closed({ name: text, hash: sha256, may }, ['name', 'hash']);

const span = (example: string) => ({
  ...text,
  pattern: '^[1-9][0-9]{0,4} (day|days|week|weeks|month|months|year|years)$',
  description: `days, weeks, months or years, as in ${example}`,
});

const command = {
  type: 'string',
  pattern: '^/[a-z0-9_-]{1,31}$',
  description: 'a slash and up to 31 lower-case letters, digits, “-” and “_”',
};

const tenant = {
  type: 'string',
  pattern: '^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$',
  description: 'the id of a tenant, as in 11111111-1111-4111-8111-111111111111',
};

export const settingsSchema = closed({
  company: text,
  timezone: text,
  catalog: closed({
    sources: { type: 'array', items: source },
    rules,
    orphanStrategy: { type: 'string', enum: ['delete', 'keep'] },
    orphanGrace: span('7 days'),
    refresh: {
      ...text,
      pattern: '^[1-9][0-9]{0,3} (second|seconds|minute|minutes|hour|hours)$',
      description: 'seconds, minutes or hours, as in 1 minute',
    },
    holdBack: { ...text, pattern: '^([1-9][0-9]?|100) ?%$', description: 'a share, as in 50 %' },
    history: span('400 days'),
  }),
  urls: closed({ allow: hosts, internal: hosts }),
  permissions: { type: 'array', items: policyRow },
  api: closed({ tokens: { type: 'array', items: token } }),
  slack: closed({
    enabled: { type: 'boolean' },
    command,
    aliases: { type: 'array', items: command, maxItems: 49 },
    socketMode: { type: 'boolean' },
  }),
  teams: closed({
    enabled: { type: 'boolean' },
    tenants: { type: 'array', items: tenant, minItems: 1 },
    local: { type: 'boolean' },
  }),
});
