/** What `npm run build` makes, as a process: it finds its definitions, its thread and its files from where it stands. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from './bench/process.ts';

const root = join(import.meta.dirname, '..');
/** Inside the package, whose modules and assets it uses. */
const folder = mkdtempSync(join(root, 'node_modules/.callboard-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const environment = { PATH: process.env.PATH ?? '', CALLBOARD_DATA_DIR: join(folder, 'data'), NO_COLOR: '1' };
const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env: environment });

const program = join(folder, 'dist/src/main.js');
const compiled = join(folder, 'dist/src/cli.cjs.compiled');

function asked() {
  const { status, stdout, stderr } = run(program, 'ask', 'who owns payments-api?');
  return { status, stderr, isRight: stdout.includes('owns payments-api') };
}
const right = { status: 0, stderr: '', isRight: true };

describe('what is built', () => {
  beforeAll(() => {
    expect(run('build.js', join(folder, 'dist'))).toMatchObject({ status: 0, stderr: '' });
  }, 60_000);

  it('answers from an empty folder, and again from what it kept', () => {
    expect(asked()).toEqual(right);
    expect(asked()).toEqual(right);
  }, 60_000);

  it('serves', async () => {
    const port = await freePort();
    const child = spawn(process.execPath, [program, 'start'], {
      env: { ...environment, PORT: String(port) },
      cwd: root,
    });
    try {
      for await (const line of child.stdout) if (String(line).includes('Callboard is up')) break;
      const answer = await fetch(`http://127.0.0.1:${port}/readyz`);
      expect(answer.status).toBe(200);
    } finally {
      child.kill();
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
