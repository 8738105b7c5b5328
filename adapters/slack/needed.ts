/**
 * Everything Callboard uses of Slack, in one place: a row here is enough for the app's manifest to ask for what it needs,
 * for `callboard doctor` to miss it by name, and for the tests that hold the code against it.
 */

/** Scopes that may be asked for, each with its reason as people read it in the manifest. No others (PLATFORMS §5). */
export const scopeReasons = {
  'app_mentions:read': 'questions in channels',
  'channels:read': 'who reads a public channel, before something is shown there',
  'chat:write': 'answers',
  commands: 'slash commands and shortcuts',
  'files:write': 'pictures that Slack cannot fetch by itself',
  'groups:read': 'who reads a private channel, before something is shown there',
  'im:history': 'questions in direct messages',
  'im:write': 'answers that are for one person alone',
  'links:read': 'links to the portal’s pages, to show what they lead to',
  'links:write': 'what a link to a page leads to, below it',
  'reactions:write': 'a sign that a question was seen',
  'usergroups:read': 'who is meant by a user group',
  'users:read': 'full members may ask, guests may not',
  'users:read.email': 'which catalog User an account is',
} as const;
export type Scope = keyof typeof scopeReasons;

/** Web API methods; nothing else can be called. Undefined where no scope is needed. */
export const methodScopes = {
  'auth.test': undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.unfurl': 'links:write',
  'chat.update': 'chat:write',
  'conversations.info': 'channels:read',
  'conversations.members': 'channels:read',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'users.conversations': 'channels:read',
  'users.info': 'users:read',
  'users.list': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'views.open': undefined,
  'views.publish': undefined,
  'views.push': undefined,
  'views.update': undefined,
} as const satisfies Readonly<Record<string, Scope | undefined>>;
export type Method = keyof typeof methodScopes;

/** With the app-level token of Socket Mode, whose scope is no part of the manifest. */
export const appTokenMethods: readonly string[] = ['apps.connections.open'];

/** What a method leaves out without their scope. */
const fieldScopes = {
  'users.info user.profile.email': 'users:read.email',
  'conversations.info of private channels': 'groups:read',
  'users.conversations of private channels': 'groups:read',
} as const satisfies Readonly<Record<string, Scope>>;

/** Events as the manifest names them. `app_home_opened` switches the Home tab on. */
export const eventScopes = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  link_shared: 'links:read',
} as const satisfies Readonly<Record<string, Scope | undefined>>;

/** Shortcuts by their callback id: in the composer (`global`), or at any message. A name has at most 24 letters. */
export type Shortcut = { readonly name: string; readonly type: 'global' | 'message'; readonly description: string };
export const shortcuts: Readonly<Record<string, Shortcut>> = {
  ask: {
    name: 'Ask Callboard',
    type: 'global',
    description: 'Who owns what, what needs it, what stands behind an API',
  },
  new: { name: 'New from template', type: 'global', description: 'Start something new from a software template' },
  'who-owns-this': {
    name: 'Who owns this?',
    type: 'message',
    description: 'Who owns what the message names, answered in its thread',
  },
};

/** Slash commands and shortcuts. */
const commandScope: Scope = 'commands';

export const neededScopes: readonly Scope[] = [
  ...new Set([
    commandScope,
    ...[eventScopes, fieldScopes, methodScopes].flatMap((table): (Scope | undefined)[] => Object.values(table)),
  ]),
]
  .filter((scope) => scope !== undefined)
  .sort();

/** Calls the Web API; rejects with what the SDK throws. */
export type Call = (method: Method, args: Readonly<Record<string, unknown>>) => Promise<unknown>;
