/** Several whole Callboards as processes on one store, which is a process of its own; and a web server with their sources. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { startProcess } from '../store/embedded/server-process.ts';
import { temporaryFolder } from './folder.ts';
import { loopback } from './loopback.ts';

const root = join(import.meta.dirname, '../..');

export type Replica = {
  readonly url: string;
  owner(name: string): Promise<string>;
  kill(): Promise<void>;
  readonly log: () => string;
};
export type Replicas = Awaited<ReturnType<typeof openReplicas>>;

export const entity = (name: string, owner: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;

/** `sources` stand at /a.yaml, /b.yaml …; each holds an entity of that name. `files` are descriptors on disk. */
export async function openReplicas(
  callboard: string,
  sources: readonly string[],
  files: Readonly<Record<string, string>> = {},
  environment: Readonly<Record<string, string>> = {},
) {
  const owners = new Map(sources.map((name) => [name, 'first']));
  const asked: { readonly name: string; readonly at: number }[] = [];
  const silent = new Set<string>();
  const web = await loopback((request, response) => {
    const name = request.url?.slice(1, -'.yaml'.length) ?? '';
    asked.push({ name, at: performance.now() });
    if (!silent.has(name)) response.end(entity(name, owners.get(name) ?? 'nobody'));
  });
  const rows = [
    ...sources.map((name) => `    - { type: url, target: "${web.url}/${name}.yaml" }\n`),
    ...Object.keys(files).map((name) => `    - { type: file, target: ${name} }\n`),
  ].join('');
  const folder = temporaryFolder({
    ...files,
    'callboard.yaml': `catalog:\n  refresh: 1 second\n  sources:\n${rows}urls: { allow: ["${web.host}"] }\n`,
  });
  const store = await startProcess(folder.at('store'));
  onTestFinished(store.kill);
  let count = 0;

  async function startReplica(): Promise<Replica> {
    count += 1;
    const port = await freePort();
    const { child, log } = start([callboard, 'start'], {
      ...environment,
      PORT: String(port),
      MONGODB_URI: store.uri,
      CALLBOARD_CONFIG: folder.at('callboard.yaml'),
      CALLBOARD_DATA_DIR: folder.at(`data-${count}`),
    });
    const url = `http://127.0.0.1:${port}`;
    await vi.waitUntil(
      () => {
        if (child.exitCode !== null) throw new Error(`It ended: ${log()}`);
        return fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      },
      { timeout: 60_000, interval: 50 },
    );
    return { url, owner: (name) => ownerAt(url, name), kill: () => killed(child), log };
  }

  return { owners, asked, silent, startReplica, storeUri: store.uri };
}

function start(program: readonly string[], env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [...program], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      told += chunk;
    });
  }
  onTestFinished(() => killed(child));
  return { child, log: () => told };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function ownerAt(url: string, name: string): Promise<string> {
  const answer = await fetch(`${url}/api/catalog/entities/by-name/component/default/${name}`);
  if (!answer.ok) return '';
  return ((await answer.json()) as { spec: { owner: string } }).spec.owner;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address ? address.port : 0;
}
