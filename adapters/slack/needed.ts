/** Everything Callboard uses of Slack, and the scope that allows it: the app's manifest is held against this table. */

/** Web API methods; nothing else can be called. `auth.test` needs no scope. */
export const methodScopes = {
  'auth.test': undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'users.info': 'users:read',
} as const;
export type Method = keyof typeof methodScopes;

/** Fields that a method leaves out without their scope. */
const fieldScopes = { 'users.info user.profile.email': 'users:read.email' } as const;

/** Events as the manifest names them. */
export const eventScopes = { app_mention: 'app_mentions:read', 'message.im': 'im:history' } as const;

/** Slash commands. */
const commandScope = 'commands';

export const neededScopes: readonly string[] = [
  ...new Set([
    commandScope,
    ...Object.values(eventScopes),
    ...Object.values(fieldScopes),
    ...Object.values(methodScopes).filter((scope) => scope !== undefined),
  ]),
].sort();

/** Calls the Web API; rejects with what the SDK throws. */
export type Call = (method: Method, args: Readonly<Record<string, unknown>>) => Promise<unknown>;
