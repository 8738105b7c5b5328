/** A signed slash command over HTTP, against a bare Bolt app that only acknowledges, taken in turn in one run. */
import { createHmac } from 'node:crypto';
import { App, HTTPReceiver } from '@slack/bolt';
import { freePort } from './process.ts';

export const signingSecret = 'bench-signing-secret';

/** Milliseconds until the whole answer was there. Each call has its own trigger id, as real ones have. */
export async function slash(url: string, text: string, trigger: string): Promise<number> {
  const fields = {
    team_id: 'T1',
    channel_id: 'C1',
    channel_name: 'general',
    // Sixty people in turn: one alone would meet the limit on questions a second.
    user_id: `U${Number(trigger.split('.')[1]) % 60}`,
    command: '/callboard',
    text,
  };
  const body = new URLSearchParams({
    ...fields,
    api_app_id: 'A1',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T1/1/x',
    trigger_id: trigger,
  }).toString();
  const timestamp = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  const started = performance.now();
  const answer = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return performance.now() - started;
}

/** Run as a process of its own: a bare Bolt app; prints its address. */
export async function serveBareBolt(slackApiUrl: string): Promise<void> {
  const port = await freePort();
  const receiver = new HTTPReceiver({ signingSecret, endpoints: ['/slack/events'] });
  const app = new App({ token: 'xoxb-bench', receiver, clientOptions: { slackApiUrl } });
  app.command('/callboard', async ({ ack }) => ack());
  await app.start(port);
  process.stdout.write(`http://127.0.0.1:${port}\n`);
}

if (process.argv[2] === 'bare-bolt') await serveBareBolt(process.argv[3] ?? '');
