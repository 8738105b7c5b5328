/** What `npm run build` makes, as a process: it finds its definitions, its thread and its files from where it stands. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort } from './bench/process.ts';
import { ownBuiltProgram } from './support/built.ts';
import { startFakeSlack } from './support/slack/fake.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'callboard-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { PATH: process.env.PATH ?? '', CALLBOARD_DATA_DIR: join(folder, 'data'), NO_COLOR: '1' };
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env: environment });

const program = ownBuiltProgram();
const compiled = join(dirname(program), 'cli.cjs.compiled');

function asked() {
  const { status, stdout, stderr } = run(program, 'ask', 'who owns payments-api?');
  return { status, stderr, isRight: stdout.includes('owns payments-api') };
}
const right = { status: 0, stderr: '', isRight: true };

describe('what is built', () => {
  it('answers from an empty folder, and again from what it kept', () => {
    expect(asked()).toEqual(right);
    expect(asked()).toEqual(right);
  }, 60_000);

  it('serves, with what is loaded late: Slack’s SDK and the drawing of graphs', async () => {
    const [port, slack] = [await freePort(), await startFakeSlack()];
    const secrets = { SLACK_SIGNING_SECRET: 's', SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl };
    const env = { ...environment, ...secrets, PORT: String(port) };
    const child = spawn(process.execPath, [program, 'start'], { env, cwd: root });
    try {
      for await (const line of child.stdout) if (String(line).includes('Callboard is up')) break;
      await slack.called('auth.test');
      const page = await fetch(`http://127.0.0.1:${port}/?q=impact+ledger-db`);
      expect(await page.text()).toContain('<svg');
      const ready = await fetch(`http://127.0.0.1:${port}/readyz`);
      expect(ready.status).toBe(200);
    } finally {
      // How it ends on a signal is test/cli's; here nothing of it may stay behind.
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      await slack.close();
    }
  }, 60_000);

  it('needs nothing of what was compiled: it is made again where it is gone or of another engine', () => {
    for (const leave of [() => rmSync(compiled), () => writeFileSync(compiled, 'of another engine')]) {
      leave();
      expect(run(program, 'help')).toMatchObject({ status: 0, stderr: '' });
      expect(statSync(compiled).size).toBeGreaterThan(100_000);
    }
  }, 60_000);
});
