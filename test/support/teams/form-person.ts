/** Somebody who fills in forms in Teams: in a dialog, on a card in the conversation, or with an older client. Sees only what was sent. */
import { textAt } from '../../../src/outside/fields.ts';
import { cardProblems, isFields } from './card.ts';
import type { FakeTeams } from './fake.ts';
import { elementsIn } from './inputs.ts';
import { microsoftWarnings } from './microsoft.ts';
import type { Answered, TeamsPerson } from './person.ts';
import { cardOf } from './person.ts';
import { readCard } from './read-card.ts';
import { type Filled, openSheet, type Sheet } from './sheet.ts';

type Fields = Readonly<Record<string, unknown>>;
/** `old`: knows neither dialogs nor Action.Execute. */
export type Client = 'dialog' | 'card' | 'old';

type There = {
  readonly person: TeamsPerson;
  readonly teams: FakeTeams;
  readonly chat: string;
  /** Nobody fills in a form in no time. */
  readonly clock: { move(milliseconds: number): void };
};

export function formPersonOf({ person, teams, chat, clock }: There, client: Client = 'dialog') {
  let sheet: Sheet | undefined;
  let shown: unknown;
  let said = '';
  let message: string | undefined;

  function show(card: unknown): void {
    shown = card;
    const problems = [...cardProblems(card), ...microsoftWarnings(card)];
    if (problems.length > 0) throw new Error(problems.join('\n'));
    sheet = openSheet(card);
    said = '';
  }
  /** A dialog's answer: another card, words that end it, or nothing. */
  function readTask({ status, body }: Answered): void {
    if (status !== 200) throw new Error(`Callboard answered ${status}`);
    const task = isFields(body) && isFields(body.task) ? body.task : undefined;
    if (task?.type === 'continue' && isFields(task.value) && isFields(task.value.card)) show(task.value.card.content);
    else [sheet, shown, said] = [undefined, undefined, String(task?.value)];
  }
  /** The card takes the place of the one that was pressed; a sentence leaves it. */
  function readAction({ body }: Answered): void {
    if (isFields(body) && isFields(body.value)) show(body.value);
    else said = isFields(body) ? String(body.value) : '';
  }
  /** What comes as a message, or in the place of one. */
  async function readLater(before: number): Promise<void> {
    const call = await nextCall(before);
    message = textAt(call, 'path', 2) ?? textAt(call, 'answer', 'body', 'id');
    const card = cardOf(call.body as Fields);
    if (isFields(card)) show(card);
    else said = String(card);
  }
  const done = ({ method, path, body }: FakeTeams['calls'][number]) =>
    ['POST', 'PUT'].includes(method) && path[0] === chat && isFields(body) && body.type === 'message';
  const callsDone = () => teams.calls.filter(done);
  function nextCall(before: number): Promise<FakeTeams['calls'][number]> {
    const there = callsDone()[before];
    if (there) return Promise.resolve(there);
    return new Promise((found) => {
      const stop = teams.listen((call) => {
        if (!done(call)) return;
        stop();
        found(call);
      });
    });
  }
  const open = (): Sheet => {
    if (!sheet) throw new Error(`no form is open: ${said}`);
    return sheet;
  };

  async function bring(data: Fields): Promise<void> {
    clock.move(3000);
    if (client === 'dialog')
      return readTask(await person.invoke('task/submit', { data, context: { theme: 'default' } }));
    if (client === 'card') {
      const action = { type: 'Action.Execute', verb: 'form', data };
      return readAction(
        await person.invoke('adaptiveCard/action', { action, trigger: 'manual' }, { replyToId: message ?? '1' }),
      );
    }
    const before = callsDone().length;
    await person.submit(data, message === undefined ? {} : { replyToId: message });
    await readLater(before);
  }

  return {
    /** The button of the answer that was read last. */
    async open(label: string): Promise<void> {
      const action = elementsIn(person.card()).find(
        ({ title, data }) => title === label && isFields(data) && data.opens === 'form',
      );
      if (!action) throw new Error(`no button “${label}” that opens a form`);
      if (client === 'dialog')
        return readTask(await person.invoke('task/fetch', { data: action.data, context: { theme: 'default' } }));
      const before = callsDone().length;
      await person.submit(action.data);
      await readLater(before);
    },
    show,
    fill(what: Readonly<Record<string, Filled>>): void {
      for (const [label, value] of Object.entries(what)) open().fill(label, value);
    },
    fillAt: (label: string, at: number, value: Filled) => open().fill(label, value, at),
    /** What is found while it is typed; what begins with `wanted` is taken. */
    async type(label: string, queryText: string, wanted = ''): Promise<readonly string[]> {
      const value = {
        kind: 'typeahead',
        queryText,
        queryOptions: { skip: 0, top: 15 },
        dataset: open().dataset(label),
      };
      const { body } = await person.invoke('application/search', value);
      const results = isFields(body) && isFields(body.value) ? body.value.results : undefined;
      const found = Array.isArray(results) ? results.filter(isFields) : [];
      const taken = found.find(({ title }) => String(title).startsWith(wanted));
      if (taken) open().take(label, String(taken.value));
      return found.map(({ title }) => String(title));
    },
    press: (title: string) => bring(open().press(title).data),
    /** The same again, as a client does that had no answer. */
    data: (title: string) => open().press(title).data,
    bring,
    labels: () => open().labels(),
    buttons: () => open().buttons(),
    choices: (label: string) => open().choices(label),
    value: (label: string, at?: number) => open().value(label, at),
    /** All that stands there, and what was said instead. */
    words: () => [said, shown === undefined ? '' : readCard(shown).words].filter((one) => one !== '').join('\n'),
    isOpen: () => sheet !== undefined,
  };
}
