/** The Slack app's manifest for one installation, from the tables that the adapter itself works by. Pure data: no SDK, no YAML. */
import { manifest as caps } from './limits.ts';
import { eventScopes, neededScopes, type Shortcut, shortcuts } from './needed.ts';

export type ManifestSettings = {
  /** What people see it called. */
  readonly name: string;
  /** The slash command and its aliases. */
  readonly commands: readonly string[];
  /** Where Slack reaches Callboard, and what its pages' addresses begin with; undefined where there is none but this machine's. */
  readonly baseUrl: string | undefined;
  /** Slack is asked for what it has instead of sending it: no address is needed. */
  readonly socketMode: boolean;
};

export type Manifest = ReturnType<typeof slackManifest>;

/** `chat:write` is needed for whatever is said, so its description is of the whole app. */
const description = 'Who owns what, what needs it, and what an outage would touch.';
const longDescription = [
  'Callboard answers questions about your software catalog where people already talk: who owns a service,',
  'what it needs, what needs it, which teams an outage would touch, and who provides or consumes an API.',
  'It reads the catalog-info.yaml files that Backstage reads, and every answer names its source and its age.',
  'Ask with /callboard, by mentioning it in a channel, or in a direct message.',
].join(' ');

export function slackManifest({ name, commands, baseUrl, socketMode }: ManifestSettings) {
  const requestUrl = socketMode || baseUrl === undefined ? undefined : `${baseUrl}/slack/events`;
  const domain = baseUrl === undefined ? undefined : new URL(baseUrl).hostname;
  const drawnShortcuts = Object.entries(shortcuts).map(([id, shortcut]) => shortcutOf(id, shortcut));
  return {
    display_information: {
      name,
      description,
      long_description: longDescription.replace('/callboard', commands[0] ?? '/callboard'),
      background_color: '#16304f',
    },
    features: {
      app_home: {
        home_tab_enabled: 'app_home_opened' in eventScopes,
        // Direct messages are written in the app's Messages tab.
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: name, always_online: true },
      ...(drawnShortcuts.length > 0 && { shortcuts: drawnShortcuts }),
      slash_commands: commands.map((command, at) => ({
        ...commandOf(command, requestUrl),
        // What follows an alias depends on what it stands for.
        ...(at === 0 && { usage_hint: 'owner payments-api · impact ledger-db · help' }),
      })),
      ...('link_shared' in eventScopes && domain !== undefined && { unfurl_domains: [domain] }),
    },
    oauth_config: { scopes: { bot: [...neededScopes] } },
    settings: {
      event_subscriptions: { ...(requestUrl && { request_url: requestUrl }), bot_events: Object.keys(eventScopes) },
      interactivity: {
        is_enabled: true,
        ...(requestUrl && { request_url: requestUrl, message_menu_options_url: requestUrl }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: socketMode,
      token_rotation_enabled: false,
    },
  };
}

const commandOf = (command: string, url: string | undefined) => ({
  command,
  ...(url && { url }),
  description: 'Ask the catalog',
  should_escape: false,
});

const shortcutOf = (id: string, { name, type, description: about }: Shortcut) => ({
  name,
  type,
  callback_id: id,
  description: about,
});

/** What Slack would refuse, one sentence each: nothing is found out only after it was pasted. */
export function manifestMistakes({ display_information: shown, features, settings }: Manifest): readonly string[] {
  const long = (
    what: string,
    text: string,
    { least = 1, most }: { readonly least?: number; readonly most: number },
  ) => {
    const letters = Array.from(text).length;
    return letters >= least && letters <= most
      ? []
      : [`${what} has ${letters} letters; Slack takes ${least} to ${most}.`];
  };
  const many = (what: string, count: number, most: number) =>
    count <= most ? [] : [`There are ${count} ${what}; Slack takes ${most}.`];
  const drawn = features.shortcuts ?? [];
  return [
    ...long('The name', shown.name, { most: caps.name }),
    ...long('The description', shown.description, { most: caps.description }),
    ...long('The long description', shown.long_description, caps.longDescription),
    ...many('slash commands', features.slash_commands.length, caps.commands),
    ...features.slash_commands.flatMap(({ command, url = '' }) => [
      ...long(`The command ${command}`, command, { least: 2, most: caps.command }),
      ...long(`The address of ${command}`, url, { least: 0, most: caps.commandUrl }),
    ]),
    ...many('shortcuts', drawn.length, caps.shortcuts),
    ...drawn.flatMap(({ name, description: about }) => [
      ...long(`The shortcut “${name}”`, name, { most: caps.shortcutName }),
      ...long(`What “${name}” does`, about, { most: caps.shortcutDescription }),
    ]),
    ...many('events', settings.event_subscriptions.bot_events.length, caps.events),
  ];
}
