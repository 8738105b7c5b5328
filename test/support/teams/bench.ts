/** The Teams adapter on a real server against the strict fake, with a bot that answers what the test says. */
import { createTeamsAdapter } from '../../../adapters/teams/adapter.ts';
import type { TeamsSettings } from '../../../adapters/teams/settings.ts';
import type { Adapter } from '../../../src/bot/adapter.ts';
import { createInbox } from '../../../src/bot/inbox.ts';
import type { Notes, TakenRequests } from '../../../src/bot/ports.ts';
import type { Bot, Request } from '../../../src/bot/request.ts';
import { heldClock } from '../../../src/clock.ts';
import { startServer } from '../../../src/server/server.ts';
import type { View } from '../../../src/view/view.ts';
import { memoryNotes } from '../memory-notes.ts';
import { noForms } from '../memory-ports.ts';
import { memoryRequests } from '../memory-requests.ts';
import { type FakeTeams, startFakeTeams } from './fake.ts';
import { type Answered, post, type TeamsPerson, teamsPersonOf } from './person.ts';

// Loading Microsoft's SDK takes longer than a test may on a busy machine.
await import('botbuilder');

export const noon = Date.UTC(2026, 0, 1, 12);

export const ownerView: View = {
  title: 'Owner of payments-api',
  lead: [{ kind: 'bold', text: 'Team Payments' }, ' owns payments-api.'],
  blocks: [
    {
      kind: 'actions',
      actions: [{ kind: 'command', label: 'What needs it', command: 'dependents', args: {}, id: 'button-1' }],
    },
  ],
  footer: ['From larder/payments · read ', { kind: 'time', at: noon - 240_000, style: 'age' }],
};

/** What replicas share. */
export type SharedStore = { readonly requests: TakenRequests; readonly notes: Notes };
export const sharedStore = () => ({ requests: memoryRequests(), notes: memoryNotes() });

export type TeamsBench = {
  readonly url: string;
  readonly teams: FakeTeams;
  readonly adapter: Adapter;
  readonly clock: ReturnType<typeof heldClock>;
  /** What the bot was asked. */
  readonly asked: readonly Request[];
  readonly logged: readonly Readonly<Record<string, unknown>>[];
  /** How long the adapter wanted to wait, in order. */
  readonly pauses: readonly number[];
  /** As Teams sends it, signed. */
  post(activity: Readonly<Record<string, unknown>>): Promise<Answered>;
  person(chat?: string): TeamsPerson;
  /** Pauses of this length pass now; all without one. */
  pass(milliseconds?: number): void;
  /** Answers what other replicas left by now. */
  resume(): Promise<void>;
  /** Ends when everything that was taken in is answered. */
  settled(): Promise<unknown>;
  close(): Promise<void>;
};
export type BenchOptions = {
  readonly answer?: (request: Request) => View | Promise<View>;
  readonly store?: SharedStore;
  readonly settings?: Partial<TeamsSettings>;
  /** In place of one of its own: replicas speak to the same Teams. */
  readonly teams?: FakeTeams;
  /** Pauses of these lengths pass at once; all others wait until they are let pass. */
  readonly passes?: (milliseconds: number) => boolean;
};

let benches = 0;
const closers = new Set<() => Promise<void>>();
/** For afterEach: closes every bench of the test. */
export async function closeBenches(): Promise<void> {
  await Promise.all([...closers].map((close) => close()));
}

export async function startBench(options: BenchOptions = {}): Promise<TeamsBench> {
  const clock = heldClock(noon);
  const teams = options.teams ?? (await startFakeTeams({ now: clock.now }));
  const { requests, notes } = options.store ?? sharedStore();
  const asked: Request[] = [];
  const logged: Readonly<Record<string, unknown>>[] = [];
  const log = (event: Readonly<Record<string, unknown>>) => void logged.push(event);
  const waiting = createWaiting(options.passes);
  benches += 1;
  const inbox = createInbox({ requests, platform: 'teams', owner: `bench-${benches}`, clock, log });
  const bot: Bot = {
    ...noForms,
    ask: async (request) => {
      asked.push(request);
      const view = await (options.answer?.(request) ?? ownerView);
      return { view, command: 'owner payments-api', understood: false, outcome: 'ok' };
    },
    suggest: () => ({ suggestions: [] }),
  };
  const baseUrl = 'https://callboard.example';
  const pictureUrl = () => 'https://callboard.example/pictures/x.png';
  const ports = {
    inbox,
    notes,
    bot,
    clock,
    log,
    baseUrl,
    pictureUrl,
    firstTime: async () => true,
    firstTimeHere: () => true,
  };
  const adapter = createTeamsAdapter(ports, { ...teams.settings, ...options.settings }, waiting.pause);
  const server = await startServer(adapter.routes, { host: '127.0.0.1', port: 0, baseUrl, tokens: [], log });
  await adapter.start?.();
  const url = `http://127.0.0.1:${server.port}`;
  const close = async () => {
    closers.delete(close);
    waiting.pass();
    await Promise.all([server.close(), teams.close(), inbox.stop()]);
  };
  closers.add(close);
  const line = { url, teams, clock };
  return {
    ...{ ...line, adapter, asked, logged, close, pauses: waiting.pauses, pass: waiting.pass },
    post: (activity) => post(line, activity),
    person: (chat) => teamsPersonOf(line, chat),
    resume: inbox.work,
    settled: () => Promise.resolve(adapter.stop?.()),
  };
}

/** Time that passes when the test says so. */
function createWaiting(passes: (milliseconds: number) => boolean = () => false) {
  const pauses: number[] = [];
  let held: { readonly milliseconds: number; readonly done: () => void }[] = [];
  return {
    pauses,
    pause(milliseconds: number): Promise<void> {
      pauses.push(milliseconds);
      if (passes(milliseconds)) return Promise.resolve();
      return new Promise((done) => held.push({ milliseconds, done }));
    },
    /** All of them without a length. */
    pass(only?: number): void {
      const now = held;
      held = now.filter(({ milliseconds }) => only !== undefined && milliseconds !== only);
      for (const one of now) if (!held.includes(one)) one.done();
    },
  };
}
