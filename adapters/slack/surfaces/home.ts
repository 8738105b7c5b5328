/** App Home: what is mine, published when it is opened and again when something of it changes; what is asked there is answered there. */
import { createHash } from 'node:crypto';
import type { Notes } from '../../../src/bot/adapter.ts';
import type { Actor, Answer, Asked, Bot } from '../../../src/bot/request.ts';
import type { Clock } from '../../../src/clock.ts';
import { textAt, valueAt } from '../../../src/outside/fields.ts';
import { opensOnly, showsToAll } from '../buttons.ts';
import { actorOf } from '../conversation.ts';
import { typedText } from '../incoming-text.ts';
import type { LateAnswerPorts } from '../late-answers.ts';
import type { Installation, Members } from '../members.ts';
import type { Call } from '../needed.ts';
import type { Outbox } from '../outbox.ts';
import { type Asker, askerOf } from '../receive.ts';
import type { RenderContext } from '../render.ts';
import { essence } from './everybody.ts';
import { answerTab, type HomeTab, homeActions, homeTab } from './home-view.ts';
import { memberOf } from './who-owns.ts';

export type HomePorts = Pick<LateAnswerPorts, 'replies' | 'draw' | 'drawText'> & {
  readonly bot: Bot;
  readonly installation: () => Installation | undefined;
  readonly members: Members;
  readonly call: Call;
  readonly outbox: Outbox;
  readonly notes: Notes;
  readonly clock: Clock;
  readonly context: () => RenderContext;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const minute = 60_000;
/** Who has not looked for a week need not have it fresh. */
const keptFor = 7 * 24 * 60 * minute;
/** Drafts and tasks have no version that tells of them: they are looked at each minute for whoever may still be there. */
const watchedFor = 60 * minute;
/** How often one tab changes by itself at most, over all replicas. */
const atMostEvery = minute;
/** What was asked there stays until somebody had time to read it. */
const answerStays = 10 * minute;
const refreshedAtMost = 50;

/** What stands in somebody's tab. */
type Shown = { readonly content: string; readonly hash?: string; readonly isAnswer?: boolean; readonly at: number };

export function createHome(ports: HomePorts) {
  const { bot, installation, members, call, outbox, notes, clock, context, log } = ports;
  const groupOf = ({ team }: Installation) => `slack/homes/${team}`;
  let refreshed = -1;
  let lookedAt = 0;

  const place = ({ team }: Installation, user: string) => ({ id: `slack/${team}/home/${user}`, private: true });

  const ask = (here: Installation, actor: Actor, asked: Asked, again?: true) =>
    bot.ask({ actor, place: place(here, userOf(actor)), asked, ...(again && { again }) });

  async function publish(here: Installation, user: string, tab: HomeTab, shown: Omit<Shown, 'at'>): Promise<void> {
    const { hash, ...kept } = shown;
    const attempt = () => call('views.publish', { user_id: user, view: tab, ...(hash && { hash }) });
    const answer = await outbox.send({ method: 'views.publish', place: user, attempt, repeatable: true });
    await remember(here, user, { ...kept, at: clock.now(), ...hashOf(answer) });
  }

  async function remember(here: Installation, user: string, shown: Shown): Promise<void> {
    const at = clock.now();
    await notes.put({ group: groupOf(here), name: user, value: JSON.stringify(shown), at, until: at + keptFor });
  }

  async function actorFor(asker: Asker): Promise<Actor> {
    return actorOf(asker, await memberOf(asker, members));
  }

  async function showMine(here: Installation, actor: Actor): Promise<void> {
    const { view } = await ask(here, actor, mine);
    await publish(here, userOf(actor), homeTab(view, context()), { content: fingerprint(view) });
  }

  /** A button's answer takes the place of what is mine, until somebody goes back. */
  async function showAnswer(here: Installation, actor: Actor, asked: Asked): Promise<void> {
    const { view, again } = await ask(here, actor, asked, true);
    const tab = answerTab(view, context(), again);
    await publish(here, userOf(actor), tab, { content: fingerprint(view), isAnswer: true });
  }

  /** In the direct messages with Callboard, where it stays. */
  async function sendAnswer(here: Installation, actor: Actor, id: string): Promise<void> {
    const user = userOf(actor);
    const { view } = await ask(here, actor, { kind: 'button', id });
    const to = { channel: user, user, onlyAsker: false, replaces: false };
    await ports.replies.send({ to, askedAt: 0, message: ports.draw(view), asText: () => ports.drawText(view) });
  }

  /** Slack's own view may be newer than what is remembered: then it is left alone, and remembered to be so. */
  async function refreshOne(here: Installation, user: string, shown: Shown): Promise<void> {
    const now = clock.now();
    if (shown.isAnswer && now - shown.at < answerStays) return;
    const actor = await actorFor(askerOf(user, [], here));
    const { view, outcome } = await ask(here, actor, mine);
    const content = fingerprint(view);
    if (outcome !== 'ok' || (content === shown.content && !shown.isAnswer)) return;
    const turn = { group: `${groupOf(here)}/turns`, name: user, at: now, until: now + atMostEvery };
    if (!(await notes.claim(turn))) {
      // Not this time; the next look is not one too many.
      refreshed = -1;
      return;
    }
    const { hash, ...older } = shown;
    try {
      await publish(here, user, homeTab(view, context()), { content, ...(hash && { hash }) });
    } catch (error) {
      if (!/\bhash_conflict\b/.test(String(error))) throw error;
      await remember(here, user, older);
    }
  }

  const lost = (user: string) => (error: unknown) => log({ event: 'slack-home-lost', user, reason: String(error) });

  return {
    async opened(body: object): Promise<void> {
      const here = installation();
      const user = textAt(body, 'event', 'user');
      if (!here || !user || textAt(body, 'event', 'tab') !== 'home') return;
      await actorFor(askerOf(user, [textAt(body, 'team_id')], here))
        .then((actor) => showMine(here, actor))
        .catch(lost(user));
    },
    async pressed(body: object): Promise<void> {
      const here = installation();
      const user = textAt(body, 'user', 'id');
      const pressed = readHomePress(body);
      if (!here || !user || !pressed) return;
      const answering = actorFor(askerOf(user, [textAt(body, 'user', 'team_id')], here)).then((actor) => {
        if (pressed.kind === 'back') return showMine(here, actor);
        return pressed.kind === 'send' ? sendAnswer(here, actor, pressed.id) : showAnswer(here, actor, pressed.asked);
      });
      await answering.catch(lost(user));
    },
    /** Of those who looked at theirs lately. */
    async refresh(version: number): Promise<void> {
      const here = installation();
      const now = clock.now();
      const isSame = version === refreshed;
      if (!here || (isSame && now - lookedAt < atMostEvery)) return;
      refreshed = version;
      lookedAt = now;
      const since = now - (isSame ? watchedFor : keptFor);
      for (const { name, value } of await notes.latest(groupOf(here), { since, most: refreshedAtMost })) {
        const shown = readShown(value);
        if (shown) await refreshOne(here, name, shown).catch(lost(name));
      }
    },
  };
}

const mine: Asked = { kind: 'command', command: 'home', args: {} };
const userOf = ({ account }: Actor) => account.slice(account.lastIndexOf('/') + 1);

const fingerprint = (view: Answer['view']) => createHash('sha256').update(essence(view)).digest('base64url');

function hashOf(answer: unknown): { readonly hash?: string } {
  const hash = textAt(answer, 'view', 'hash');
  return hash ? { hash } : {};
}

/** Written by this adapter, but perhaps by another version of it. */
function readShown(value: string): Shown | undefined {
  try {
    const read: unknown = JSON.parse(value);
    const [content, hash, at] = [textAt(read, 'content'), textAt(read, 'hash'), valueAt(read, 'at')];
    if (content === undefined || typeof at !== 'number') return undefined;
    return { content, at, isAnswer: valueAt(read, 'isAnswer') === true, ...(hash && { hash }) };
  } catch {
    return undefined;
  }
}

type HomePress =
  | { readonly kind: 'back' }
  | { readonly kind: 'send'; readonly id: string }
  | { readonly kind: 'ask'; readonly asked: Asked };

/** Whether it was pressed in the Home tab. */
export const isHomePress = (body: unknown) => textAt(body, 'view', 'type') === 'home';

/** Undefined for what only opens an address. */
export function readHomePress(body: unknown): HomePress | undefined {
  const action = valueAt(body, 'actions', 0);
  const [id, typed] = [textAt(action, 'action_id'), textAt(action, 'value')];
  const value = textAt(action, 'selected_option', 'value') ?? typed;
  if (id === homeActions.back) return { kind: 'back' };
  if (id === homeActions.search) {
    const text = typedText(typed ?? '');
    return text === '' ? { kind: 'back' } : { kind: 'ask', asked: { kind: 'text', text } };
  }
  if (!value || value.startsWith(opensOnly)) return undefined;
  if (value.startsWith(showsToAll)) return { kind: 'send', id: value.slice(showsToAll.length) };
  return { kind: 'ask', asked: { kind: 'button', id: value } };
}
