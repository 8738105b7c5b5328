/** Somebody in Teams' client: writes to the bot over the wire, reads the cards that come back, presses what stands there. Sees only what was sent. */
import { activity, person, pressed, submitted } from './activities.ts';
import { isFields } from './card.ts';
import type { FakeTeams } from './fake.ts';
import { token } from './open-id.ts';
import { readCard } from './read-card.ts';

type Fields = Readonly<Record<string, unknown>>;
type Line = { readonly url: string; readonly teams: FakeTeams; readonly clock: { now(): number } };
export type Answered = { readonly status: number; readonly body: unknown };
export type TeamsPerson = ReturnType<typeof teamsPersonOf>;

let sent = 0;
const ownChat = 'a:1chat';

/** Posts an activity as Teams does, signed. */
export async function post({ url, teams, clock }: Line, body: Fields): Promise<Answered> {
  const { serviceUrl } = teams;
  const answer = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      authorization: `Bearer ${token(clock.now(), { claims: { serviceurl: serviceUrl } })}`,
    },
    body: JSON.stringify({ ...body, serviceUrl }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) };
}

/** A new id each time; `chat` is made when it is not there. */
export function whole(teams: FakeTeams, body: Fields, chat = ownChat): Fields {
  if (!teams.rooms.has(chat)) teams.rooms.set(chat, { id: chat, kind: 'personal', members: [person.id] });
  sent += 1;
  const conversation = { ...(body.conversation as Fields), id: chat };
  return { ...body, id: String(1_700_000_000_000 + sent), conversation };
}

export function teamsPersonOf(line: Line, chat = ownChat) {
  const { teams } = line;
  let card: unknown;
  const read = () => (isFields(card) ? readCard(card).words : String(card));
  const posted = () => teams.posted.filter(({ conversation }) => conversation === chat);

  return {
    /** Writes it, and reads what comes back. */
    async say(text: string): Promise<string> {
      const before = posted().length;
      const { status } = await post(line, whole(teams, activity(text), chat));
      if (status !== 200) throw new Error(`Callboard answered ${status}`);
      card = cardOf((await teams.said(before + 1, chat)).activity);
      return read();
    },
    /** Presses a button of what was read last; the card that comes back takes its place. */
    async press(label: string): Promise<string> {
      const { body } = await post(line, whole(teams, pressed(buttonIn(card, label)), chat));
      card = isFields(body) ? body.value : undefined;
      return read();
    },
    card: () => card,
    /** Any activity there. */
    post: (body: Fields) => post(line, { ...body, ...whole(teams, body, chat) }),
    /** What a client sends as a message that knows no better. */
    submit: (value: unknown, more: Fields = {}) => post(line, { ...whole(teams, submitted(value), chat), ...more }),
    /** What Teams asks for somebody, and waits for: a search, a dialog, a link. */
    invoke: (name: string, value: unknown, more: Fields = {}) => invokeOf(line, { ...more, name, value }, chat),
  };
}

/** The card of a message, or its words. */
export function cardOf({ attachments, text }: Fields): unknown {
  const [attachment] = Array.isArray(attachments) ? attachments : [];
  return isFields(attachment) ? attachment.content : text;
}

/** The id that a button carries. */
export function buttonIn(card: unknown, label: string): string {
  const labels: string[] = [];
  const found = find(card, ({ type, title, data }) => {
    if (type !== 'Action.Execute' || typeof title !== 'string') return undefined;
    labels.push(title);
    return title === label && isFields(data) ? String(data.id) : undefined;
  });
  if (found === undefined) throw new Error(`no button “${label}”: ${labels.join(', ')}`);
  return found;
}

function find(value: unknown, look: (fields: Fields) => string | undefined): string | undefined {
  if (Array.isArray(value)) {
    for (const item of value) {
      const found = find(item, look);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isFields(value)) return undefined;
  return look(value) ?? find(Object.values(value), look);
}

/** An invoke of a name, from where Callboard may not be; answers what HTTP was answered with. */
export function invokeOf(line: Line, { name, value, ...more }: Fields & { readonly name: string }, chat = ownChat) {
  const { text: _, textFormat: _format, ...rest } = activity('');
  return post(line, { ...whole(line.teams, { ...rest, type: 'invoke', name, value }, chat), ...more });
}
