/** What callboard.yaml may hold, as a JSON Schema: the one table of settings. `title` says what one is for, in the reference of the docs. */
import { pluginsSchema } from './plugin-settings.ts';
import { reportsSchema } from './report-settings.ts';
import { scaffolderSchema } from './scaffolder-settings.ts';
import { scorecardsSchema } from './scorecard-settings.ts';

const text = { type: 'string', minLength: 1 };
/** What holds where nothing is said. */
export const settingDefaults = {
  refresh: '1 minute',
  holdBack: '50 %',
  history: '400 days',
  orphanStrategy: 'delete',
  slackCommand: '/callboard',
} as const;

const told = (title: string, schema: object) => ({ title, ...schema });
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
  title: 'The organisation on GitHub, of types github and github-org',
  pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$',
  description: 'the name of an organisation as in its address on GitHub',
};
const texts = { type: 'array', items: text, minItems: 1 };
const visibility = { type: 'array', items: { type: 'string', enum: ['public', 'private', 'internal'] }, minItems: 1 };
const filters = closed({
  branch: told('The branch that is read, in place of each repository’s own', text),
  repository: told('A regular expression that the whole name of a repository fits', text),
  topic: closed({
    include: told('Repositories that have one of these topics', texts),
    exclude: told('Not those that have one of these', texts),
  }),
  visibility: told('Repositories that these people can see', visibility),
  allowArchived: told('Archived repositories, too', { type: 'boolean' }),
});
const kinds = { type: 'array', items: text };
/** As in Backstage: kinds, and where they may come from. */
const allow = told('The kinds that may be read', kinds);
const sourceRules = { type: 'array', items: closed({ allow }, ['allow']) };
const ruleLocation = closed(
  {
    type: told('The type of location: file, url …', text),
    exact: told('This address and no other', text),
    pattern: told('Addresses that fit this pattern', text),
  },
  ['type'],
);
const rules = {
  type: 'array',
  items: closed({ allow, locations: { type: 'array', items: ruleLocation } }, ['allow']),
};
const needs = (types: readonly string[], key: string) => ({
  if: { properties: { type: { enum: types } }, required: ['type'] },
  // biome-ignore lint/suspicious/noThenProperty: so it is called in a schema.
  then: { required: [key] },
});
const source = {
  ...closed(
    {
      type: told('What kind of source it is', { type: 'string', enum: sourceTypes }),
      target: told('The path (with globs), address or Backstage to read, of types file, url and backstage', text),
      token: told('Sent to that Backstage alone', text),
      ...{ organization, filters, rules: sourceRules },
      catalogPath: told('Where descriptors lie in repositories, with globs; /catalog-info.yaml without it', {
        oneOf: [text, texts],
      }),
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
      title: 'Whom the row is about',
      pattern: '^(known|local|anyone|(user|group):.+|token:.+)$',
      description: 'known, local, anyone, or user:, group: or token: with a name',
    },
    may: told('What they may do', may),
    where: closed({
      entity: {
        ...text,
        title: 'Only for entities that fit',
        pattern: '^(label|tag|kind):.+$',
        description: 'label:, tag: or kind: with a value, as in label:visibility=private',
      },
      template: {
        ...text,
        title: 'Only for templates that fit',
        pattern: '^(label|tag):.+$',
        description: 'label: or tag: with a value, as in tag:self-service',
      },
      part: {
        ...text,
        title: 'Only for pages and steps of templates that fit, by their `backstage:permissions`',
        pattern: '^tag:.+$',
        description: 'tag: with a value, as in tag:admin',
      },
    }),
    unless: told('Not for whoever owns the entity', { type: 'string', enum: ['owner'] }),
  },
  ['who', 'may'],
);

const sha256 = {
  title: 'What the token is known by',
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description: 'the SHA-256 of the token in hex, 64 digits',
};
const token = closed(
  {
    name: told('What the token is called, in logs and as `token:name` in rows', text),
    hash: sha256,
    may: told('All that it may; the rows of `permissions` say so without it', may),
  },
  ['name', 'hash'],
);

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
  company: told('The name in the top bar', text),
  timezone: told('Where times are meant that people say without a zone; the machine’s without it', text),
  catalog: closed({
    sources: { type: 'array', items: source },
    rules,
    orphanStrategy: told('What becomes of an entity that nothing leads to any more', {
      type: 'string',
      enum: ['delete', 'keep'],
      default: settingDefaults.orphanStrategy,
    }),
    orphanGrace: told('How long it stays before it is deleted; not at all without it', span('7 days')),
    refresh: {
      ...text,
      title: 'How long after one reading of a source the next one begins',
      pattern: '^[1-9][0-9]{0,3} (second|seconds|minute|minutes|hour|hours)$',
      description: 'seconds, minutes or hours, as in 1 minute',
      default: settingDefaults.refresh,
    },
    holdBack: {
      ...text,
      title: 'A source that loses more than this share of its entities (and more than ten) is held back',
      pattern: '^([1-9][0-9]?|100) ?%$',
      description: 'a share, as in 50 %',
      default: settingDefaults.holdBack,
    },
    history: told('How long it is known what changed', { ...span('400 days'), default: settingDefaults.history }),
  }),
  urls: closed({
    allow: told('Hosts of the web that may be read; none without it', hosts),
    internal: told('The same, and they may stand at a private network address', hosts),
  }),
  permissions: { type: 'array', items: policyRow },
  plugins: pluginsSchema,
  scaffolder: scaffolderSchema,
  scorecards: scorecardsSchema,
  api: closed({
    tokens: { type: 'array', items: token },
    mcp: told('false: no commands as tools for AI clients under /mcp', { type: 'boolean', default: true }),
  }),
  reports: reportsSchema,
  slack: closed({
    enabled: told('false: off, though its secrets are set', { type: 'boolean' }),
    command: told('The slash command', { ...command, default: settingDefaults.slackCommand }),
    aliases: told('Further slash commands, each named after a command', {
      type: 'array',
      items: command,
      maxItems: 49,
    }),
    socketMode: told('Whether Callboard calls Slack; where there is an app token and no signing secret, without it', {
      type: 'boolean',
    }),
  }),
  teams: closed({
    enabled: told('false: off, though its secrets are set', { type: 'boolean' }),
    tenants: told('Whose people are known; the app’s tenant without it', { type: 'array', items: tenant, minItems: 1 }),
    local: told('Takes activities without any proof, from this machine alone: to try things out', { type: 'boolean' }),
  }),
});
