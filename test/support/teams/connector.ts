/** A strict connector service: what Microsoft's would refuse is refused with its words, and everything else is kept as a reader would see it. */
import { cardProblems, isFields } from './card.ts';
import { fileProblems } from './file-cards.ts';
import { createRates } from './rates.ts';

type Fields = Readonly<Record<string, unknown>>;
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
/** Somebody as Teams tells of them. */
export type Person = Fields & { readonly id: string; readonly aadObjectId: string };
export type Room = {
  readonly id: string;
  readonly kind: 'personal' | 'groupChat' | 'channel';
  readonly members: readonly string[];
  /** Why nothing is taken there, as Microsoft says it. */
  closed?: 'BotNotInConversationRoster' | 'ConversationBlockedByUser' | 'MessageWritesBlocked';
};
export type Posted = { readonly conversation: string; readonly id: string; activity: Fields; edits: number };
export type Desk = {
  readonly appId: string;
  readonly tenant: string;
  readonly people: Map<string, Person>;
  readonly rooms: Map<string, Room>;
  readonly posted: Posted[];
  readonly typing: string[];
  readonly now: () => number;
  /** As Microsoft's Agents Playground: nobody is asked for a token. */
  readonly open: boolean;
};
export type ConnectorCall = { readonly method: string; readonly path: readonly string[]; readonly body: unknown };

/** 100 KB, counted as UTF-16. */
const bytesAtMost = 100 * 1024;
const refused = (status: number, code: string, message = code): Answer => ({
  status,
  body: { error: { code, message } },
});

export function createConnectorDesk(desk: Desk) {
  const isTooOften = createRates();

  function room(id: string): Room | Answer {
    const found = desk.rooms.get(id) ?? desk.rooms.get(id.replace(/;messageid=.*$/, ''));
    if (!found) return refused(404, 'ConversationNotFound');
    return found.closed ? refused(403, found.closed) : found;
  }

  function send(conversation: string, body: unknown, replaced?: string): Answer {
    const problem = messageProblem(body);
    if (problem) return problem;
    if (JSON.stringify(body).includes('teams.card.file') && desk.rooms.get(conversation)?.kind !== 'personal')
      return refused(400, 'BadArgument', 'Files are for personal chats');
    const activity = body as Fields;
    if (activity.type === 'typing') {
      desk.typing.push(conversation);
      return { status: 200, body: { id: `${desk.now()}-typing` } };
    }
    if (replaced !== undefined) return edit(conversation, replaced, activity);
    const id = String(1_700_000_100_000 + desk.posted.length);
    desk.posted.push({ conversation, id, activity, edits: 0 });
    return { status: 201, body: { id } };
  }

  function edit(conversation: string, id: string, activity: Fields): Answer {
    const found = desk.posted.find((one) => one.id === id && one.conversation === conversation);
    if (!found) return refused(404, 'ActivityNotFoundInConversation');
    Object.assign(found, { activity, edits: found.edits + 1 });
    return { status: 200, body: { id } };
  }

  function remove(conversation: string, id: string): Answer {
    const at = desk.posted.findIndex((one) => one.id === id && one.conversation === conversation);
    if (at < 0) return refused(404, 'ActivityNotFoundInConversation');
    desk.posted.splice(at, 1);
    return { status: 200 };
  }

  /** The same chat each time; only with people who have the app. */
  function open(body: unknown): Answer {
    if (!isFields(body)) return refused(400, 'BadSyntax');
    const [member] = Array.isArray(body.members) ? body.members : [];
    const id = isFields(member) ? String(member.id) : '';
    const person = [...desk.people.values()].find((one) => one.id === id || one.aadObjectId === id);
    if (body.isGroup === true || !person) return refused(400, 'BadArgument', 'Failed to decrypt conversation id');
    if (body.tenantId !== desk.tenant) return refused(400, 'BadArgument', 'Incorrect tenant');
    const chat = [...desk.rooms.values()].find((one) => one.kind === 'personal' && one.members.includes(person.id));
    if (!chat) return refused(403, 'BotNotInConversationRoster');
    return { status: 201, body: { id: chat.id } };
  }

  function member(conversation: string, id: string): Answer {
    const of = room(conversation);
    if ('status' in of) return of;
    const person = [...desk.people.values()].find((one) => one.id === id || one.aadObjectId === id);
    if (!person || !of.members.includes(person.id)) return refused(404, 'MemberNotFoundInConversation');
    return { status: 200, body: person };
  }

  function inRoom({ method, path, body }: ConnectorCall): Answer {
    const [conversation = '', what, id] = path;
    const of = room(conversation);
    if ('status' in of) return of;
    if (what === 'members' && id && method === 'GET') return member(conversation, id);
    if (what !== 'activities') return refused(405, 'BadArgument');
    if (method === 'POST') return send(conversation, body);
    if (method === 'PUT' && id) return send(conversation, body, id);
    return method === 'DELETE' && id ? remove(conversation, id) : refused(405, 'BadArgument');
  }

  /** `path` behind `/v3/conversations/`. */
  return (call: ConnectorCall): Answer => {
    const [conversation = 'new', what] = call.path;
    const counted = { conversation, tenant: desk.tenant, members: what === 'members', at: desk.now() };
    if (isTooOften(counted)) return { ...refused(429, 'ThrottledRequest'), headers: { 'retry-after': '1' } };
    if (call.path.length === 0) return call.method === 'POST' ? open(call.body) : refused(405, 'BadArgument');
    return inRoom(call);
  };
}

function messageProblem(body: unknown): Answer | undefined {
  if (!isFields(body)) return refused(400, 'BadSyntax');
  if (JSON.stringify(body).length * 2 > bytesAtMost) return refused(413, 'MessageSizeTooBig');
  if (body.type === 'typing') return undefined;
  if (body.type !== 'message') return refused(400, 'BadArgument', 'Unknown activity type');
  const attachments = Array.isArray(body.attachments) ? body.attachments : [];
  if (attachments.length === 0 && (typeof body.text !== 'string' || body.text.trim() === ''))
    return refused(400, 'BadSyntax', 'Activity resulted into multiple skype activities');
  if (typeof body.summary !== 'string' || body.summary.trim() === '') return refused(400, 'BadSyntax', 'no summary');
  const problems = [...attachments.flatMap(attachmentProblems), ...mentionProblems(body)];
  return problems.length > 0 ? refused(400, 'BadArgument', problems.join('\n')) : undefined;
}

function attachmentProblems(attachment: unknown): readonly string[] {
  if (!isFields(attachment)) return ['no attachment'];
  if (attachment.contentType === 'application/vnd.microsoft.card.adaptive') return cardProblems(attachment.content);
  return fileProblems(attachment) ?? ['unknown kind of attachment'];
}

/** Teams would leave it out in silence. */
function mentionProblems({ entities, text }: Fields): readonly string[] {
  const mentions = Array.isArray(entities) ? entities.filter((one) => isFields(one) && one.type === 'mention') : [];
  return mentions.flatMap((one) =>
    isFields(one) && String(text).includes(String(one.text)) ? [] : ['a mention that is not in the text'],
  );
}
