/**
 * Slack and its people as a process of their own: a strict fake, and a load of signed requests at an even rate, each
 * sent when its time has come, whether those before it are answered or not. `slack-world.ts` prints the fake's address,
 * takes jobs as lines of JSON, and prints what came of each.
 */
import { Agent, request as httpRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type FakeCall, type FakeSlack, startFakeSlack } from '../support/slack/fake.ts';
import { eventBody, interactionBody, payload, signatureHeaders, slashBody } from '../support/slack/requests.ts';
import { evenly, most, type Said } from './evenly.ts';

export type Job = {
  readonly url: string;
  readonly entity: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** How long answers are waited for after the last request. */
  readonly drainSeconds: number;
};
export type Outcome = {
  readonly sent: number;
  /** Milliseconds from the time a request was due until its acknowledgement, and until its answer was there. */
  readonly acknowledged: readonly number[];
  readonly visible: readonly number[];
  readonly refused: number;
  readonly lost: number;
  readonly doubled: number;
  /** How long the last answer took after the last request, in seconds. */
  readonly drained: number;
  /** The most that was said in one channel within ten seconds, and by one method in a minute. */
  readonly inTenSeconds: number;
  readonly inAMinute: number;
};

const conversations = 50;
const people = 60;
const form = 'application/x-www-form-urlencoded';
const agent = new Agent({ keepAlive: true, maxSockets: 256 });

type Kind = 'command' | 'event' | 'press' | 'submission';
/** Of twenty requests: what people do most is asking and pressing. */
const mix: readonly Kind[] = [
  ...Array<Kind>(8).fill('command'),
  ...Array<Kind>(5).fill('press'),
  ...Array<Kind>(4).fill('submission'),
  ...Array<Kind>(3).fill('event'),
];
const inTurn = mix.map((_, at) => mix[(at * 7) % mix.length] ?? 'command');

type Sendable = {
  readonly body: string;
  readonly type: string /** What its answer is known by; none when it is the acknowledgement. */;
  readonly mark?: string;
};
type Known = { readonly button: string; readonly views: ReadonlyMap<string, Fields> };
type Fields = Readonly<Record<string, unknown>>;

const personOf = (at: number) => `U${1000 + (at % people)}`;
const channelOf = (at: number) => `C${100 + (at % conversations)}`;

async function serve(): Promise<void> {
  const slack = await startFakeSlack({
    users: new Map(Array.from({ length: people }, (_, at) => userOf(personOf(at)))),
  });
  process.stdout.write(`${slack.apiUrl}\n`);
  let known: Known | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line) as Job;
    known ??= await warmUp(slack, job);
    process.stdout.write(`${JSON.stringify(await run(slack, job, known))}\n`);
  }
  await slack.close();
}

const userOf = (id: string): [string, Fields & { id: string }] => [id, { ...payload('users-info'), id, name: id }];

/** Everybody is known once, has opened a modal to ask in, and there is a button to press. */
async function warmUp(slack: FakeSlack, { url, entity }: Job): Promise<Known> {
  const views = new Map<string, Fields>();
  for (let at = 0; at < people; at++) {
    const user = { ...(payload('shortcut').user as Fields), id: personOf(at) };
    const trigger_id = `warm-${at}`;
    slack.triggers.set(trigger_id, slack.now() + 600_000);
    const body = interactionBody('shortcut', { user, trigger_id, callback_id: 'ask' });
    await send(url, { body: new URLSearchParams({ payload: JSON.stringify(body) }).toString(), type: form });
    const { args } = await slack.called('views.open', at + 1);
    views.set(personOf(at), args.view as Fields);
    await send(url, slashOf(at, { entity, response_url: slack.responseUrl() }));
  }
  await slack.called('response_url', people);
  const answer = await send(url, slashOf(made++, { entity }));
  const button = /"value":"([\w-]{10,75})"/.exec(answer.text)?.[1];
  if (!button) throw new Error(`No button to press in ${answer.text.slice(0, 500)}`);
  return { button, views };
}

function slashOf(at: number, { entity, response_url = '' }: { entity: string; response_url?: string }): Sendable {
  const fields = { user_id: personOf(at), channel_id: channelOf(at), response_url };
  const pairs = Object.entries(slashBody(`owner ${entity}`, fields)).map(([key, value]): [string, string] => [
    key,
    String(value),
  ]);
  return { body: new URLSearchParams(pairs).toString(), type: form };
}

