/** What Teams takes of an app's manifest of version 1.17 (PLATFORMS §9), written down apart from the code: anything else is a problem. */
type Rule =
  | { readonly text: number; readonly like?: RegExp }
  | { readonly one: readonly (string | boolean)[] }
  | { readonly most: number; readonly least?: number; readonly each: Rule }
  | { readonly fields: Readonly<Record<string, Rule>>; readonly needs: readonly string[] };

const text = (most: number, like?: RegExp): Rule => ({ text: most, ...(like && { like }) });
const list = (each: Rule, most: number, least = 0): Rule => ({ most, least, each });
const fields = (rules: Readonly<Record<string, Rule>>, ...needs: readonly string[]): Rule => ({ fields: rules, needs });
const yesNo: Rule = { one: [true, false] };
const guid = text(36, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
/** http would pass the schema; the stores' rules refuse it. */
const address = text(2048, /^https:\/\//);
const domain = text(2048, /^(?!.*\*)[a-z0-9-]+(\.[a-z0-9-]+)+$/);
const scopes = list({ one: ['personal', 'team', 'groupChat'] }, 3, 1);

const botCommand = fields({ title: text(32), description: text(128) }, 'title', 'description');
const bot = fields(
  {
    ...{ botId: guid, scopes, isNotificationOnly: yesNo, supportsFiles: yesNo },
    commandLists: list(fields({ scopes, commands: list(botCommand, 10, 1) }, 'scopes', 'commands'), 3),
  },
  'botId',
  'scopes',
);
const parameter = fields(
  { name: text(64), title: text(32), description: text(128), inputType: { one: ['text'] } },
  'name',
  'title',
);
const extensionCommand = fields(
  {
    ...{ id: text(64, /^[\w-]+$/), title: text(32), description: text(128), type: { one: ['query', 'action'] } },
    context: list({ one: ['compose', 'commandBox', 'message'] }, 3, 1),
    ...{ initialRun: yesNo, fetchTask: yesNo, parameters: list(parameter, 5, 1) },
  },
  'id',
  'title',
  'type',
);
const handler = fields(
  {
    type: { one: ['link'] },
    value: fields({ domains: list(domain, 10, 1), supportsAnonymizedPayloads: yesNo }, 'domains'),
  },
  'type',
  'value',
);

const manifest = fields(
  {
    $schema: text(2048, /\/teams\/v1\.17\/MicrosoftTeams\.schema\.json$/),
    manifestVersion: { one: ['1.17'] },
    version: text(256, /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}$/),
    id: guid,
    developer: fields(
      { name: text(32), websiteUrl: address, privacyUrl: address, termsOfUseUrl: address },
      ...['name', 'websiteUrl', 'privacyUrl', 'termsOfUseUrl'],
    ),
    name: fields({ short: text(30), full: text(100) }, 'short', 'full'),
    description: fields({ short: text(80), full: text(4000) }, 'short', 'full'),
    icons: fields({ color: text(2048, /\.png$/), outline: text(2048, /\.png$/) }, 'color', 'outline'),
    accentColor: text(7, /^#[0-9a-f]{6}$/i),
    bots: list(bot, 1, 1),
    composeExtensions: list(
      fields(
        { botId: guid, commands: list(extensionCommand, 10, 1), messageHandlers: list(handler, 5) },
        'botId',
        'commands',
      ),
      1,
    ),
    validDomains: list(domain, 16),
    defaultInstallScope: { one: ['personal', 'team', 'groupChat', 'meetings'] },
    defaultGroupCapability: fields({ team: { one: ['bot'] }, groupchat: { one: ['bot'] } }),
  },
  ...['manifestVersion', 'version', 'id', 'developer', 'name', 'description', 'icons', 'accentColor'],
);

export const manifestProblems = (made: unknown) => problems(made, manifest, 'manifest');

function problems(value: unknown, rule: Rule, at: string): readonly string[] {
  if ('one' in rule) return rule.one.some((one) => one === value) ? [] : [`${at}: ${JSON.stringify(value)}`];
  if ('text' in rule) return textProblems(value, rule, at);
  if ('each' in rule) {
    if (!Array.isArray(value)) return [`${at}: no list`];
    const many = value.length > rule.most || value.length < (rule.least ?? 0) ? [`${at}: ${value.length} of them`] : [];
    return [...many, ...value.flatMap((one, place) => problems(one, rule.each, `${at}[${place}]`))];
  }
  if (typeof value !== 'object' || value === null) return [`${at}: no object`];
  const held = new Map<string, unknown>(Object.entries(value));
  return [
    ...rule.needs.filter((key) => !held.has(key)).map((key) => `${at}.${key}: missing`),
    ...[...held].flatMap(([key, inner]) => {
      const own = rule.fields[key];
      return own ? problems(inner, own, `${at}.${key}`) : [`${at}.${key}: unknown`];
    }),
  ];
}

function textProblems(value: unknown, { text: most, like }: Extract<Rule, { text: number }>, at: string) {
  if (typeof value !== 'string') return [`${at}: no text`];
  const letters = Array.from(value).length;
  if (letters < 1 || letters > most) return [`${at}: ${letters} letters`];
  return like && !like.test(value) ? [`${at}: ${value}`] : [];
}
