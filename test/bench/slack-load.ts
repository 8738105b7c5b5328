/** Slack under load: 200 requests a second for a minute, and 20 a second as a busy company asks, from 50 conversations. */
import { signingSecret } from '../support/slack/requests.ts';
import { type Figure, percentile } from './figures.ts';
import { asked } from './generate.ts';
import { startProcess } from './process.ts';
import type { Job, Outcome } from './slack-world.ts';
import { startWorld } from './world.ts';

/** `folder` holds a callboard.yaml that reads the catalog of 10,000 entities. */
export async function slackLoadFigures(folder: string, say: (text: string) => void): Promise<Figure[]> {
  const world = await startWorld<Job, Outcome>('slack-world.ts');
  const server = await startProcess(folder, {
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_API_URL: world.told,
  });
  try {
    const job = { url: server.url, entity: asked.component };
    say('◐ Slack: everybody is looked up once, at Slack’s pace; then 20 requests a second');
    const calm = await world.run({ ...job, perSecond: 20, seconds: 30, drainSeconds: 30 });
    say('◐ Slack: 200 requests a second for a minute, then the answers at Slack’s pace');
    const before = server.computed();
    const full = await world.run({
      ...job,
      perSecond: 200,
      seconds: 60,
      drainSeconds: 300,
    });
    return [...calmFigures(calm), ...fullFigures(full, (server.computed() - before) / full.sent)];
  } finally {
    world.stop();
    await server.stop();
  }
}

function calmFigures({ visible, sent }: Outcome): Figure[] {
  const from = `${sent} requests, median ${percentile(visible, 0.5).toFixed(1)} ms`;
  return [
    {
      what: 'Slack, 20 requests/s: answer visible, p99',
      value: percentile(visible, 0.99),
      unit: 'ms',
      most: 500,
      from,
    },
  ];
}

/** `computed`: milliseconds of processor time a request, all threads and the answers' sending included. */
function fullFigures(full: Outcome, computed: number): Figure[] {
  const { acknowledged, sent, refused, lost, doubled, drained, inTenSeconds, inAMinute } = full;
  const from = `${sent} requests, median ${percentile(acknowledged, 0.5).toFixed(1)} ms, processor ${computed.toFixed(1)} ms each`;
  const drain = `the last ${drained.toFixed(0)} s after the last request`;
  const load = 'Slack, 200 requests/s';
  return [
    { what: `${load}: acknowledged, p99`, value: percentile(acknowledged, 0.99), unit: 'ms', most: 200, from },
    { what: `${load}: the slowest acknowledgement`, value: Math.max(...acknowledged), unit: 'ms', most: 1000 },
    { what: `${load}: not acknowledged, or without an answer in it`, value: refused, unit: '', most: 0 },
    { what: `${load}: answers lost`, value: lost, unit: '', most: 0, from: drain },
    { what: `${load}: answers doubled`, value: doubled, unit: '', most: 0 },
    { what: `${load}: messages in one channel within 10 s`, value: inTenSeconds, unit: '', most: 14 },
    { what: `${load}: messages within a minute`, value: inAMinute, unit: '', most: 900 },
  ];
}
