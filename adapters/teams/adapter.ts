/** The Teams adapter: what the other parts ask of Teams' connector, through Microsoft's SDK. The SDK's only home: another one would be put in here. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Adapter } from '../../src/bot/adapter.ts';
import { textAt } from '../../src/outside/fields.ts';
import { redact } from '../../src/outside/redact.ts';
import { assembleTeams, type TeamsPorts } from './assemble.ts';
import type { Connector, Outgoing } from './connector.ts';
import type { Pause } from './pace.ts';
import type { TeamsSettings } from './settings.ts';
import { microsoft } from './settings.ts';
import { createSignIn, noSignIn } from './sign-in.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { ConnectorRefused } from './troubles.ts';
import { createWebCalls, type WebAnswer } from './web-calls.ts';

const openAfter = 500;

/** Never keeps the process alive by itself. */
const realPause: Pause = async (milliseconds) => {
  await wait(milliseconds, undefined, { ref: false });
};

/** `pause` is time that a test can hold still. */
export function createTeamsAdapter(ports: TeamsPorts, settings: TeamsSettings, pause: Pause = realPause): Adapter {
  const log: TeamsPorts['log'] = (event) => ports.log(withoutSecrets(event));
  const tokens = settings.local ? noTokens : createTokens(settings, ports.clock);
  const signIn = settings.local ? noSignIn : createSignIn({ tokens, pause, log });
  const { connector, open } = createConnector(settings, tokens, signIn.doubt);
  const adapter = assembleTeams({ ...ports, log }, settings, { connector, signIn, pause });
  return {
    ...adapter,
    async start() {
      await adapter.start?.();
      // Loading the SDK takes a while: neither the start waits for it, nor the first who is answered after it.
      void pause(openAfter).then(open);
    },
  };
}

const noTokens: Tokens = { get: async () => '', drop: () => {} };

const withoutSecrets = (event: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(event).map(([key, value]) => [key, typeof value === 'string' ? redact(value) : value]),
  );

type Sdk = typeof import('botbuilder');
type ConversationCalls = Awaited<ReturnType<ReturnType<typeof clientFactory>>>['conversations'];

/** One client a service: there are a handful of them. */
function createConnector(settings: TeamsSettings, tokens: Tokens, doubt: () => void) {
  let opening: Promise<ReturnType<typeof clientFactory>> | undefined;
  const open = () => {
    opening ??= import('botbuilder').then((sdk) => clientFactory(sdk, settings, tokens));
    // Whoever calls is told; nobody may ever call.
    opening.catch(() => {});
    return opening;
  };
  const clients = new Map<string, ReturnType<ReturnType<typeof clientFactory>>>();
  async function at(service: string) {
    const create = await open();
    const client = clients.get(service) ?? create(service);
    clients.set(service, client);
    return (await client).conversations;
  }
  const doubting = async <Result>(call: Promise<Result>): Promise<Result> => {
    try {
      return await call;
    } catch (error) {
      if (error instanceof ConnectorRefused && error.status === 401) doubt();
      throw error;
    }
  };
  const connector: Connector = {
    send: (service, conversation, message) =>
      doubting(at(service).then((calls) => calls.sendToConversation(conversation, activityOf(message)))),
    update: (service, conversation, { id, ...message }) =>
      doubting(at(service).then((calls) => calls.updateActivity(conversation, id, { ...activityOf(message), id }))),
    remove: (service, conversation, id) =>
      doubting(at(service).then((calls) => calls.deleteActivity(conversation, id))),
    open: (service, { bot, tenant, member }) =>
      doubting(at(service).then((calls) => calls.createConversation(chatWith(bot, member, tenant)))),
    member: (service, conversation, member) =>
      doubting(at(service).then((calls) => calls.getConversationMember(conversation, member))),
  };
  return { connector, open };
}

type Opened = Parameters<ConversationCalls['createConversation']>[0];
/** The SDK's type wants a first message, which the service does not. */
const readChat = (chat: Omit<Opened, 'activity'>) => chat as Opened;
const chatWith = (bot: string, member: string, tenant: string) =>
  readChat({
    ...{ isGroup: false, bot: { id: bot, name: '' }, members: [{ id: member, name: '' }] },
    ...{ tenantId: tenant, channelData: { tenant: { id: tenant } } },
  });

/** The SDK's types know mutable lists only. */
const activityOf = ({ type, ...message }: Outgoing) =>
  'attachments' in message
    ? { type, summary: message.summary, attachments: [...message.attachments] }
    : { type, ...message };

function clientFactory(sdk: Sdk, settings: TeamsSettings, tokens: Tokens) {
  const { appId } = settings;
  const credentials = {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    // Microsoft's own library signs in over https alone, and keeps tokens by itself: ours are put in by `fetch` below.
    createCredentials: async () => ({ signRequest: async <Request>(request: Request) => request }),
  };
  const options = { httpClient: createSender(tokens) };
  const services = new sdk.ConfigurationBotFrameworkAuthentication({}, credentials, undefined, undefined, options);
  class Adapter extends sdk.CloudAdapter {
    client = (service: string) =>
      services.createConnectorFactory(this.createClaimsIdentity(appId)).create(service, microsoft.tokenIssuer);
  }
  return new Adapter(services).client;
}

type Options = NonNullable<ConstructorParameters<Sdk['ConfigurationBotFrameworkAuthentication']>[4]>;
type Sender = NonNullable<Options['httpClient']>;

/** The SDK waits, tries again and follows redirects by itself unless it is given what sends: that is the outbox's, and a redirect could lead anywhere. */
function createSender(tokens: Tokens): Sender {
  const webCall = createWebCalls();
  return {
    async sendRequest(request) {
      const { method, url, headers, body } = request;
      const token = await tokens.get();
      // Nothing here reads compressed answers.
      const { 'accept-encoding': _, ...said } = headers.toJson();
      const call = (bearer: string) =>
        webCall({
          ...{ method, url },
          headers: { ...said, ...(bearer && { authorization: `Bearer ${bearer}` }) },
          ...(typeof body === 'string' && { body }),
        });
      let answer = await call(token);
      if (answer.status === 401) {
        // It may have ended early: once more with a fresh one.
        tokens.drop(token);
        answer = await call(await tokens.get());
      }
      const { status, text: bodyAsText } = answer;
      if (status < 200 || status > 299) throw refusalOf(answer);
      const told = headers.clone();
      for (const name of told.headerNames()) told.remove(name);
      told.set('content-type', 'application/json');
      return { request, status, headers: told, bodyAsText };
    },
  };
}

/** The word is of Microsoft's list; the rest of what it says names people and places. */
function refusalOf({ status, retryAfter, text }: WebAnswer): ConnectorRefused {
  const seconds = Number(retryAfter ?? Number.NaN);
  const word = textAt(parseJson(text), 'error', 'code')?.slice(0, 100);
  return new ConnectorRefused(status, word, Number.isFinite(seconds) ? seconds : undefined);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
