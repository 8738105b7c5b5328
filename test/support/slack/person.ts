/**
 * Somebody in Slack's client: reads answers, presses what stands there, fills modals in. Takes only what the client
 * takes, sees only what was drawn, and sends what Slack sends, signed.
 */
import { isRecord } from './checks.ts';
import { labelOf, records, refusal, textOf, typedInto } from './client-input.ts';
import type { FakeSlack } from './fake.ts';
import { type Answered, interact, payload, slash } from './requests.ts';
import { inputsIn, newView, type OpenView, redraw, type SeenInput, stackOf, viewPayload } from './view-desk.ts';
import { modalProblems } from './views.ts';

type Fields = Readonly<Record<string, unknown>>;
type Bench = {
  readonly url: string;
  readonly slack: FakeSlack;
  readonly clock: { now(): number };
  settled(): Promise<void>;
};
export type Person = ReturnType<typeof personOf>;

export function personOf(at: Bench, { user = 'U1', channel = 'C1' }: { user?: string; channel?: string } = {}) {
  const { slack, clock } = at;
  let bench = at;
  const desk = slack.views;
  const who = { ...(payload('press-view').user as Fields), id: user };
  let mine: OpenView[] = [];
  let message: Fields = {};
  let options: Fields[] = [];
  /** What Slack says at fields after a submission, by label. */
  let errors: Readonly<Record<string, string>> = {};
  const triggers: string[] = [];

  function trigger(view?: OpenView): string {
    const id = `trigger-${slack.triggers.size}`;
    triggers.push(id);
    slack.triggers.set(id, clock.now());
    if (view) desk.triggeredIn.set(id, view.id);
    return id;
  }

  /** `see` is what the client does with the answer, before anything that follows it. */
  async function send(name: string, fields: Fields, see: (answered: Answered) => void = () => {}): Promise<Answered> {
    const answered = await interact(bench.url, name, { user: who, ...fields }, { at: clock.now() });
    see(answered);
    await bench.settled();
    lookAround();
    return answered;
  }

  /** A view that was opened meanwhile is seen. */
  function lookAround(): void {
    if (stackOf(desk, mine[0]?.id ?? '')) return;
    const opened = triggers.flatMap((id) => desk.openedBy.get(id) ?? []);
    mine = desk.stacks.findLast(([root]) => root && opened.includes(root.id)) ?? [];
  }
  const isOpen = () => mine.length > 0 && desk.stacks.includes(mine);
  function top(): OpenView {
    lookAround();
    const view = isOpen() ? mine.at(-1) : undefined;
    if (!view) throw new Error('no modal is open');
    return view;
  }
  const inView = (view: OpenView) => ({ view: viewPayload(desk, view, slack.team) });

  function close(view: OpenView): void {
    mine.splice(mine.indexOf(view));
    if (mine.length === 0) desk.stacks.splice(desk.stacks.indexOf(mine), 1);
  }

  function input(label: string): SeenInput {
    const inputs = inputsIn(top().drawn);
    const found = inputs.find((one) => one.label === label);
    if (!found) throw new Error(`no input “${label}”: ${inputs.map((one) => one.label).join(', ')}`);
    return found;
  }

  async function put({ key, block, element }: SeenInput, typed: Fields): Promise<void> {
    const view = top();
    view.typed.set(key, { type: element.type, ...typed });
    if (block.dispatch_action !== true) return;
    const action = { ...typed, type: element.type, block_id: block.block_id, action_id: element.action_id };
    await send('press-view', {
      ...inView(view),
      trigger_id: trigger(view),
      actions: [{ ...action, action_ts: stamp() }],
    });
  }

  let stamps = 0;
  const stamp = () => {
    stamps += 60;
    return `${1_767_300_000 + stamps}.000100`;
  };

  function answerSubmission(view: OpenView, answered: Answered): void {
    if (answered.status !== 200) throw new Error(`a submission was answered with ${answered.status}`);
    const said = answered.message;
    if (!isRecord(said)) close(view);
    else if (said.response_action === 'errors') complain(view, said.errors);
    else show(view, said);
  }

  function show(view: OpenView, { response_action, view: drawn }: Fields): void {
    const problems = modalProblems(drawn, '/view');
    if (problems.length > 0 || !isRecord(drawn)) throw new Error(problems.join('\n'));
    if (response_action === 'update') redraw(desk, view, drawn);
    else if (response_action === 'push') mine.push(newView(desk, drawn));
    else throw new Error(`response_action ${response_action}`);
  }

  function complain({ drawn }: OpenView, given: unknown): void {
    const inputs = inputsIn(drawn);
    errors = Object.fromEntries(
      Object.entries(isRecord(given) ? given : {}).map(([id, words]) => {
        const about = inputs.find(({ block }) => block.block_id === id);
        if (!about || typeof words !== 'string' || words === '') throw new Error(`no input has the block_id ${id}`);
        return [about.label, words];
      }),
    );
  }

  return {
    /** From now on Slack hands what they do to this replica. */
    through(replica: Bench): void {
      bench = replica;
    },
    /** `/callboard …`; reads the answer. */
    async slash(text: string): Promise<string> {
      const fields = { user_id: user, channel_id: channel, response_url: slack.responseUrl() };
      const answered = await slash(bench.url, text, fields, { at: clock.now() });
      await bench.settled();
      message = isRecord(answered.message) ? answered.message : (slack.calls.at(-1)?.args ?? {});
      return wordsOf(message);
    },
    /** Reads the last message that was sent to anyone. */
    read(): string {
      message = slack.calls.findLast(({ ok, method }) => ok && /^(chat\.post|response_url)/.test(method))?.args ?? {};
      return wordsOf(message);
    },
    /** A button of the message that was read last, or of the modal that is open. */
    async press(label: string): Promise<void> {
      const view = isOpen() ? mine.at(-1) : undefined;
      const block = buttonIn(view ? view.drawn : message, label);
      const actions = [{ ...block, action_ts: stamp() }];
      if (view) return void (await send('press-view', { ...inView(view), trigger_id: trigger(view), actions }));
      const container = { type: 'message', message_ts: '1767225600.000100', channel_id: channel, is_ephemeral: true };
      const place = { container, channel: { id: channel, name: 'general' }, message: undefined };
      await send('press-ephemeral', { ...place, response_url: slack.responseUrl(), trigger_id: trigger(), actions });
    },
    shortcut: (callback_id: string) => send('shortcut', { callback_id, trigger_id: trigger() }),
    /** By label: words, a number, yes or no, the labels of options, a day. Inputs that tell of it at once do. */
    async fill(values: Readonly<Record<string, string | number | boolean | readonly string[]>>): Promise<void> {
      for (const [label, value] of Object.entries(values)) {
        const seen = input(label);
        await put(seen, typedInto(seen.element, value, options));
      }
    },
    /** Types into a menu and reads what it offers. */
    async type(label: string, value: string): Promise<readonly string[]> {
      const { block, element } = input(label);
      if (!/external_select$/.test(String(element.type))) throw new Error(`“${label}” is no menu that looks things up`);
      if (value.length < Number(element.min_query_length ?? 3)) throw new Error('too short to ask for options');
      const ids = { block_id: block.block_id, action_id: element.action_id };
      const answered = await send('block-suggestion', { ...inView(top()), ...ids, value });
      options = records(isRecord(answered.message) ? answered.message.options : []);
      return options.map(labelOf);
    },
    /** What stands in the way of sending, as the client says it; empty once it was sent. */
    async submit(): Promise<Readonly<Record<string, string>>> {
      const view = top();
      if (!view.drawn.submit) throw new Error('this modal has nothing to send');
      const missing = inputsIn(view.drawn).flatMap(({ label, key, block, element }) => {
        const words = refusal(block, element, view.typed.get(key) ?? {});
        return words ? [[label, words] as const] : [];
      });
      if (missing.length > 0) return Object.fromEntries(missing);
      errors = {};
      const sent = { ...inView(view), trigger_id: trigger(view) };
      await send('view-submission', sent, (answered) => answerSubmission(view, answered));
      return errors;
    },
    async close(): Promise<void> {
      const view = top();
      const sent = inView(view);
      close(view);
      if (view.drawn.notify_on_close === true) await send('view-closed', { ...sent, is_cleared: false });
    },
    isOpen: () => {
      lookAround();
      return isOpen();
    },
    depth: () => (isOpen() ? mine.length : 0),
    /** Everything that is read in the modal on top: its title, its text, the labels and hints of inputs, its buttons. */
    words: () => wordsOf(top().drawn),
    title: () => textOf(top().drawn.title),
    inputs: () => inputsIn(top().drawn).map(({ label }) => label),
    /** What stands in an input. */
    value(label: string): unknown {
      const { key } = input(label);
      const { type: _, ...typed } = top().typed.get(key) ?? {};
      return plainValue(Object.values(typed)[0]);
    },
    buttons: () => [...buttonsIn(top().drawn).map(labelOf), textOf(top().drawn.submit)].filter((label) => label !== ''),
    view: top,
  };
}

