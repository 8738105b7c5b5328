/** The Slack adapter: puts the parts together around Bolt and the Web API client. The only home of Slack's SDK. */
import { setTimeout as wait } from 'node:timers/promises';
import type { App, Logger, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Adapter, AdapterPorts, Inbox, Notes } from '../../src/bot/adapter.ts';
import { redact } from '../../src/outside/redact.ts';
import { isThisMachine } from '../../src/outside/this-machine.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { View } from '../../src/view/view.ts';
import { type Aliases, createAliases } from './aliases.ts';
import type { SlackMessage } from './block-kit.ts';
import { createConnection, doubting } from './connection.ts';
import { type Conversation, createConversation } from './conversation.ts';
import { createEdits } from './edits.ts';
import { createHttp } from './http.ts';
import { createIntake, type Intake } from './intake.ts';
import { createAdmits, createMembers, type Installation, usersInfo } from './members.ts';
import { listenToModals, pressedForModals } from './modal/listen.ts';
import { createModals, type Modals } from './modal/modals.ts';
import { createSeals } from './modal/state.ts';
import { createViews } from './modal/views.ts';
import type { Call } from './needed.ts';
import { createOutbox, type Pause } from './outbox.ts';
import { createPersonOf } from './person.ts';
import { createPlaceCalled } from './place-called.ts';
import { createPlaceNamed } from './place-named.ts';
import { type RenderContext, renderMessage, wordsMessage } from './render.ts';
import { contentOf, createReplies } from './replies.ts';
import { createSay } from './say.ts';
import type { SlackSettings } from './settings.ts';
import { createSocket } from './socket.ts';
import { lineOpener } from './socket-line.ts';
import { createSurfaces, type Surfaces } from './surfaces/surfaces.ts';
import { createUploads, type Uploads } from './uploads.ts';

export type SlackPorts = AdapterPorts & {
  readonly inbox: Inbox;
  readonly notes: Notes;
  /** Whether the bot has a command of this name. */
  readonly isCommand: (name: string) => boolean;
};

const defaultApiUrl = 'https://slack.com/api/';
const callTimeout = 10_000;
/** How long a stop waits for answers that are under way. */
const stopWithin = 10_000;

/** Never keeps the process alive by itself. */
const realPause: Pause = async (milliseconds) => {
  await wait(milliseconds, undefined, { ref: false });
};

/** `pause` is time that a test can hold still. */
export function createSlackAdapter(ports: SlackPorts, settings: SlackSettings, pause: Pause = realPause): Adapter {
  const log = redactedLog(ports.log);
  // Loading the SDK takes a while, so it begins before anybody waits for it.
  const sdk = import('@slack/bolt');
  const parts = createParts({ ...ports, log }, { settings, sdk, pause });
  const { transport, intake, connection, say } = parts;
  const aliases = createAliases(settings, ports.isCommand);
  return {
    name: 'slack',
    routes: transport.routes,
    say,
    personOf: parts.personOf,
    placeNamed: parts.placeNamed,
    placeCalled: parts.placeCalled,
    refresh: parts.surfaces.refresh,
    admits: parts.admits,
    async start() {
      const { App } = await sdk;
      const app = new App({
        receiver: intake,
        authorize: async () => authorization(connection.installation()),
        convoStore: false,
        logger: boltLogger(log),
        clientOptions: clientOptions(settings, log),
      });
      listen(app, { ...parts, aliases, doubt: connection.doubt, log });
      // What was left can be answered as soon as it is known for whom Callboard speaks.
      void connection.connected.then(intake.start);
      void connection.connected.then(transport.start);
      await connection.start();
    },
    async stop() {
      connection.stop();
      await transport.stop();
      await Promise.race([intake.stop(), pause(stopWithin)]);
      await ports.inbox.stop();
    },
    state() {
      const [slack, reached] = [connection.state(), transport.state()];
      // Nothing is expected to reach Callboard before Slack said who it is.
      if (!slack.ready) return slack;
      const detail = [slack.detail, reached.detail].filter(Boolean).join('; ');
      return { ready: reached.ready, detail };
    },
  };
}

type Making = {
  readonly settings: SlackSettings;
  readonly sdk: Promise<{ readonly webApi: typeof webApi; readonly SocketModeReceiver: typeof SocketModeReceiver }>;
  readonly pause: Pause;
};

function createParts(ports: SlackPorts, { settings, sdk, pause }: Making) {
  const { clock, log } = ports;
  const client = sdk.then(({ webApi }) => new webApi.WebClient(settings.botToken, clientOptions(settings, log)));
  // Whoever calls is told; nobody may ever call.
  client.catch(() => {});
  const bare: Call = async (method, args) => (await client).apiCall(method, { ...args });
  const outbox = createOutbox({ clock, pause });
  const connection = createConnection({ call: bare, pause, log });
  const { installation, doubt } = connection;
  const call = doubting(bare, doubt);
  const ready = () => installation() !== undefined;
  const replies = createReplies({ call, outbox, clock, pause, origins: originsOf(settings), log });
  const members = createMembers(usersInfo({ call, outbox, installation }), clock);
  const intake = createIntake({ ...ports, ready, pause });
  const origins = new Set([...originsOf(settings), 'https://files.slack.com']);
  const uploads = createUploads({ ...ports, call, outbox, installation, pause, origins });
  const talking = { ...drawing(ports, settings, uploads), installation, replies, receipts: intake.receipts };
  const conversation = createConversation({ ...ports, ...talking, pause, members });
  const { actorFor } = conversation;
  const modal = { seals: createSeals(settings.botToken), views: createViews({ call, outbox, log }), actorFor, pause };
  return {
    admits: createAdmits(members, installation),
    connection,
    conversation,
    modals: createModals({ ...ports, ...talking, ...modal }),
    surfaces: createSurfaces({ ...ports, ...talking, members, call, outbox }),
    personOf: createPersonOf({ call, outbox, installation }),
    placeNamed: createPlaceNamed({ call, outbox, installation }),
    placeCalled: createPlaceCalled(installation),
    say: createSay({ ...talking, edit: createEdits({ call, outbox, log }) }),
    intake,
    transport: createTransport(ports, intake, { settings, sdk, pause }),
  };
}

