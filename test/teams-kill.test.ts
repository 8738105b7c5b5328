/** A whole Callboard that is killed between the acknowledgement of a message of Teams and its answer: the next start answers it (THREATS 71, 95). */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished, vi } from 'vitest';
import { builtProgram } from './support/built.ts';
import { temporaryFolder } from './support/folder.ts';
import { freePort } from './support/free-port.ts';
import { patient } from './support/patience.ts';
import { activity } from './support/teams/activities.ts';
import { environmentOf, startFakeTeams } from './support/teams/fake.ts';
import { cardOf, post, whole } from './support/teams/person.ts';

const callboard = builtProgram();

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

it('answers after a kill what was acknowledged before it, once, and says that it may be for the second time', async () => {
  const teams = await startFakeTeams();
  onTestFinished(teams.close);
  const folder = temporaryFolder({});
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [callboard, 'start'], {
      cwd: folder.path,
      env: { PATH: process.env.PATH ?? '', PORT: String(port), ...environmentOf(teams) },
      stdio: 'ignore',
    });
    onTestFinished(() => kill(child));
    const isReady = () =>
      fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await vi.waitUntil(isReady, patient);
    return child;
  }
  const line = { url, teams, clock: { now: () => Date.now() } };

  const killed = await start();
  // Who asks is not known yet, and Teams does not say.
  teams.fail('member', { kind: 'hang' });
  const asked = whole(teams, activity('owner payments-api'));
  expect((await post(line, asked)).status).toBe(200);
  await vi.waitUntil(() => teams.calls.some(({ path }) => path[1] === 'members'), patient);
  await kill(killed);

  await start();
  const { activity: said } = await teams.said();
  expect(JSON.stringify(cardOf(said))).toContain('you may have read it before');
  // Sent once more by Teams, as after a failure.
  expect((await post(line, asked)).status).toBe(200);
  expect(teams.posted).toHaveLength(1);
}, 150_000);
