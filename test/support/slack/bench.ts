/** The Slack adapter on a real server against the fake, with a bot that answers what the test says. */
import { createSlackAdapter, type SlackPorts } from '../../../adapters/slack/adapter.ts';
import type { SlackSettings } from '../../../adapters/slack/settings.ts';
import type { Adapter, AdapterPorts } from '../../../src/bot/adapter.ts';
import { createInbox } from '../../../src/bot/inbox.ts';
import type { Notes, TakenRequests } from '../../../src/bot/ports.ts';
import type { Answer, Bot, Request } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { startServer } from '../../../src/server/server.ts';
import type { Picture, View } from '../../../src/view/view.ts';
import { memoryNotes } from '../memory-notes.ts';
import { noForms } from '../memory-ports.ts';
import { memoryRequests } from '../memory-requests.ts';
import { type FakeSlack, startFakeSlack } from './fake.ts';
import { signingSecret } from './requests.ts';
import { appToken } from './socket.ts';
import type { Workspace } from './web-api.ts';

/** The time of the recorded payloads: 1 January 2026. */
export const noon = Date.UTC(2026, 0, 1, 0, 0, 0);

export const ownerView: View = {
  title: 'Owner of payments-api',
  lead: [
    { kind: 'bold', text: 'Team Payments' },
    ' owns ',
    { kind: 'entity', ref: 'api:default/payments-api', name: 'payments-api' },
    '.',
  ],
  blocks: [
    {
      kind: 'actions',
      actions: [{ kind: 'command', label: 'What needs it', command: 'dependents', args: {}, id: 'button-1' }],
    },
  ],
  footer: ['From larder/payments · catalog-info.yaml:1 · read ', { kind: 'time', at: noon - 240_000, style: 'age' }],
};

export type SlackBench = {
  readonly url: string;
  readonly slack: FakeSlack;
  readonly adapter: Adapter;
  readonly clock: ReturnType<typeof heldClock>;
  /** What the bot was asked. */
  readonly asked: readonly Request[];
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** How long the adapter wanted to wait, in order; it never really waits but for ever. */
  readonly pauses: readonly number[];
  /** Signing at the bench's time. */
  readonly signing: { readonly at: number };
  /** Answers what other replicas left by now. */
  resume(): Promise<void>;
  /** Ends when everything that was taken in is answered. */
  settled(): Promise<void>;
  close(): Promise<void>;
};
export type BenchOptions = {
  readonly answer?: (request: Request) => View | Promise<View>;
  readonly notes?: Notes;
  readonly outcome?: Answer['outcome'];
  /** Under which id an answer can be asked again. */
  readonly again?: string;
  /** In place of the one that answers what the test says. */
  readonly bot?: Partial<Bot>;
  readonly firstTime?: AdapterPorts['firstTime'];
  /** What is taken in and not answered yet; shared by benches that are replicas of one another. */
  readonly requests?: TakenRequests;
  readonly pictureUrl?: (picture: Picture) => string;
  readonly baseUrl?: string;
  readonly settings?: Partial<Pick<SlackSettings, 'botToken' | 'command' | 'aliases'>>;
  /** Socket Mode instead of HTTP; with two lines, where `passes` lets the second begin. */
  readonly socket?: true | { readonly appToken: string };
  /** The names of the bot's commands. */
  readonly commands?: readonly string[];
  readonly workspace?: Partial<Workspace>;
  /** In place of one of its own: replicas speak to the same Slack. */
  readonly slack?: FakeSlack;
  /** Pauses of these lengths pass at once; all others last for ever. */
  readonly passes?: (milliseconds: number) => boolean;
  /** Leaves out the start, for tests about it. */
  readonly unstarted?: boolean;
};

let benches = 0;
const closers = new Set<() => Promise<void>>();
/** For afterEach: closes every bench of the test. */
export async function closeBenches(): Promise<void> {
  await Promise.all([...closers].map((close) => close()));
}

export async function startBench(options: BenchOptions = {}): Promise<SlackBench> {
  const clock = heldClock(noon);
  const slack = options.slack ?? (await startFakeSlack({ now: clock.now, ...options.workspace }));
  const asked: Request[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const pauses: number[] = [];
  const passes = options.passes ?? (() => false);
  const log = (event: Readonly<Record<string, unknown>>) => void logged.push(event);
  const requests = options.requests ?? memoryRequests();
  benches += 1;
  const inbox = createInbox({ requests, platform: 'slack', owner: `bench-${benches}`, clock, log });
  const ports: SlackPorts = {
    inbox,
    isCommand: (name) => options.commands?.includes(name) ?? false,
    notes: options.notes ?? memoryNotes(),
    bot: {
      ...noForms,
      ask: async (request) => {
        asked.push(request);
        const { outcome = 'ok', again } = options;
        const answer = answerOf(await (options.answer?.(request) ?? ownerView));
        return { ...answer, outcome, ...(request.again && again && { again }) };
      },
      suggest: () => ({ suggestions: [] }),
      ...options.bot,
    },
    clock,
    baseUrl: options.baseUrl ?? 'https://callboard.example',
    firstTime: options.firstTime ?? seenOnce(),
    firstTimeHere: once(),
    pictureUrl: options.pictureUrl ?? (() => 'https://callboard.example/pictures/x.png'),
    log,
  };
  const settings: SlackSettings = {
    ...(options.socket ? { appToken, ...(options.socket !== true && options.socket) } : { signingSecret }),
    botToken: slack.token,
    command: '/callboard',
    apiUrl: slack.apiUrl,
    ...options.settings,
  };
  const adapter = createSlackAdapter(ports, settings, (milliseconds) => {
    pauses.push(milliseconds);
    return passes(milliseconds) ? Promise.resolve() : new Promise(() => {});
  });
  const server = await startServer(adapter.routes, {
    host: '127.0.0.1',
    port: 0,
    baseUrl: ports.baseUrl,
    tokens: [],
    log: ports.log,
  });
  if (!options.unstarted) await adapter.start?.();
  if (options.socket === true && !options.unstarted) await slack.socket.opened(1);
  const close = async () => {
    closers.delete(close);
    await Promise.all([server.close(), slack.close(), inbox.stop()]);
  };
  closers.add(close);
  return {
    url: `http://127.0.0.1:${server.port}`,
    slack,
    adapter,
    clock,
    asked,
    logged,
    pauses,
    signing: { at: noon },
    resume: inbox.work,
    settled: async () => adapter.stop?.(),
    close,
  };
}

const answerOf = (view: View): Answer => ({ view, command: 'owner payments-api', understood: false, outcome: 'ok' });

/** Pauses in which something is waited for that comes: they never end. */
export const isPatience = (milliseconds: number) => [400, 800, 1200, 1800, 2500, 10_000].includes(milliseconds);

/** What the store does for all replicas together. */
export function seenOnce(): AdapterPorts['firstTime'] {
  const first = once();
  return async (key) => first(key);
}

/** True the first time. */
function once(): (key: string) => boolean {
  const seen = new Set<string>();
  return (key) => seen.size < seen.add(key).size;
}