/** How what Slack sends comes in. */
function createTransport({ clock, log }: SlackPorts, intake: Intake, { settings, sdk, pause }: Making): Transport {
  if ('signingSecret' in settings) {
    const { signingSecret } = settings;
    const { route, refusals } = createHttp({ signingSecret, intake, clock, log });
    const state = () => ({ ready: true, detail: refusals.clockWarning() });
    return { routes: [route], start: () => {}, stop: async () => {}, state };
  }
  const { appToken } = settings;
  const logger = boltLogger(log);
  const openLine = lineOpener({ sdk, appToken, clientOptions: clientOptions(settings, log), logger, pause });
  return { routes: [], ...createSocket({ openLine, intake, clock, pause, log }) };
}

type Transport = Pick<Adapter, 'routes'> & {
  start(): void;
  stop(): Promise<void>;
  state(): { readonly ready: boolean; readonly detail: string | undefined };
};

type Log = AdapterPorts['log'];
type Listening = {
  readonly conversation: Conversation;
  readonly surfaces: Surfaces;
  readonly modals: Modals;
  readonly aliases: Aliases;
  readonly doubt: () => void;
  readonly log: Log;
};

/** Everything that Slack may send, and which part of the conversation it is. */
function listen(app: App, { conversation, modals, surfaces, aliases, doubt, log }: Listening): void {
  listenToModals(app, modals);
  app.command(/^\//, async ({ body, ack }) => {
    const acknowledge = (message?: SlackMessage) => (message ? ack(ephemeral(message)) : ack());
    const words = aliases.words(body.command, body.text);
    if (words === undefined) return acknowledge(wordsMessage(`Callboard answers ${aliases.names}.`));
    await conversation.slash(body, words, acknowledge);
  });
  surfaces.listen(app);
  app.event('app_mention', ({ body }) => conversation.message(body));
  app.message(({ body }) => conversation.message(body));
  app.action({ type: 'block_actions' }, async ({ body, ack }) => {
    await ack();
    if ((await pressedForModals(body, modals)) || (await surfaces.press(body))) return;
    await conversation.press(body);
  });
  app.event(/^(app_uninstalled|tokens_revoked)$/, async () => doubt());
  app.error(async (error) => log({ event: 'slack-failed', reason: String(error) }));
}

/** The SDK's types know mutable lists only. */
function ephemeral(message: SlackMessage) {
  const { text, blocks = [] } = contentOf(message);
  return { response_type: 'ephemeral' as const, text, blocks: [...blocks] };
}

function drawing({ baseUrl, clock, pictureUrl }: AdapterPorts, settings: SlackSettings, uploads: Uploads) {
  const { protocol, hostname } = new URL(baseUrl);
  const local = isThisMachine(hostname);
  // Slack fetches pictures itself, and only from public https addresses; all others it is given.
  const isFetched = !local && protocol === 'https:' && !('appToken' in settings);
  const context = (): RenderContext => ({
    linkBase: local ? undefined : baseUrl,
    now: clock.now(),
    pictureUrl: isFetched ? pictureUrl : undefined,
  });
  // A file that was shared nowhere is good for messages of the app; what views make of it nobody says.
  const messageContext = (): RenderContext => ({ ...context(), pictureFile: uploads.known });
  return {
    context,
    lacksPictures: (view: View) => !isFetched && uploads.lacks(view),
    illustrate: async (view: View) => (isFetched ? undefined : uploads.ready(view)),
    draw: (view: View, again?: string) => renderMessage(view, messageContext(), again),
    drawText: (view: View) => wordsMessage(plainText(view, { baseUrl, now: clock.now() })),
    drawFailure: ({ message }: { readonly message: string }) => wordsMessage(`✕ ${message}`),
  };
}

/** Bolt writes into what it gets, so each request gets its own. */
const authorization = (here: Installation | undefined) => ({
  ...(here && { teamId: here.team, botUserId: here.botUser }),
  ...(here?.botId && { botId: here.botId }),
});

function originsOf({ apiUrl }: SlackSettings): ReadonlySet<string> {
  return new Set(['https://hooks.slack.com', ...(apiUrl ? [new URL(apiUrl).origin] : [])]);
}

/** Waiting and trying again is the outbox's: the client's own would hold up every place at once. */
const clientOptions = ({ apiUrl = defaultApiUrl }: SlackSettings, log: Log): webApi.WebClientOptions => ({
  slackApiUrl: apiUrl,
  timeout: callTimeout,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  logger: boltLogger(log),
});

/** Only what went wrong; the rest would hold people's questions. */
function boltLogger(log: Log): Logger {
  const say =
    (level: string) =>
    (...words: unknown[]) =>
      log({ event: 'slack-sdk', level, reason: words.map(String).join(' ') });
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => 'warn' as ReturnType<Logger['getLevel']>,
    setName: () => {},
  };
}

function redactedLog(log: Log): Log {
  return (event) =>
    log(
      Object.fromEntries(
        Object.entries(event).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
      ),
    );
}
