/** The variables of the environment that Callboard reads, and what each is for: the docs tell them from here. */

export type Variable = {
  readonly about: string;
  /** What holds without it, as it would be written. */
  readonly without?: string;
  /** It stays in the environment, never in a file that is shared. */
  readonly isSecret?: true;
};
export type VariableGroup = { readonly title: string; readonly variables: Readonly<Record<string, Variable>> };

export const environmentTable: readonly VariableGroup[] = [
  {
    title: 'The process',
    variables: {
      PORT: { about: 'The port that it listens at', without: '7007' },
      HOST: { about: 'The address that it listens at; behind a proxy leave it as it is', without: '127.0.0.1' },
      CALLBOARD_BASE_URL: {
        about: 'The address that others reach it at: links are made from this alone, and people sign in to the pages',
      },
      CALLBOARD_CONFIG: { about: 'The settings file', without: 'callboard.yaml' },
      CALLBOARD_DATA_DIR: {
        about: 'The data folder: the embedded store, workspaces, what is made',
        without: '.callboard',
      },
      CALLBOARD_SECRET_KEY: {
        about: 'Signs and encrypts; without it a key in the data folder does. Replicas need the same one',
        isSecret: true,
      },
      PUPPETEER_EXECUTABLE_PATH: {
        about: 'The browser that draws PDFs of docs: a Chromium or Chrome; one in a usual place without it',
      },
      MONGODB_URI: { about: 'A MongoDB in place of the embedded store', isSecret: true },
    },
  },
  {
    title: 'Slack',
    variables: {
      SLACK_BOT_TOKEN: { about: 'The bot’s token, which begins with xoxb-', isSecret: true },
      SLACK_APP_TOKEN: { about: 'Socket Mode: the app-level token, which begins with xapp-', isSecret: true },
      SLACK_SIGNING_SECRET: { about: 'Over HTTP: what Slack signs its requests with', isSecret: true },
      SLACK_API_URL: { about: 'Another address of the Web API: GovSlack, a proxy' },
    },
  },
  {
    title: 'Microsoft Teams',
    variables: {
      MICROSOFT_APP_ID: { about: 'The bot’s id' },
      MICROSOFT_APP_PASSWORD: { about: 'The value of the bot’s client secret', isSecret: true },
      MICROSOFT_APP_TENANT_ID: { about: 'The id of the tenant' },
      MICROSOFT_OPENID_METADATA_URL: { about: 'Of another cloud: where keys of tokens are found' },
      MICROSOFT_TOKEN_ISSUER: { about: 'Of another cloud: who issues tokens' },
      MICROSOFT_LOGIN_URL: { about: 'Of another cloud: where Callboard signs in' },
      MICROSOFT_SERVICE_URLS: { about: 'Of another cloud: addresses that Callboard may speak to, between commas' },
    },
  },
  {
    title: 'GitHub',
    variables: {
      GITHUB_TOKEN: { about: 'A token; or an App by the next two', isSecret: true },
      GITHUB_APP_ID: { about: 'The id of a GitHub App' },
      GITHUB_APP_PRIVATE_KEY: { about: 'Its private key', isSecret: true },
      GITHUB_WEBHOOK_SECRET: { about: 'What GitHub signs its events with', isSecret: true },
      GITHUB_API_URL: { about: 'The API of an Enterprise Server', without: 'https://api.github.com' },
    },
  },
];
