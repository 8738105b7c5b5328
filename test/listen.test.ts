/** The port is taken before anything is read, and what stands at it is not taken for another. */
import { mkdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCallboard } from '../src/app.ts';
import { systemClock } from '../src/clock.ts';
import { readSettings } from '../src/config.ts';
import { announceServer, reachCallboard } from '../src/reach.ts';
import { freePort } from './bench/process.ts';
import { temporaryFolder } from './support/folder.ts';
import { loopback } from './support/loopback.ts';
import { patient } from './support/patience.ts';

const entity = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: team-a }\n`;

/** A Callboard whose only source stands at `target`, an address on this machine. */
async function open(far: { readonly host: string; readonly url: string }, port: number) {
  const folder = temporaryFolder({
    'callboard.yaml': `catalog:\n  sources: [{ type: url, target: "${far.url}/far.yaml" }]\nurls: { allow: ["${far.host}"] }\n`,
  });
  const settings = readSettings('/', { PORT: String(port) }, folder.path);
  const callboard = await openCallboard(settings, { clock: systemClock, log: () => {} });
  onTestFinished(() => callboard.close());
  return { callboard, settings };
}

describe('a Callboard that starts', () => {
  it('says that it is loading until the sources were read, and answers nothing else meanwhile', async () => {
    const held: ServerResponse[] = [];
    const far = await loopback((_, response) => void held.push(response));
    const { callboard } = await open(far, 0);
    const { url } = await callboard.listen();
    const serving = callboard.serve();
    await vi.waitUntil(() => held.length > 0, patient);

    const page = await fetch(url, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('retry-after'), page.headers.get('refresh')]).toEqual([503, '2', '2']);
    const text = await page.text();
    expect(text).toContain('still reading the catalog');
    const style = /\/assets\/callboard\.\w+\.css/.exec(text)?.[0];
    expect((await fetch(`${url}${style}`)).status).toBe(200);
    const chat = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"help"}' };
    expect((await fetch(`${url}/api/chat`, chat)).status).toBe(503);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { parts: expect.arrayContaining([{ part: 'catalog', ready: false, detail: 'loading' }]) },
    ]);

    for (const response of held) response.end(entity('far-thing'));
    await serving;
    expect((await fetch(url, { headers: { accept: 'text/html' } })).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  });

  it('tells a taken port before it reads anything', async () => {
    const far = await loopback((_, response) => response.end(entity('far-thing')));
    const { callboard } = await open(far, Number(far.host.split(':')[1]));
    await expect(callboard.listen()).rejects.toThrow('Stop what uses it, or set PORT to another one.');
    expect(far.requests).toEqual([]);
  });
});

describe('a command line', () => {
  it('does not take another Callboard for the one that was killed and had the same port', async () => {
    const far = await loopback((_, response) => response.end(entity('of-the-other')));
    const other = (await open(far, await freePort())).callboard;
    const { url } = await other.listen();
    await other.serve();

    const near = await loopback((_, response) => response.end(entity('our-own')));
    const own = await open(near, 0);
    await own.callboard.close();
    mkdirSync(own.settings.dataDir, { recursive: true });
    for (const instance of ['of-a-killed-process', undefined])
      announceServer(own.settings.dataDir, { url, instance } as { url: string; instance: string });

    const reached = await reachCallboard(own.settings);
    onTestFinished(() => reached.close());
    expect((await reached.ask('show our-own')).outcome).toBe('ok');
  });
});
