/** Teams under load: 200 activities a second for a minute from 50 conversations; then the answers at Teams' pace. */
import { type Figure, percentile } from './figures.ts';
import { startProcess } from './process.ts';
import type { Job, Outcome } from './teams-world.ts';
import { startWorld } from './world.ts';

/** `folder` holds a callboard.yaml that reads the catalog of 10,000 entities. */
export async function teamsLoadFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  const world = await startWorld<Job, Outcome>('teams-world.ts');
  const server = await startProcess(folder, JSON.parse(world.told));
  try {
    say('◐ Teams: everybody is looked up once; half a minute at 20 a second, and as long at 60');
    // A process that nobody asked yet is not what is measured: its code is compiled as it is used.
    for (const perSecond of [20, 60]) await world.run({ url: server.url, perSecond, seconds: 30, drainSeconds: 60 });
    say('◐ Teams: 200 activities a second for a minute, then the answers at Teams’ pace');
    const before = server.computed();
    const outcome = await world.run({ url: server.url, perSecond: 200, seconds: 60, drainSeconds: 420 });
    return figuresOf(outcome, (server.computed() - before) / outcome.sent);
  } finally {
    world.stop();
    await server.stop();
  }
}

/** `computed`: milliseconds of processor time an activity, all threads and the answers' sending included. */
function figuresOf(outcome: Outcome, computed: number): Figure[] {
  const { messages, invokes, refused, lost, doubled, throttled, drained, inASecond, inThirtySeconds, inTenant } =
    outcome;
  const load = 'Teams, 200 activities/s';
  const median = (times: readonly number[]) => `${times.length}, median ${percentile(times, 0.5).toFixed(1)} ms`;
  const from = `${median(messages)}, processor ${computed.toFixed(1)} ms each`;
  const drain = `the last ${drained.toFixed(0)} s after the last activity`;
  const count = (what: string, value: number, most: number): Figure => ({
    what: `${load}: ${what}`,
    value,
    unit: '',
    most,
  });
  return [
    { what: `${load}: messages acknowledged, p99`, value: percentile(messages, 0.99), unit: 'ms', most: 300, from },
    {
      what: `${load}: invokes answered, p99`,
      value: percentile(invokes, 0.99),
      unit: 'ms',
      most: 500,
      from: median(invokes),
    },
    count('refused, or an invoke without a card', refused, 0),
    { ...count('answers lost', lost, 0), from: drain },
    count('answers doubled', doubled, 0),
    count('messages that came too early for Teams', throttled, 0),
    count('messages in a conversation within a second', inASecond, 7),
    count('messages in a conversation within 30 s', inThirtySeconds, 60),
    count('messages in the tenant within a second', inTenant, 30),
  ];
}
