/** The port: served by the Callboard of this data folder, free, or taken by something else. */
import { createServer } from 'node:net';
import type { Examined, Finding } from './doctor.ts';

const what = 'Server';
const timeout = 3_000;

export async function lookAtServer({ settings, running }: Examined): Promise<readonly Finding[]> {
  const { host, port } = settings;
  if (running) return readiness(running.url);
  const trouble = await portTrouble(host, port);
  if (trouble === undefined)
    return [
      { status: 'unknown', what, says: `none runs; port ${port} on ${host} is free. Start it: callboard start.` },
    ];
  const says = `port ${port} on ${host} cannot be had (${trouble}), and not by this Callboard. Stop what uses it, or set PORT.`;
  return [{ status: 'bad', what, says }];
}

type Part = { readonly part: string; readonly ready: boolean; readonly detail: string };

async function readiness(url: string): Promise<readonly Finding[]> {
  const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(timeout), redirect: 'error' });
  const { parts } = (await answer.json()) as { readonly parts: readonly Part[] };
  const waiting = parts.filter(({ ready }) => !ready);
  if (waiting.length === 0) return [{ status: 'ok', what, says: `answers at ${url}` }];
  return waiting.map(({ part, detail }) => ({
    status: 'bad',
    what,
    says: `answers at ${url}, but ${part} is not ready: ${detail}`,
  }));
}

function portTrouble(host: string, port: number): Promise<string | undefined> {
  return new Promise((done) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => done(error.code ?? error.message));
    probe.listen({ host, port }, () => probe.close(() => done(undefined)));
  });
}
