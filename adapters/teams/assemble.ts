/** Puts the adapter's parts together around a connector: everything but the SDK. */
import type { Adapter, AdapterPorts, Inbox, Notes } from '../../src/bot/adapter.ts';
import { isThisMachine } from '../../src/outside/this-machine.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { View } from '../../src/view/view.ts';
import { createBearerCheck } from './bearer.ts';
import { type Connector, createCalls } from './connector.ts';
import { createConversation } from './conversation.ts';
import { createDialogs } from './dialog/handlers.ts';
import { createExtension } from './extension/extension.ts';
import { createFiles } from './files/files.ts';
import { createHttp, type HttpPorts } from './http.ts';
import { createIntake, type InvokeHandlers } from './intake.ts';
import { createInvokes } from './invokes.ts';
import { createMembers } from './members.ts';
import { createOutbox } from './outbox.ts';
import type { Pause } from './pace.ts';
import type { RenderContext } from './parts.ts';
import { createPersonOf } from './person.ts';
import { createPlaceCalled } from './place-called.ts';
import { createPlaces } from './places.ts';
import type { Move } from './receive.ts';
import { renderCard } from './render.ts';
import { createReplies } from './replies.ts';
import { createSay } from './say.ts';
import { createServiceUrls, isLocalService } from './service-urls.ts';
import { microsoft, type TeamsSettings } from './settings.ts';
import type { SignIn } from './sign-in.ts';
import { createSigningKeys } from './signing-keys.ts';
import { createWelcome } from './welcome.ts';

export type TeamsPorts = AdapterPorts & { readonly inbox: Inbox; readonly notes: Notes };
export type Around = {
  readonly connector: Connector;
  readonly signIn: SignIn;
  readonly pause: Pause;
};

/** How long a stop waits for answers that are under way. */
const stopWithin = 10_000;

export function assembleTeams(ports: TeamsPorts, settings: TeamsSettings, around: Around): Adapter {
  const { inbox, log } = ports;
  const { signIn, pause } = around;
  const { intake, say, admits, personOf, ...gate } = createParts(ports, settings, around);
  const route = createHttp({ ...ports, ...gate, take: intake.take });
  return {
    name: 'teams',
    routes: [route],
    say,
    admits,
    personOf,
    placeCalled: createPlaceCalled(settings.tenants),
    async start() {
      intake.start();
      await signIn.start();
    },
    async stop() {
      signIn.stop();
      await Promise.race([intake.stop(), pause(stopWithin)]);
      await inbox.stop();
      log({ event: 'teams-stopped' });
    },
    state: signIn.state,
  };
}

function createParts(ports: TeamsPorts, settings: TeamsSettings, { connector, pause }: Around) {
  const { clock, log } = ports;
  const gate = settings.local ? localGate : createGate(ports, settings);
  const { isOurService, tenants } = gate;
  const outbox = createOutbox({ clock, pause, random: Math.random });
  const calls = createCalls(connector, outbox, isOurService);
  const places = createPlaces(ports);
  const replies = createReplies({ calls, onGone: places.gone, log });
  const { actorFor, admits } = createMembers({ calls, places, clock });
  const invokes = createInvokes({ ...ports, pause });
  const talking = { ...drawing(ports, settings), calls, replies, places, tenants };
  const files = createFiles({ ...ports, ...talking, isOurService });
  const conversation = createConversation({ ...ports, ...talking, files, actorFor, pause });
  const dialogs = createDialogs({ ...ports, ...talking, pause });
  const extension = createExtension({ ...ports, ...talking, now: clock.now, forms: dialogs.forms });
  const handlers: InvokeHandlers = new Map([...dialogs.handlers, ...extension, ...files.handlers]);
  const welcome = createWelcome({ ...ports, ...talking, actorFor });
  const onMove = async ({ kind, spot }: Move) => (kind === 'installed' ? places.spoken(spot) : places.gone(spot));
  const intake = createIntake({
    ...{ ...ports, invokes, conversation, handlers, actorFor, tenants, pause, onMove, welcome },
    ...{ onSpoken: places.spoken, readsOnly: ports.bot.readsOnly },
  });
  const personOf = createPersonOf({ places, calls, tenants: settings.tenants });
  return { intake, say: createSay(talking), admits, personOf, ...gate };
}

type Gate = Pick<HttpPorts, 'check' | 'isOurService' | 'tenants' | 'local'>;

/** From which services, and for whom, when it is proven. */
function createGate(ports: TeamsPorts, settings: TeamsSettings): Gate {
  const { appId, openIdMetadataUrl, tokenIssuer: issuer } = { ...microsoft, ...settings };
  const keys = createSigningKeys(openIdMetadataUrl, ports);
  return {
    check: createBearerCheck({ appId, issuer }, keys, ports.clock),
    isOurService: createServiceUrls(settings.serviceUrls),
    tenants: new Set(settings.tenants),
    local: false,
  };
}

/** Whatever comes from this machine; the server listens nowhere else. */
const localGate: Gate = {
  check: async () => ({ kind: 'genuine' }),
  isOurService: isLocalService,
  tenants: { has: () => true },
  local: true,
};

function drawing({ baseUrl, clock, pictureUrl }: AdapterPorts, settings: TeamsSettings) {
  const { protocol, hostname } = new URL(baseUrl);
  const local = isThisMachine(hostname);
  const context = (): RenderContext => ({
    linkBase: local ? undefined : baseUrl,
    now: clock.now(),
    // Teams fetches pictures itself, and only from public https addresses.
    pictureUrl: !local && protocol === 'https:' ? pictureUrl : undefined,
    // Microsoft's Agents Playground shows no dialogs.
    noDialogs: settings.local === true,
  });
  return {
    context,
    draw: (view: View) => renderCard(view, context()),
    inWords: (view: View) => plainText(view, { baseUrl, now: clock.now() }),
  };
}
