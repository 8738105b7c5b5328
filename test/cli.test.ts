/** The command line as a process of its own, as people run it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { freePort } from './bench/process.ts';
import { builtProgram } from './support/built.ts';
import { loopback } from './support/loopback.ts';
import { patient } from './support/patience.ts';

const root = join(import.meta.dirname, '..');
const callboard = builtProgram();
const folder = mkdtempSync(join(tmpdir(), 'callboard-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Ended = { readonly status: number | null; readonly output: string; readonly errors: string };

function start(words: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env.PATH ?? '', CALLBOARD_DATA_DIR: join(folder, 'data'), NO_COLOR: '1', ...environment };
  return spawn(process.execPath, [callboard, ...words], { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
}

function ended(child: ChildProcess): Promise<Ended> {
  let [output, errors] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  return new Promise((done) => child.once('close', (status) => done({ status, output, errors })));
}

/** As on a disk that is full after 50 kB: a shell counts blocks of 512 bytes. */
function runOnFullDisk(words: readonly string[]) {
  const limited = 'ulimit -f 100 && exec "$@"';
  const program = [process.execPath, callboard, ...words];
  const env = { PATH: process.env.PATH ?? '', CALLBOARD_DATA_DIR: join(folder, 'full'), NO_COLOR: '1', PORT: '0' };
  return ended(spawn('sh', ['-c', limited, 'sh', ...program], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] }));
}

const run = (words: readonly string[], environment?: Readonly<Record<string, string>>) => {
  const child = start(words, environment);
  child.stdin.end();
  return ended(child);
};

function descriptor(name: string, text: string): string {
  const path = join(folder, 'files', name);
  mkdirSync(join(folder, 'files'), { recursive: true });
  writeFileSync(path, text);
  return path;
}
const good = 'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: tea-room }\nspec: { owner: team-a }\n';
const bad = good.replace('tea-room', 'Not A Name');

describe('callboard validate', () => {
  it('ends with 0 and counts what it read', async () => {
    const { status, output } = await run(['validate', descriptor('good.yaml', good)]);
    expect([status, output]).toEqual([0, '✓ 1 entity, no error\n']);
  }, 60_000);

  it('ends with 1 and says file, line, column and rule of each error (ENV-3)', async () => {
    const { status, output } = await run(['validate', descriptor('bad.yaml', `${good}---\n${bad}`)]);
    expect(status).toBe(1);
    expect(output).toMatch(/bad\.yaml:8:\d+ {2}ENV-3 {2}metadata\.name .*“Not A Name”/);
    expect(output).toContain('1 entity, 1 error');
  }, 60_000);

  it('ends with 2 when it is called wrongly', async () => {
    expect(await run(['validate', '/nowhere.yaml'])).toMatchObject({
      status: 2,
      errors: 'There is no file /nowhere.yaml.\n',
    });
    expect(await run(['sing'])).toMatchObject({
      status: 2,
      errors: expect.stringContaining('There is no “callboard sing”'),
    });
  }, 60_000);
});

describe('callboard called wrongly', () => {
  it('takes no words where none are meant, and no address that may not be read', async () => {
    expect(await run(['start', './catalog'])).toMatchObject({
      status: 2,
      errors: 'callboard start takes no words.\n',
    });
    const address = await run(['import', 'https://github.com/larder/catalog']);
    expect([address.status, address.errors]).toEqual([1, expect.stringContaining('`urls.allow` in callboard.yaml')]);
  }, 60_000);
});

describe('callboard on a full disk', () => {
  it('ends with 1 and says why, without a stack (THREATS 74)', async () => {
    const { status, errors } = await runOnFullDisk(['start']);
    expect(status).toBe(1);
    expect(errors).toMatch(/✕ .*EFBIG/);
    expect(errors).not.toMatch(/TypeError|uncaught| {4}at /);
  }, 60_000);
});

describe('callboard ask and import', () => {
  it('answer from the store when no server runs: 0 for an answer, 1 for none', async () => {
    const known = await run(['ask', 'who owns payments-api?']);
    expect(known.output).toContain('Team Payments owns payments-api.');
    expect(known.output).not.toContain('\u001b[');
    // No server runs, so no address of one; the source is named.
    expect(known.output).not.toContain('http://127.0.0.1');
    expect(known.output).toMatch(/^From catalog\/larder\/\S+\.yaml:\d+.* · read /m);
    expect(known.status).toBe(0);
    expect((await run(['ask', 'owner nothing-of-the-kind'])).status).toBe(1);
    const imported = await run(['import', descriptor('good.yaml', good)]);
    expect([imported.status, imported.output]).toEqual([0, '1 added, 0 changed, 0 removed, 0 unchanged, 0 failed\n']);
    expect((await run(['ask', 'show tea-room'])).output).toContain('tea-room');
  }, 60_000);
});

describe('callboard start', () => {
  it('serves, is found by ask, tells what it needs, refuses a second one and ends on a signal', async () => {
    const port = String(await freePort());
    const server = start(['start'], { PORT: port });
    const end = ended(server);
    await new Promise<void>((up) => server.stdout.on('data', (chunk: Buffer) => /is up/.test(String(chunk)) && up()));
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("script-src 'self'"),
    ]);
    const answer = (await run(['ask', 'owner ledger-db'])).output;
    expect(answer).toContain('Team Ledger owns ledger-db.');
    expect(answer).toContain(`http://127.0.0.1:${port}/catalog/default/resource/ledger-db`);
    expect((await run(['ask', 'q'.repeat(5000)])).errors).toBe(
      '✕ The running server answered: The request cannot be read: “text” is a string of 1 to 4,000 characters. Send it as the documentation shows.\n',
    );
    const second = await run(['start'], { PORT: String(await freePort()) });
    expect(second.status).toBe(1);
    expect(second.errors).toContain('Another Callboard uses');
    server.kill('SIGTERM');
    const { status, output } = await end;
    expect(status).toBe(0);
    expect(output).toContain(`Console   http://127.0.0.1:${port}`);
    expect(existsSync(join(folder, 'data/server.json'))).toBe(false);
  }, 60_000);

  it('ends on a signal while the sources are still being read, and leaves nothing behind', async () => {
    const far = await loopback(() => {});
    const path = join(folder, 'slow.yaml');
    const source = `{ type: url, target: "${far.url}/catalog-info.yaml" }`;
    writeFileSync(path, `catalog:\n  sources:\n    - ${source}\nurls: { allow: ["${far.host}"] }\n`);
    const data = join(folder, 'slow');
    const server = start(['start'], { CALLBOARD_CONFIG: path, CALLBOARD_DATA_DIR: data, PORT: '0' });
    const end = ended(server);
    await vi.waitUntil(() => far.requests.length > 0, patient);
    expect(existsSync(join(data, 'server.json'))).toBe(true);
    server.kill('SIGTERM');
    expect(await end).toMatchObject({ status: 0, output: '' });
    expect(existsSync(join(data, 'server.json'))).toBe(false);
  }, 60_000);

  it('stops with every mistake of the settings, each with its line', async () => {
    const path = join(folder, 'callboard.yaml');
    writeFileSync(path, 'company: 7\ncatlog: {}\n');
    const { status, errors } = await run(['start'], { CALLBOARD_CONFIG: path });
    expect(status).toBe(1);
    expect(errors).toContain('callboard.yaml:1: company must be string.');
    expect(errors).toContain('callboard.yaml:2: “catlog” is not known in the file. Did you mean “catalog”?');
    expect(errors).not.toContain('    at ');
  }, 60_000);
});
