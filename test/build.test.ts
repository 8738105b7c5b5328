/** What `npm run build` makes, as a process: it finds its definitions, its thread and its files from where it stands. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Inside the package, whose modules and assets it uses. */
const folder = mkdtempSync(join(root, 'node_modules/.callboard-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...words: readonly string[]) =>
  spawnSync(process.execPath, words, {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', CALLBOARD_DATA_DIR: join(folder, 'data'), NO_COLOR: '1' },
  });

it('the built command line answers from an empty folder, and again from what it kept', () => {
  expect(run('build.js', join(folder, 'dist'))).toMatchObject({ status: 0, stderr: '' });
  for (let start = 1; start <= 2; start++) {
    const { status, stdout, stderr } = run(join(folder, 'dist/src/main.js'), 'ask', 'who owns payments-api?');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('owns payments-api');
  }
}, 60_000);