let made = 0;
function sendableOf(
  kind: Kind,
  { slack, entity, known }: { slack: FakeSlack; entity: string; known: Known },
): Sendable {
  const at = made++;
  const [user, channel] = [personOf(at), channelOf(at)];
  const ts = `${1_767_225_600 + at}.000100`;
  const asForm = (body: Fields) => new URLSearchParams({ payload: JSON.stringify(body) }).toString();
  const person = { id: user, username: user, name: user, team_id: 'T1' };
  switch (kind) {
    case 'command':
      return slashOf(at, { entity });
    case 'event': {
      const event = { user, channel, ts, event_ts: ts, text: `<@UBOT> owner ${entity}` };
      return { body: JSON.stringify(eventBody('app-mention', { event })), type: 'application/json', mark: ts };
    }
    case 'press': {
      const response_url = slack.responseUrl();
      const container = { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false };
      const actions = [{ type: 'button', action_id: 'ask-0', block_id: 'b', value: known.button, action_ts: ts }];
      const fields = { user: person, container, channel: { id: channel, name: channel }, actions, response_url };
      const body = interactionBody('press-message', { ...fields, message: undefined });
      // Wherever it is said: below the message that was pressed.
      return { body: asForm(body), type: form, mark: ts };
    }
    case 'submission': {
      const opened = known.views.get(user) ?? {};
      const [block] = opened.blocks as { block_id: string; element: { action_id: string } }[];
      const typed = { [block?.element.action_id ?? '']: { type: 'plain_text_input', value: `owner ${entity}` } };
      const state = { values: { [block?.block_id ?? '']: typed } };
      const view = { ...(payload('view-submission').view as Fields), ...opened, id: `V${at}x`, state };
      return { body: asForm(interactionBody('view-submission', { user: person, view })), type: form };
    }
  }
}

type Reply = { readonly status: number; readonly text: string };

function send(url: string, { body, type }: Sendable): Promise<Reply> {
  const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body), ...signatureHeaders(body) };
  return new Promise((done, failed) => {
    const request = httpRequest(`${url}/slack/events`, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

/** What is said below a message that was asked in or pressed, by that message. */
const markOf = ({ method, args, ok }: FakeCall) =>
  ok && (method === 'chat.postMessage' || method === 'response_url') ? String(args.thread_ts ?? '') : '';

async function run(slack: FakeSlack, job: Job, known: Known): Promise<Outcome> {
  const watch = createWatch(slack);
  const sent = await sendEvenly(
    job,
    (at) => sendableOf(inTurn[at % inTurn.length] ?? 'command', { slack, ...job, known }),
    watch.awaited,
  );
  const ended = performance.now();
  while (watch.missing().length > 0 && performance.now() - ended < job.drainSeconds * 1000) await sleep(100);
  // Whatever comes twice comes soon.
  await sleep(3000);
  watch.stop();
  const messages = watch.said.filter(({ method }) => method === 'chat.postMessage');
  return {
    ...{ sent: job.perSecond * job.seconds, acknowledged: sent.acknowledged, refused: sent.refused },
    visible: [...sent.answered, ...watch.visible],
    lost: watch.missing().length,
    doubled: watch.doubled(),
    drained: Math.max(0, ((watch.said.at(-1)?.at ?? 0) - ended) / 1000),
    inTenSeconds: most(messages, 10_000),
    inAMinute: most(
      messages.map(({ at, method }) => ({ at, lane: method })),
      60_000,
    ),
  };
}

/** Which answers are waited for, since when, and what was said. */
function createWatch(slack: FakeSlack) {
  const waiting = new Map<string, number>();
  const answers = new Map<string, number>();
  const visible: number[] = [];
  const said: (Said & { readonly method: string })[] = [];
  const stop = slack.listen((call) => {
    const mark = markOf(call);
    const at = performance.now();
    if (mark === '') return;
    said.push({ at, lane: `${call.method} ${call.args.channel ?? ''}`, method: call.method });
    answers.set(mark, (answers.get(mark) ?? 0) + 1);
    const due = waiting.get(mark);
    if (due !== undefined && answers.get(mark) === 1) visible.push(at - due);
  });
  return {
    ...{ visible, said, stop },
    awaited: (mark: string, due: number) => void waiting.set(mark, due),
    missing: () => [...waiting.keys()].filter((mark) => !answers.has(mark)),
    doubled: () => [...answers.values()].filter((times) => times > 1).length,
  };
}

async function sendEvenly(
  rate: Job,
  sendableAt: (at: number) => Sendable,
  awaited: (mark: string, due: number) => void,
) {
  const [acknowledged, answered]: [number[], number[]] = [[], []];
  let refused = 0;
  await evenly(rate, async (at, due) => {
    const sendable = sendableAt(at);
    if (sendable.mark) awaited(sendable.mark, due);
    try {
      const { status, text } = await send(rate.url, sendable);
      const took = performance.now() - due;
      acknowledged.push(took);
      if (status !== 200 || (!sendable.mark && text === '')) refused += 1;
      else if (!sendable.mark) answered.push(took);
    } catch {
      refused += 1;
    }
  });
  return { acknowledged, answered, refused };
}

if (process.argv[2] === 'serve') await serve();
