/** Teams' activities as Requests: who asks, where, what, and where the answer goes. Knows nothing of HTTP, of tokens and of the SDK. */
import type { Asked, Place } from '../../src/bot/request.ts';
import { isObject, listAt, textAt, valueAt } from '../../src/outside/fields.ts';
import { readAnonymousLink } from './anonymous-link.ts';
import { buttonVerb } from './buttons.ts';
import { typedText } from './incoming-text.ts';

export type ConversationKind = 'personal' | 'groupChat' | 'channel';
/** Where an answer goes, and all that it takes to say something there later. */
export type Spot = {
  readonly serviceUrl: string;
  /** In a channel with the thread in it. */
  readonly conversation: string;
  readonly kind: ConversationKind;
  readonly tenant: string;
  /** Callboard's own account there. */
  readonly bot: string;
  /** In a channel: whose it is. */
  readonly team?: string;
  /** People of other tenants may read there. */
  readonly shared?: true;
};
export type Asker = {
  /** Of the conversation: what its members are asked about. */
  readonly id: string;
  /** The directory's id of the person; absent for anonymous people. */
  readonly user?: string;
  readonly tenant: string;
  readonly name: string;
  /** True when the activity itself shows somebody of no allowed tenant, or nobody of a directory. */
  readonly foreign: boolean;
};
export type Question = {
  readonly kind: 'question';
  readonly asker: Asker;
  readonly spot: Spot;
  readonly place: Place;
  readonly asked: Asked;
  /** Of the activity: tells it from others in its conversation. */
  readonly id: string;
  /** The answer is the answer to the HTTP request. */
  readonly isInvoke: boolean;
  /** The message that the answer belongs to. */
  readonly message?: string;
};
/** Anything else that is answered with the answer to the HTTP request: a form, a search. */
export type Invoke = Pick<Question, 'asker' | 'spot' | 'place' | 'id' | 'message'> & {
  readonly kind: 'invoke';
  /** For example `task/fetch`; a pressed button's is told apart by its verb: `adaptiveCard/action next`. */
  readonly name: string;
  /** It came as a message, from a client that knows no better: so the answer does, too. */
  readonly isMessage?: true;
  /** As it came: as untrusted as all of it. */
  readonly value: unknown;
};
/** Callboard came to a place, or was taken away; by whom, where Teams says it. */
export type Move = {
  readonly kind: 'installed' | 'removed';
  readonly spot: Spot;
  readonly id: string;
  readonly asker?: Asker;
};
/** `unknown`: an invoke of nobody; `nothing`: all else that asks nothing. */
export type Received = Question | Invoke | Move | { readonly kind: 'unknown' | 'nothing' };

/** The allow list. */
export type Tenants = { has(tenant: string): boolean };

/** Undefined when a field is missing that every activity of Teams has, or is no id at all. */
export function readActivity(activity: unknown, tenants: Tenants): Received | undefined {
  return readWhole(activity, tenants) ?? readAnonymousLink(activity);
}

function readWhole(activity: unknown, tenants: Tenants): Received | undefined {
  const spot = readSpot(activity);
  const id = idAt(activity, 'id') ?? '';
  if (!spot) return undefined;
  switch (textAt(activity, 'type')) {
    case 'message':
      return (
        readFilled(activity, { spot, id, tenants }) ??
        readQuestion(activity, { spot, id, tenants, asked: askedBy(activity, spot), isInvoke: false })
      );
    case 'invoke':
      return readInvoke(activity, { spot, id, tenants });
    case 'conversationUpdate':
    case 'installationUpdate':
      return readMove(activity, { spot, id, tenants });
    case undefined:
      return undefined;
    default:
      return { kind: 'nothing' };
  }
}

/** Ids become keys and parts of addresses: letters, digits and what Teams puts between them (PLATFORMS T6). */
const anId = /^[\w:@.;=+-]{1,256}$/;
/** Microsoft's Agents Playground counts two letters more. */
const aGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12,14}$/i;

function idAt(value: unknown, ...path: readonly string[]): string | undefined {
  const id = textAt(value, ...path);
  // Dots alone would climb in an address.
  return id !== undefined && anId.test(id) && !/^\.+$/.test(id) ? id : undefined;
}

/** One spelling, because keys are made from it. */
function guidAt(value: unknown, ...path: readonly string[]): string | undefined {
  const guid = textAt(value, ...path);
  return guid !== undefined && aGuid.test(guid) ? guid.toLowerCase() : undefined;
}

const kinds: readonly ConversationKind[] = ['personal', 'groupChat', 'channel'];

function readSpot(activity: unknown): Spot | undefined {
  const [conversation, bot] = [idAt(activity, 'conversation', 'id'), idAt(activity, 'recipient', 'id')];
  const serviceUrl = textAt(activity, 'serviceUrl');
  const kind = kinds.find((one) => one === textAt(activity, 'conversation', 'conversationType'));
  const tenant = tenantOf(activity);
  if (!conversation || !bot || !tenant || !serviceUrl || !URL.canParse(serviceUrl)) return undefined;
  if (textAt(activity, 'channelId') !== 'msteams') return undefined;
  // Some updates of the place do not say what kind it is: it is taken for one that many read.
  const team = idAt(activity, 'channelData', 'team', 'id');
  const isShared = textAt(activity, 'channelData', 'channel', 'type') === 'shared';
  return {
    serviceUrl,
    conversation,
    kind: kind ?? 'channel',
    tenant,
    bot,
    ...(team && { team }),
    ...(isShared && { shared: true as const }),
  };
}

