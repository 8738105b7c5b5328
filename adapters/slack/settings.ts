/** What the adapter must be told: whom it speaks for, under which commands, and how Slack reaches it. */

export type SlackSettings = {
  readonly botToken: string;
  /** The slash command, for example `/callboard`. */
  readonly command: string;
  /** Further slash commands: each is a command of the bot by that name, or else another name of all of it. */
  readonly aliases?: readonly string[];
  /** Another address of the Web API: GovSlack, proxies, tests. */
  readonly apiUrl?: string;
} & (
  | { readonly signingSecret: string }
  /** Socket Mode. */
  | { readonly appToken: string }
);
