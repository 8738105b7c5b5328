/** The methods of Slack's Web API that Callboard may call, answering right and wrong calls as Slack does. */
import { channelMethods, type Linked, type Room } from './channel-methods.ts';
import { isRecord, object, text } from './checks.ts';
import { type FileDesk, fileMethods, fileProblems } from './file-desk.ts';
import { messageArguments } from './message.ts';
import type { ViewDesk } from './view-desk.ts';
import { viewMethods } from './view-methods.ts';

export type Answer = {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the fake knows; tests change it. */
export type Workspace = {
  readonly token: string;
  readonly team: string;
  readonly botUser: string;
  readonly scopes: readonly string[];
  readonly users: Map<string, Record<string, unknown>>;
  /** Channels that are not simply there with the bot in them. */
  readonly channels: Map<string, 'out' | 'archived' | 'missing'>;
  /** Who is where, for those that ask. */
  readonly rooms: Map<string, Room>;
  /** Messages with links, by `unfurl_id` or channel and ts. */
  readonly linked: Map<string, Linked>;
  /** Trigger ids given out, with the time they were; a used one is `used`. */
  readonly triggers: Map<string, number | 'used'>;
  /** What was posted, by channel and ts. */
  readonly messages: Map<string, Record<string, unknown>>;
  /** What stands open in people's clients. */
  readonly views: ViewDesk;
  readonly fileDesk: FileDesk;
  readonly now: () => number;
};

type Arguments = Readonly<Record<string, unknown>>;
export type Method = {
  readonly scope?: string;
  /** Problems of the arguments, as Slack words them. */
  readonly check: (args: Arguments) => string[];
  readonly run: (workspace: Workspace, args: Arguments) => Readonly<Record<string, unknown>> | string;
};

const message = (name: string) => (args: Arguments) => messageArguments[name]?.(args, '') ?? [];

const methods: Readonly<Record<string, Method>> = {
  'auth.test': {
    check: (args) => object({})(args, ''),
    run: ({ team, botUser }) => ({
      url: 'https://larder.slack.com/',
      team: 'Larder',
      user: 'callboard',
      team_id: team,
      user_id: botUser,
      bot_id: 'B1',
      is_enterprise_install: false,
    }),
  },
  'chat.postMessage': { scope: 'chat:write', check: message('chat.postMessage'), run: postMessage },
  'chat.postEphemeral': {
    scope: 'chat:write',
    check: message('chat.postEphemeral'),
    run: (workspace, { channel, user }) =>
      placeTrouble(workspace, channel) ??
      (workspace.users.has(String(user)) ? { message_ts: nextTs(workspace) } : 'user_not_in_channel'),
  },
  'chat.update': {
    scope: 'chat:write',
    check: message('chat.update'),
    run: ({ messages }, { channel, ts, ...content }) => {
      const key = `${channel} ${ts}`;
      if (!messages.has(key)) return 'message_not_found';
      messages.set(key, content);
      return { channel, ts };
    },
  },
  'users.info': {
    scope: 'users:read',
    check: (args) => object({ user: text() }, { include_locale: () => [] })(args, ''),
    run: (workspace, { user }) => {
      const found = workspace.users.get(String(user));
      return found ? { user: asGranted(found, workspace.scopes) } : 'user_not_found';
    },
  },
  ...channelMethods,
  ...fileMethods,
  ...viewMethods,
};

/** One call with everything Slack looks at: method, token, scope, arguments. */
export function answerMethod(
  workspace: Workspace,
  name: string,
  given: Arguments,
  authorization: string | undefined,
): Answer {
  const { token: inBody, ...args } = given;
  const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? inBody;
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) return refused('unknown_method');
  if (token === undefined) return refused('not_authed');
  if (token !== workspace.token) return refused('invalid_auth');
  const headers = { 'x-oauth-scopes': workspace.scopes.join(',') };
  if (method.scope && !workspace.scopes.includes(method.scope)) {
    return { ...refused('missing_scope', { needed: method.scope, provided: workspace.scopes.join(',') }), headers };
  }
  const problems = [
    ...method.check(args),
    ...(name.startsWith('files.') ? [] : fileProblems(workspace.fileDesk, args)),
  ];
  if (problems.length > 0)
    return { ...refused(errorOf(problems), { response_metadata: { messages: problems } }), headers };
  const result = method.run(workspace, args);
  return typeof result === 'string'
    ? { ...refused(result), headers }
    : { status: 200, body: { ok: true, ...result }, headers };
}

const refused = (error: string, more: Arguments = {}): Answer => ({ status: 200, body: { ok: false, error, ...more } });

function errorOf(problems: readonly string[]): string {
  if (problems.some((one) => one.includes('no_text'))) return 'no_text';
  return problems.some((one) => one.includes('json-pointer:/blocks')) ? 'invalid_blocks' : 'invalid_arguments';
}

function placeTrouble({ channels }: Workspace, channel: unknown): string | undefined {
  const state = channels.get(String(channel));
  return state && { out: 'not_in_channel', archived: 'is_archived', missing: 'channel_not_found' }[state];
}

function postMessage(workspace: Workspace, args: Arguments) {
  const trouble = placeTrouble(workspace, args.channel);
  if (trouble) return trouble;
  const ts = nextTs(workspace);
  workspace.messages.set(`${args.channel} ${ts}`, args);
  return { channel: args.channel, ts, message: { type: 'message', ts, text: args.text } };
}

const nextTs = ({ now, messages }: Workspace) =>
  `${Math.floor(now() / 1000)}.${String(messages.size + 1).padStart(6, '0')}`;

/** Without its scope the e-mail is left out. */
function asGranted(user: Record<string, unknown>, scopes: readonly string[]): Record<string, unknown> {
  if (scopes.includes('users:read.email') || !isRecord(user.profile)) return user;
  const { email: _email, ...profile } = user.profile;
  return { ...user, profile };
}
