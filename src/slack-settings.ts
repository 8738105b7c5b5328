/** What the settings and the environment say of Slack: over HTTP or Socket Mode, under which commands, and what is missing. */
import { settingDefaults } from './settings-schema.ts';

type Environment = Readonly<Record<string, string | undefined>>;

export type WrittenSlack = {
  readonly enabled?: boolean;
  readonly command?: string;
  readonly aliases?: readonly string[];
  readonly socketMode?: boolean;
};
export type SlackSettings = {
  readonly botToken: string;
  /** The slash command, for example `/callboard`. */
  readonly command: string;
  /** Further slash commands: each is a command of the bot by that name, or else another name of all of it. */
  readonly aliases?: readonly string[];
  /** Another address of the Web API: GovSlack, proxies, tests. */
  readonly apiUrl?: string;
} & ({ readonly signingSecret: string } | { readonly appToken: string });

/** All slash commands, whether Slack is switched on or not: what the app's manifest names. */
export const slackCommands = ({
  command = settingDefaults.slackCommand,
  aliases = [],
}: WrittenSlack = {}): readonly string[] => [...new Set([command, ...aliases])];

/** Unless the file says how, an app token without a signing secret means Socket Mode. */
const usesSocket = (file: WrittenSlack, { SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: signing }: Environment) =>
  file.socketMode ?? Boolean(app && !signing);

const secretOf = (file: WrittenSlack, environment: Environment) =>
  usesSocket(file, environment) ? 'SLACK_APP_TOKEN' : 'SLACK_SIGNING_SECRET';

/** On when the file says so or any of its secrets is set; then both that it needs must be there, and be what they are called. */
export function slackMistakes(environment: Environment, file: WrittenSlack = {}): readonly string[] {
  const isOn = file.enabled ?? Object.keys(shapes).some((name) => environment[name]);
  if (!isOn) return [];
  const needed = [secretOf(file, environment), 'SLACK_BOT_TOKEN'];
  const missing = needed.filter((name) => !environment[name]).map((name) => wordsOf(name, file));
  const how = usesSocket(file, environment) ? ' in Socket Mode' : '';
  return [
    ...(missing.length > 0 ? [`Slack is switched on${how} but ${missing.join(' and ')} is not set.`] : []),
    ...needed.flatMap((name) => wrongShape(name, environment[name])),
  ];
}

/** Where nothing tells how Slack is spoken to, either secret would do. */
const wordsOf = (name: string, { socketMode }: WrittenSlack) =>
  name === 'SLACK_SIGNING_SECRET' && socketMode === undefined
    ? 'SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (over HTTP)'
    : name;

/** How a secret begins, where that tells it from the others. */
const shapes: Readonly<Record<string, string>> = {
  SLACK_SIGNING_SECRET: '',
  SLACK_BOT_TOKEN: 'xoxb-',
  SLACK_APP_TOKEN: 'xapp-',
};

function wrongShape(name: string, value: string | undefined): readonly string[] {
  const begins = shapes[name] ?? '';
  return !value || value.startsWith(begins) ? [] : [`${name} begins with ${begins}: this is another one.`];
}

/** slackMistakes has seen that no secret is missing. */
export function readSlack(file: WrittenSlack = {}, environment: Environment = {}): SlackSettings | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_API_URL: apiUrl } = environment;
  const secret = environment[secretOf(file, environment)];
  if (file.enabled === false || !secret || !botToken) return undefined;
  const [command = settingDefaults.slackCommand, ...aliases] = slackCommands(file);
  const shared = { botToken, command, ...(aliases.length > 0 && { aliases }), ...(apiUrl && { apiUrl }) };
  return usesSocket(file, environment) ? { ...shared, appToken: secret } : { ...shared, signingSecret: secret };
}
