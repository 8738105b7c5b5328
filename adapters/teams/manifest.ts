/** The Teams app's manifest for one installation, from the tables that the adapter itself works by. Pure data: no SDK, no zip. */
import { iconGround } from '../../src/picture/mark.ts';
import { type ExtensionCommand, extensionCommands } from './extension/commands.ts';
import { cut } from './text.ts';

export type ManifestSettings = {
  /** Of the bot, as its registration shows it. */
  readonly appId: string;
  /** What people see it called. */
  readonly name: string;
  /** Of the package: Teams takes an update only under a higher one. */
  readonly version: string;
  /** The company that runs it. */
  readonly developer: string;
  /** Where Teams and people reach Callboard, over https; no slash at the end. */
  readonly baseUrl: string;
  readonly privacyUrl?: string | undefined;
  readonly termsUrl?: string | undefined;
  /** The bot's commands by name, each with its line of help. */
  readonly summaries: ReadonlyMap<string, string>;
};
export type Manifest = ReturnType<typeof teamsManifest>;

/** Taken by every client since 2024. */
export const manifestVersion = '1.17';
export const iconFiles = { color: 'color.png', outline: 'outline.png' } as const;

/** What the composer offers, likeliest first; a name that is no command of the bot is not offered. */
export const offered = {
  personal: ['home', 'owner', 'find', 'impact', 'deps', 'path', 'team', 'new', 'tasks', 'help'],
  shared: ['owner', 'find', 'impact', 'deps', 'dependents', 'path', 'api', 'team', 'subscribe', 'help'],
} as const;

const description = {
  short: 'Who owns what, what needs it, and what an outage would touch.',
  full: [
    'Callboard answers questions about your software catalog where people already talk: who owns a service,',
    'what it needs, what needs it, which teams an outage would touch, and who provides or consumes an API.',
    'It reads the catalog-info.yaml files that Backstage reads, and every answer names its source and its age.',
    'Ask it in a personal chat, or mention it in a group chat or a channel; search the catalog while you write a message,',
    'and ask at any message who owns what it names.',
  ].join(' '),
} as const;

export function teamsManifest(settings: ManifestSettings) {
  const { appId, name, version, developer, baseUrl, privacyUrl = baseUrl, termsUrl = baseUrl } = settings;
  const { hostname } = new URL(baseUrl);
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    developer: { name: cut(developer, 32), websiteUrl: baseUrl, privacyUrl, termsOfUseUrl: termsUrl },
    name: { short: name, full: `${name}: the developer portal people talk to` },
    description,
    icons: iconFiles,
    accentColor: iconGround,
    bots: [
      {
        botId: appId,
        scopes: ['personal', 'team', 'groupChat'],
        isNotificationOnly: false,
        supportsFiles: true,
        commandLists: [
          { scopes: ['personal'], commands: listed(offered.personal, settings) },
          { scopes: ['team', 'groupChat'], commands: listed(offered.shared, settings) },
        ],
      },
    ],
    composeExtensions: [
      {
        botId: appId,
        commands: Object.entries(extensionCommands).map(([id, command]) => extensionCommand(id, command)),
        messageHandlers: [{ type: 'link', value: { domains: [hostname], supportsAnonymizedPayloads: true } }],
      },
    ],
    validDomains: [hostname],
    defaultInstallScope: 'personal',
    defaultGroupCapability: { team: 'bot', groupchat: 'bot' },
  };
}

const listed = (names: readonly string[], { summaries }: ManifestSettings) =>
  names.flatMap((title) => {
    const summary = summaries.get(title);
    return summary === undefined ? [] : [{ title, description: summary }];
  });

function extensionCommand(id: string, { parameter, type, context, title, description: about }: ExtensionCommand) {
  const shared = { id, type, context, title, description: about };
  if (type === 'action') return { ...shared, fetchTask: true };
  // With nothing typed it shows what is one's own.
  return { ...shared, initialRun: true, ...(parameter && { parameters: [{ ...parameter, inputType: 'text' }] }) };
}