function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  return isRecord(value) ? labelOf(value) : value;
}

const elementsIn = (drawn: Fields) => records(drawn.blocks).flatMap((block) => records(block.elements));
const buttonsIn = (drawn: Fields) => elementsIn(drawn).filter(({ type }) => type === 'button');

/** A button, or what stands behind “…”, as Slack sends it when it is pressed. */
function buttonIn(drawn: Fields, label: string): Fields {
  const found = records(drawn.blocks).flatMap(({ block_id = 'b', elements }) =>
    records(elements).flatMap(({ type, action_id, text, value, options }): Fields[] => {
      const pressed = { type, action_id, block_id };
      if (type === 'button' && textOf(text) === label)
        return [{ ...pressed, text, ...(value !== undefined && { value }) }];
      const selected_option = records(options).find((option) => labelOf(option) === label);
      return type === 'overflow' && selected_option ? [{ ...pressed, selected_option }] : [];
    }),
  );
  const [first] = found;
  if (!first) throw new Error(`no button “${label}”: ${buttonsIn(drawn).map(labelOf).join(', ')}`);
  return first;
}

function wordsOf(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(wordsOf)
      .filter((words) => words !== '')
      .join('\n');
  if (!isRecord(value)) return '';
  if (typeof value.text === 'string' && /^(plain_text|mrkdwn|text|link)$/.test(String(value.type))) return value.text;
  return wordsOf(Object.values(value).filter((inner) => typeof inner === 'object'));
}
