import { fail } from '../../../errors.ts';
import { defineAction } from '../../action.ts';
import { numberIn, object, step } from '../../inputs.ts';

const longest = 10 * 60_000;
const period = (unit: string) => ({ type: 'number', minimum: 0, description: `Waiting period in ${unit}.` });

export default defineAction({
  description: 'Waits for a while, ten minutes at most',
  examples: [
    { description: '50 milliseconds', steps: step('debug:wait', { milliseconds: 50 }) },
    { description: 'No time', steps: step('debug:wait', { seconds: 0 }) },
  ],
  input: object({ minutes: period('minutes'), seconds: period('seconds'), milliseconds: period('milliseconds') }),
  changes: 'nothing',
  async run({ input, log, isDryRun, services, signal }) {
    const [minutes = 0, seconds = 0, milliseconds = 0] = ['minutes', 'seconds', 'milliseconds'].map((unit) =>
      numberIn(input, unit),
    );
    const time = minutes * 60_000 + seconds * 1000 + milliseconds;
    if (time > longest)
      throw fail('ACTION_FAILED', { action: 'debug:wait', reason: 'ten minutes are the most that it waits' });
    log(`Waiting ${time / 1000} s`);
    if (!isDryRun) await services.wait(time, signal);
    return undefined;
  },
});
