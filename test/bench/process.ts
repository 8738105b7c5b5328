/** The real thing as a process of its own: started, asked over HTTP, measured, stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = join(import.meta.dirname, '../..');

export type Running = {
  readonly url: string;
  readonly dataDir: string;
  /** Milliseconds from starting the process until it answered `/readyz`. */
  readonly readyAfter: number;
  ask(text: string): Promise<{ readonly text: string; readonly command: string | null }>;
  /** Resident memory, in MB. */
  memory(): number;
  /** What all its threads have computed so far, in milliseconds. */
  computed(): number;
  stop(): Promise<void>;
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}

/** A folder with a callboard.yaml that reads the generated catalog of `catalogFolder`. */
export function configured(catalogFolder: string): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  writeFileSync(
    join(folder, 'callboard.yaml'),
    `catalog:\n  sources:\n    - { type: file, target: "${catalogFolder}" }\n`,
  );
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts the built server in `folder`; its data stays there for the next start. */
export async function startProcess(folder: string, environment: Record<string, string> = {}): Promise<Running> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, [join(root, 'dist/src/main.js'), 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', PORT: String(port), ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let told = '';
  child.stderr.on('data', (chunk: Buffer) => {
    told += chunk.toString();
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(url, child, () => told);
  const readyAfter = performance.now() - started;
  return {
    url,
    dataDir: join(folder, '.callboard'),
    readyAfter,
    ask: (text) => ask(url, text),
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024,
    computed: () => computedBy(child.pid),
    stop: () => stop(child),
  };
}

/** Linux counts in hundredths of a second: fields 14 and 15, after the name in parentheses. */
function computedBy(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function waitUntilReady(url: string, child: ChildProcess, told: () => string): Promise<void> {
  while (child.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await sleep(5);
  }
  throw new Error(`The server ended with ${child.exitCode}: ${told()}`);
}

async function ask(url: string, text: string) {
  const answer = await fetch(`${url}/api/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (!answer.ok) throw new Error(`${text}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as { text: string; command: string | null };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
}
