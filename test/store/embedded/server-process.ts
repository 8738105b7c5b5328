/** The embedded server as a process of its own, which a test may kill. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { inject } from 'vitest';

export type ServerProcess = {
  readonly uri: string;
  /** What it has told on standard error, as events. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** Rejects with its last event when it does not start. */
export async function startProcess(folder: string, compactAt = 1024 * 1024): Promise<ServerProcess> {
  const child = spawn(process.execPath, [inject('storeProcess'), folder, String(compactAt)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const events: Record<string, unknown>[] = [];
  const ended = once(child, 'close');
  createInterface({ input: child.stderr }).on('line', (line) => events.push(readEvent(line)));
  const lines = createInterface({ input: child.stdout });
  const uri = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    ended.then(() => Promise.reject(new Error(JSON.stringify(events.at(-1))))),
  ]);
  return { uri, events, kill: () => end(child, 'SIGKILL', ended), stop: () => end(child, 'SIGTERM', ended) };
}

async function end(child: ChildProcess, signal: NodeJS.Signals, ended: Promise<unknown>): Promise<void> {
  child.kill(signal);
  await ended;
}

function readEvent(line: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return { event: 'text', line };
  }
}
