/** A whole Callboard that is killed between the acknowledgement of a question and its answer: the next start answers it (THREATS 71, 95). */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { builtProgram } from './support/built.ts';
import { temporaryFolder } from './support/folder.ts';
import { freePort } from './support/free-port.ts';
import { patient } from './support/patience.ts';
import { startFakeSlack } from './support/slack/fake.ts';
import { event, signingSecret } from './support/slack/requests.ts';

const callboard = builtProgram();

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

it('answers after a kill what was acknowledged before it, once, and says that it may be for the second time', async () => {
  const slack = await startFakeSlack();
  onTestFinished(slack.close);
  const folder = temporaryFolder({});
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [callboard, 'start'], {
      cwd: folder.path,
      env: {
        ...{ PATH: process.env.PATH ?? '', PORT: String(port), SLACK_SIGNING_SECRET: signingSecret },
        ...{ SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl },
      },
      stdio: 'ignore',
    });
    onTestFinished(() => kill(child));
    await vi.waitUntil(
      () =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      patient,
    );
    return child;
  }

  const killed = await start();
  // Who asks is not known yet, and Slack does not say.
  slack.fail('users.info', { kind: 'hang' });
  expect((await event(url, 'app-mention')).status).toBe(200);
  await vi.waitUntil(() => slack.calls.some(({ method }) => method === 'users.info'), patient);
  await kill(killed);

  await start();
  const { args } = await slack.called('chat.postMessage');
  expect(args).toMatchObject({ channel: 'C1', thread_ts: '1767225600.000100' });
  expect(JSON.stringify(args.blocks)).toContain('you may have read it before');
  // Delivered once more by Slack, as after a failure.
  expect((await event(url, 'app-mention', { event_id: 'Ev-again' })).status).toBe(200);
  expect(slack.messages.size).toBe(1);
}, 150_000);
