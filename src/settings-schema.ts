/** What callboard.yaml may hold, as a JSON Schema: the one table of settings. */

const text = { type: 'string', minLength: 1 };
const closed = (properties: Record<string, object>, required: readonly string[] = []) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});

/** Each type is a file in catalog/sources/. */
const sourceTypes = ['file', 'url', 'backstage'];
const source = closed({ type: { type: 'string', enum: sourceTypes }, target: text, token: text }, ['type', 'target']);
const hosts = { type: 'array', items: text };

const permission = { type: 'string', enum: ['read', 'change', 'everything', 'none'] };
const policyRow = closed(
  {
    who: { ...text, pattern: '^(known|local|anyone|(user|group):.+|token:.+)$' },
    may: { oneOf: [permission, { type: 'array', items: permission, minItems: 1 }] },
    where: closed({ entity: { ...text, pattern: '^(label|tag|kind):.+$' } }),
    unless: { type: 'string', enum: ['owner'] },
  },
  ['who', 'may'],
);

const token = closed({ name: text, hash: { type: 'string', pattern: '^[0-9a-f]{64}$' } }, ['name', 'hash']);

export const settingsSchema = closed({
  company: text,
  catalog: closed({
    sources: { type: 'array', items: source },
    history: { ...text, pattern: '^[1-9][0-9]{0,4} (day|days|week|weeks|month|months|year|years)$' },
  }),
  urls: closed({ allow: hosts, internal: hosts }),
  permissions: { type: 'array', items: policyRow },
  api: closed({ tokens: { type: 'array', items: token } }),
  slack: closed({ enabled: { type: 'boolean' }, command: { type: 'string', pattern: '^/[a-z0-9_-]{1,31}$' } }),
});