/** Said twice, it must be said alike. */
function tenantOf(activity: unknown): string | undefined {
  const said = [textAt(activity, 'channelData', 'tenant', 'id'), textAt(activity, 'conversation', 'tenantId')].filter(
    (tenant) => tenant !== undefined,
  );
  const [tenant, other = tenant] = said.map((one) => one.toLowerCase());
  return tenant !== undefined && tenant === other && aGuid.test(tenant) ? tenant : undefined;
}

export const placeOf = ({ tenant, conversation, kind }: Spot): Place => ({
  id: `teams/${tenant}/${conversation}`,
  private: kind === 'personal',
  // Its address says which message is answered.
  ...(/;messageid=/i.test(conversation) && { thread: true }),
});

/** Our own buttons ask; all else is for whoever knows its name. */
function readInvoke(activity: unknown, reading: Omit<Reading, 'asked' | 'isInvoke'>): Received | undefined {
  const [name, verb] = [textAt(activity, 'name'), textAt(activity, 'value', 'action', 'verb')];
  const asked = name === 'adaptiveCard/action' && verb === buttonVerb ? pressedBy(activity) : undefined;
  const question = readQuestion(activity, { ...reading, asked: asked ?? { kind: 'text', text: '' }, isInvoke: true });
  if (asked || question?.kind !== 'question') return question;
  if (!name || (name === 'adaptiveCard/action' && verb === buttonVerb)) return { kind: 'unknown' };
  const { asked: _, isInvoke: _isInvoke, ...rest } = question;
  const called = name === 'adaptiveCard/action' ? `${name} ${verb ?? ''}` : name;
  return { ...rest, kind: 'invoke', name: called, value: valueAt(activity, 'value') };
}

/** A button of a form, or one that opens a form, where it is sent as a message. */
function readFilled(activity: unknown, reading: Omit<Reading, 'asked' | 'isInvoke'>): Received | undefined {
  const value = valueAt(activity, 'value');
  const what = isObject(valueAt(value, 'form')) ? 'form' : textAt(value, 'opens') === 'form' ? 'opens' : undefined;
  if (!what) return undefined;
  const question = readQuestion(activity, { ...reading, asked: { kind: 'text', text: '' }, isInvoke: false });
  if (question?.kind !== 'question') return question;
  const { asked: _, isInvoke: _isInvoke, ...rest } = question;
  return { ...rest, kind: 'invoke', name: `message/${what}`, isMessage: true, value };
}

type Reading = {
  readonly spot: Spot;
  readonly id: string;
  readonly tenants: Tenants;
  readonly asked: Asked | undefined;
  readonly isInvoke: boolean;
};

function readQuestion(activity: unknown, { spot, tenants, asked, ...rest }: Reading): Received | undefined {
  const from = idAt(activity, 'from', 'id');
  if (!from || rest.id === '') return undefined;
  if (!asked || from === spot.bot || textAt(activity, 'from', 'role') === 'bot')
    return { kind: rest.isInvoke && !asked ? 'unknown' : 'nothing' };
  const message = idAt(activity, 'replyToId');
  return {
    kind: 'question',
    asker: readAsker(activity, { id: from, tenant: spot.tenant, tenants }),
    spot,
    place: placeOf(spot),
    asked,
    ...rest,
    ...(message && { message }),
  };
}

/** Never by name: the directory's id and the tenant are who it is (PLATFORMS T4). */
function readAsker(
  activity: unknown,
  { id, tenant, tenants }: { id: string; tenant: string; tenants: Tenants },
): Asker {
  const user = guidAt(activity, 'from', 'aadObjectId');
  // A person of another tenant in a shared channel says so.
  const own = guidAt(activity, 'from', 'tenantId') ?? tenant;
  const foreign = !tenants.has(tenant) || own !== tenant || user === undefined;
  const name = (textAt(activity, 'from', 'name') ?? '').slice(0, 200) || 'somebody';
  return { id, tenant: own, name, foreign, ...(user && { user }) };
}

/** A pressed button of an older client, or words; nothing where Callboard was not spoken to. */
function askedBy(activity: unknown, { kind, bot }: Spot): Asked | undefined {
  const value = valueAt(activity, 'value');
  if (value !== undefined && value !== null) return buttonOf(value);
  const mentioned = listAt(activity, 'entities').some((entity) => textAt(entity, 'mentioned', 'id') === bot);
  if (kind !== 'personal' && !mentioned) return undefined;
  const text = typedText(activity, bot);
  return { kind: 'text', text: text === '' ? 'help' : text };
}

/** Ids of buttons are ours: 75 letters at most, and no others. */
function buttonOf(value: unknown): Asked | undefined {
  const id = textAt(value, 'id');
  return id !== undefined && /^[\w-]{1,75}$/.test(id) ? { kind: 'button', id } : undefined;
}

const pressedBy = (activity: unknown): Asked | undefined => buttonOf(valueAt(activity, 'value', 'action', 'data'));

/** Everybody who joins is announced: only Callboard's own coming and going counts (PLATFORMS §8). */
function readMove(activity: unknown, { spot, id, tenants }: Omit<Reading, 'asked' | 'isInvoke'>): Received {
  const from = idAt(activity, 'from', 'id');
  const asker = from === undefined ? undefined : readAsker(activity, { id: from, tenant: spot.tenant, tenants });
  const move = { spot, id, ...(asker && { asker }) };
  const names = (key: string) => listAt(activity, key).some((member) => textAt(member, 'id') === spot.bot);
  const action = textAt(activity, 'action') ?? '';
  if (names('membersAdded') || action.startsWith('add')) return { kind: 'installed', ...move };
  if (names('membersRemoved') || action.startsWith('remove')) return { kind: 'removed', ...move };
  return { kind: 'nothing' };
}
