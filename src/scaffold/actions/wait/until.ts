import { fail } from '../../../errors.ts';
import { type ActionRun, defineAction } from '../../action.ts';
import { numberIn, object, step, textIn } from '../../inputs.ts';

const [minute, day] = [60_000, 24 * 3600 * 1000];
const longest = 400 * day;
const period = (unit: string) => ({ type: 'number', minimum: 0, description: `How many ${unit} from now on.` });

export default defineAction({
  description: 'Waits until a time, for days if need be: meanwhile nothing is held',
  examples: [
    { description: 'A morning', steps: step('wait:until', { time: '2020-01-06T09:00:00Z' }) },
    { description: 'No time', steps: step('wait:until', { minutes: 0 }) },
  ],
  input: object({
    time: { type: 'string', description: 'A date and time with its zone, as in 2027-01-04T09:00:00+01:00.' },
    ...{ days: period('days'), hours: period('hours'), minutes: period('minutes') },
  }),
  output: object({ waitedSeconds: { type: 'number', description: 'How long that was.' } }),
  changes: 'nothing',
  run(run) {
    const { log, isDryRun, waitsSince, sleep, services } = run;
    const now = services.now();
    const since = waitsSince ?? now;
    const until = untilOf(run, since);
    if (until - since > longest) throw refused('400 days are the most that it waits');
    const at = `${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    if (waitsSince === undefined) log(`Waiting until ${at}`);
    if (until > now && !isDryRun) sleep({ until, what: `until ${at}` });
    return { waitedSeconds: Math.round((now - since) / 1000) };
  },
});

const refused = (reason: string) => fail('ACTION_FAILED', { action: 'wait:until', reason });

function untilOf({ input }: Pick<ActionRun, 'input'>, since: number): number {
  const time = textIn(input, 'time');
  if (time === undefined) {
    const [days, hours, minutes] = ['days', 'hours', 'minutes'].map((unit) => numberIn(input, unit) ?? 0);
    return since + (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * minute;
  }
  const isWhole = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(time);
  const at = isWhole ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(at)) throw refused(`“${time.slice(0, 60)}” is no date and time with a zone`);
  return at;
}
