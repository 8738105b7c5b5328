/** Teams and its people as a process of their own: a strict fake, and a load of signed activities at an even rate; half are messages, half are pressed buttons. */
import { Agent, request as httpRequest } from 'node:http';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, person, pressed, tenant } from '../support/teams/activities.ts';
import { environmentOf, type FakeTeams, startFakeTeams } from '../support/teams/fake.ts';
import { token } from '../support/teams/open-id.ts';
import { buttonIn, cardOf } from '../support/teams/person.ts';
import { evenly, most, type Rate, type Said } from './evenly.ts';
import { nameOf } from './generate.ts';

export type Job = Rate & {
  readonly url: string;
  /** How long answers are waited for after the last request. */
  readonly drainSeconds: number;
};
export type Outcome = {
  readonly sent: number;
  /** Milliseconds from the time an activity was due until its HTTP answer. */
  readonly messages: readonly number[];
  readonly invokes: readonly number[];
  readonly refused: number;
  readonly lost: number;
  readonly doubled: number;
  /** Messages that Teams did not take because they came too early. */
  readonly throttled: number;
  readonly drained: number;
  /** The most that was said in a conversation, and in the tenant within a second. */
  readonly inASecond: number;
  readonly inThirtySeconds: number;
  readonly inTenant: number;
};

const [conversations, people, entities] = [50, 60, 1999];
const agent = new Agent({ keepAlive: true, maxSockets: 256 });
const roomOf = (at: number) => `19:room-${at % conversations}@thread.v2`;
const personOf = (at: number) => ({
  ...{ id: `29:person-${at % people}`, name: `Person ${at % people}` },
  aadObjectId: `44444444-4444-4444-8444-${String(at % people).padStart(12, '0')}`,
});

async function serve(): Promise<void> {
  const teams = await startFakeTeams();
  const all = Array.from({ length: people }, (_, at) => personOf(at));
  for (const one of all) teams.people.set(one.id, { ...one, tenantId: tenant, userRole: 'user' });
  for (let at = 0; at < conversations; at++)
    teams.rooms.set(roomOf(at), {
      id: roomOf(at),
      kind: 'groupChat',
      members: [person.id, ...all.map(({ id }) => id)],
    });
  process.stdout.write(`${JSON.stringify(environmentOf(teams))}\n`);
  let button: string | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    const job = JSON.parse(line) as Job;
    button ??= await warmUp(teams, job);
    process.stdout.write(`${JSON.stringify(await run(teams, job, button))}\n`);
  }
  await teams.close();
}

let made = 0;
/** An entity of its own for each message in a conversation: its answer is known by that. */
function asked(at: number): { readonly activity: object; readonly mark: string } {
  const name = nameOf(at % entities);
  const tag = '<at>Callboard</at>';
  return { activity: placed(group(`${tag} owner ${name}`, tag), at), mark: `${roomOf(at)} ${name}` };
}

function placed(activity: ReturnType<typeof group>, at: number): object {
  const conversation = { ...activity.conversation, id: roomOf(at) };
  return { ...activity, id: String(1_700_000_000_000 + at), from: personOf(at), conversation };
}

/** Everybody is known once, and there is a button to press: its answer is of the usual size, as impact over thousands has a figure of its own. */
async function warmUp(teams: FakeTeams, { url }: Job): Promise<string> {
  for (; made < people; made++) {
    await send(teams, url, asked(made).activity);
    await teams.said(made + 1);
  }
  await sleep(2000);
  return buttonIn(cardOf(teams.posted[0]?.activity ?? {}), 'Team 61');
}

type Reply = { readonly status: number; readonly text: string };

let signed = '';
function send({ serviceUrl }: FakeTeams, url: string, activity: object): Promise<Reply> {
  signed ||= token(Date.now(), { claims: { serviceurl: serviceUrl } });
  const body = JSON.stringify({ ...activity, serviceUrl });
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${signed}`,
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((done, failed) => {
    const request = httpRequest(`${url}/api/messages`, { method: 'POST', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
    request.on('error', failed);
    request.end(body);
  });
}

async function run(teams: FakeTeams, job: Job, button: string): Promise<Outcome> {
  const watch = createWatch(teams);
  const [messages, invokes]: [number[], number[]] = [[], []];
  let refused = 0;
  await evenly(job, async (_, due) => {
    const at = made++;
    const isPress = at % 2 === 1;
    const { activity, mark } = isPress
      ? { activity: placed({ ...group(''), ...pressed(button) }, at), mark: '' }
      : asked(at);
    if (mark) watch.awaited(mark);
    const { status, text } = await send(teams, job.url, activity).catch(() => ({ status: 0, text: '' }));
    (isPress ? invokes : messages).push(performance.now() - due);
    if (status !== 200 || (isPress && !text.includes('AdaptiveCard'))) refused += 1;
  });
  const ended = performance.now();
  while (watch.missing() > 0 && performance.now() - ended < job.drainSeconds * 1000) await sleep(100);
  // Whatever comes twice comes soon.
  await sleep(3000);
  watch.stop();
  return {
    ...{ sent: job.perSecond * job.seconds, messages, invokes, refused, lost: watch.missing() },
    ...{ doubled: watch.doubled(), throttled: watch.throttled() },
    drained: Math.max(0, ((watch.said.at(-1)?.at ?? 0) - ended) / 1000),
    inASecond: most(watch.said, 1000),
    inThirtySeconds: most(watch.said, 30_000),
    inTenant: most(
      watch.said.map(({ at }) => ({ at, lane: tenant })),
      1000,
    ),
  };
}

/** Which answers are waited for, and what was said. */
function createWatch(teams: FakeTeams) {
  const answers = new Map<string, number>();
  const said: Said[] = [];
  let throttled = 0;
  const stop = teams.listen(({ method, path, body, answer }) => {
    if (method !== 'POST' || path[1] !== 'activities' || !('status' in answer)) return;
    if (answer.status === 429) throttled += 1;
    if (answer.status !== 201) return;
    const [room = ''] = path;
    said.push({ at: performance.now(), lane: room });
    const summary = String((body as { readonly summary?: unknown }).summary);
    for (const word of summary.match(/[\w-]+/g) ?? []) {
      const times = answers.get(`${room} ${word}`);
      if (times !== undefined) answers.set(`${room} ${word}`, times + 1);
    }
  });
  return {
    ...{ said, stop, throttled: () => throttled },
    awaited: (mark: string) => void answers.set(mark, 0),
    missing: () => [...answers.values()].filter((times) => times === 0).length,
    doubled: () => [...answers.values()].filter((times) => times > 1).length,
  };
}

if (process.argv[2] === 'serve') await serve();
