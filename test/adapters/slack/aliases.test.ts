import { afterEach, describe, expect, it } from 'vitest';
import { closeBenches, startBench } from '../../support/slack/bench.ts';
import { slash } from '../../support/slack/requests.ts';

afterEach(closeBenches);

const options = { settings: { aliases: ['/owner', '/health-report', '/ask'] }, commands: ['owner', 'health report'] };

describe('an alias of the slash command', () => {
  it.each([
    ['/owner', 'payments-api', 'owner payments-api'],
    ['/owner', '', 'owner'],
    ['/health-report', 'weekly', 'health report weekly'],
    ['/ask', 'owner payments-api', 'owner payments-api'],
    ['/ask', '', 'help'],
    ['/callboard', 'owner payments-api', 'owner payments-api'],
  ])('%s %s asks “%s”', async (command, text, expected) => {
    const bench = await startBench(options);
    await slash(bench.url, text, { command, team_id: 'T2' }, bench.signing);
    expect(bench.asked[0]?.asked).toEqual({ kind: 'text', text: expected });
  });

  it('that is none of ours is told which are', async () => {
    const bench = await startBench(options);
    const { message } = await slash(bench.url, 'x', { command: '/other' }, bench.signing);
    expect(message).toMatchObject({ text: 'Callboard answers /callboard, /owner, /health-report, /ask.' });
  });
});
