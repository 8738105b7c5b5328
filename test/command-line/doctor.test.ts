/** `callboard doctor`: what is right, what is not, and what to do; against a real server, a strict Slack and bad proxies. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { neededScopes } from '../../adapters/slack/needed.ts';
import { systemClock } from '../../src/clock.ts';
import { examine } from '../../src/command-line/doctor.ts';
import { type Environment, readSettings, type Settings } from '../../src/config.ts';
import { announceServer, runningServer } from '../../src/reach.ts';
import { freePort } from '../bench/process.ts';
import { type Rest, startRest } from '../support/rest.ts';
import { startFakeSlack } from '../support/slack/fake.ts';
import { startFakeTeams } from '../support/teams/fake.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'callboard-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

type Asked = { readonly environment?: Environment; readonly change?: Partial<Settings>; readonly ahead?: number };

async function doctor({ environment = {}, change = {}, ahead = 0 }: Asked = {}) {
  const lines: string[] = [];
  const status = await examine({
    settings: () => ({
      ...readSettings(root, { CALLBOARD_DATA_DIR: join(folder, 'data'), PORT: '0', ...environment }, folder),
      ...change,
    }),
    running: runningServer,
    clock: { now: () => systemClock.now() + ahead },
    tell: (line) => lines.push(line),
  });
  return { status, said: lines.join('\n'), line: (what: string) => lines.find((one) => one.slice(2).startsWith(what)) };
}

async function slackWith(scopes: readonly string[] = neededScopes) {
  const slack = await startFakeSlack({ now: systemClock.now, scopes });
  closers.push(() => slack.close());
  const environment = {
    SLACK_SIGNING_SECRET: 'shh-signing',
    SLACK_BOT_TOKEN: slack.token,
    SLACK_API_URL: slack.apiUrl,
  };
  return { slack, environment };
}

describe('callboard doctor', () => {
  it('finds nothing wrong where nothing is configured, and says what is not', async () => {
    const { status, said } = await doctor();
    expect(status).toBe(0);
    expect(said).toMatch(/✓ Data folder .*GB free/);
    expect(said).toMatch(/○ Server .*is free\. Start it: callboard start\./);
    expect(said).toMatch(/✓ Store .*embedded/);
    expect(said).toMatch(/○ Slack .*not configured/);
    expect(said).toMatch(/○ Teams .*not configured/);
    expect(said).toMatch(/✓ Pictures .*drawn/);
    expect(said).toMatch(/Nothing is wrong\.$/);
  });

  it('tells each mistake of the settings on a line of its own, and ends with 1', async () => {
    writeFileSync(join(folder, 'bad.yaml'), 'compny: x\nslack: { command: no }\n');
    const { status, said } = await doctor({ environment: { CALLBOARD_CONFIG: 'bad.yaml' } });
    expect(status).toBe(1);
    expect(said.match(/^✕ Settings/gm)).toHaveLength(2);
    expect(said).toContain('bad.yaml:1: “compny” is not known');
  });

  it('sees a data folder that is none, a port that is taken, and a MongoDB that does not answer', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const taken = await listen((_, response) => response.end('other'));
    const { status, line } = await doctor({
      environment: { CALLBOARD_DATA_DIR: file, PORT: String(taken), MONGODB_URI: 'mongodb://me:hunter2@127.0.0.1:1/' },
    });
    expect(status).toBe(1);
    expect(line('Data folder')).toMatch(/^✕ .*is no folder/);
    expect(line('Server')).toMatch(/^✕ .*EADDRINUSE.*set PORT/);
    expect(line('Store')).toMatch(/^✕ .*cannot be reached/);
    expect(line('Store')).not.toContain('hunter2');
  }, 60_000);
});

describe('callboard doctor › Slack', () => {
  it('is content with the right token, every scope and the right time', async () => {
    const { environment } = await slackWith();
    const { status, said } = await doctor({ environment });
    expect(said).toMatch(/✓ Clock/);
    expect(said).toMatch(/✓ Slack token .*workspace Larder, as callboard/);
    expect(said).toMatch(/✓ Slack scopes .*all \d+/);
    expect(status).toBe(0);
  });

  it('names the scopes that are missing', async () => {
    const { environment } = await slackWith(neededScopes.filter((scope) => scope !== 'im:history'));
    const { status, line } = await doctor({ environment });
    expect(line('Slack scopes')).toMatch(/^✕ .*im:history is missing\. Paste what `callboard manifest slack`/);
    expect(status).toBe(1);
  });

  it('says that a token is not taken, and never the token', async () => {
    const { environment } = await slackWith();
    const { status, said, line } = await doctor({ environment: { ...environment, SLACK_BOT_TOKEN: 'xoxb-wrong-1' } });
    expect(line('Slack token')).toMatch(/^✕ .*invalid_auth.*SLACK_BOT_TOKEN/);
    expect(said).not.toContain('xoxb-wrong-1');
    expect(said).not.toContain('shh-signing');
    expect(status).toBe(1);
  });

  it.each([
    [10 * 60_000, /^✕ .*(599|60[01]) s ahead of/],
    [-10 * 60_000, /^✕ .*(599|60[01]) s behind/],
    [60_000, /^▲ .*(59|6[01]) s ahead/],
  ])('compares the clock in both directions (%i ms, THREATS 13)', async (ahead, expected) => {
    const { environment } = await slackWith();
    expect((await doctor({ environment, ahead })).line('Clock')).toMatch(expected);
  });

  it('says that Slack is not reached, and by which address', async () => {
    const port = await freePort();
    const environment = {
      SLACK_SIGNING_SECRET: 's',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    };
    expect((await doctor({ environment })).line('Slack')).toContain(
      `127.0.0.1:${port} is not reached (ECONNREFUSED). SLACK_API_URL names it`,
    );
  });
});

describe('callboard doctor › Teams', () => {
  async function teamsWith(change: Environment = {}) {
    const teams = await startFakeTeams();
    closers.push(() => teams.close());
    const { appId, appSecret, appTenant = '', openIdMetadataUrl = '', loginUrl = '' } = teams.settings;
    return {
      MICROSOFT_APP_ID: appId,
      MICROSOFT_APP_PASSWORD: appSecret,
      MICROSOFT_APP_TENANT_ID: appTenant,
      MICROSOFT_OPENID_METADATA_URL: openIdMetadataUrl,
      MICROSOFT_LOGIN_URL: loginUrl,
      CALLBOARD_BASE_URL: 'https://callboard.example',
      ...change,
    };
  }

  it('is content with the right secret and an address, which waits for the server', async () => {
    const { said, status } = await doctor({ environment: await teamsWith() });
    expect(said).toMatch(/✓ Teams sign-in/);
    expect(said).toMatch(/✓ Teams keys .*1 key from 127\.0\.0\.1/);
    expect(said).toMatch(/○ Teams address .*callboard\.example\/api\/messages.*once the server runs/);
    expect(said).toMatch(/✓ Teams package .*for callboard\.example/);
    expect(status).toBe(0);
  });

  it('says what is wrong, and never the secret', async () => {
    const environment = await teamsWith({ MICROSOFT_APP_PASSWORD: 'hunter2-secret', CALLBOARD_BASE_URL: undefined });
    const { said, status, line } = await doctor({ environment });
    expect(line('Teams sign-in')).toMatch(/^✕ .*AADSTS7000215/);
    expect(line('Teams address')).toMatch(/^✕ .*CALLBOARD_BASE_URL/);
    expect(said).not.toContain('hunter2');
    expect(status).toBe(1);
  });
});

const address = Object.values(networkInterfaces())
  .flatMap((all) => all ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

describe.skipIf(address === undefined)('callboard doctor › the address that others open', () => {
  async function serve(at: { readonly through?: (port: number) => Promise<number> } = {}) {
    const port = await freePort();
    const front = (await at.through?.(port)) ?? port;
    const baseUrl = `http://${address}:${front}`;
    const rest: Rest = await startRest({ settings: { host: '0.0.0.0', port: 0, baseUrl } });
    closers.push(() => rest.close());
    return { baseUrl, rest };
  }

  it('is where this server answers, and asks strangers to sign in', async () => {
    // The port must be known before the server has it.
    const forward = { port: 0 };
    const { baseUrl, rest } = await serve({ through: () => listen((asked, answer) => pass(asked, answer, forward)) });
    forward.port = Number(new URL(rest.url).port);
    const { line } = await withServer(rest, baseUrl);
    expect(line('Base address')).toMatch(/^▲ .*leads here, and asks to sign in.*use https/);
    expect(line('Server')).toMatch(/^✓ .*answers at/);
    expect(line('Store')).toMatch(/^✓ .*held by the running server/);
  }, 60_000);

  it('is a hole when a proxy makes everybody the person at this machine', async () => {
    const forward = { port: 0, host: '127.0.0.1' };
    const { baseUrl, rest } = await serve({ through: () => listen((asked, answer) => pass(asked, answer, forward)) });
    forward.port = Number(new URL(rest.url).port);
    const { line, status } = await withServer(rest, baseUrl);
    expect(line('Base address')).toMatch(/^✕ .*is taken for the person at this machine.*proxy_set_header Host/);
    expect(status).toBe(1);
  }, 60_000);

  it('is wrong when something else answers there, or nothing', async () => {
    const { rest } = await serve();
    const other = await listen((_, response) => response.end('{"status":"ok"}'));
    expect((await withServer(rest, `http://${address}:${other}`)).line('Base address')).toMatch(
      /^✕ .*not as this server/,
    );
    expect((await withServer(rest, `http://${address}:${await freePort()}`)).line('Base address')).toMatch(
      /^✕ .*ECONNREFUSED/,
    );
  }, 60_000);

  async function withServer(rest: Rest, baseUrl: string) {
    const { instance } = (await (await fetch(`${rest.url}/healthz`)).json()) as { instance: string };
    const dataDir = mkdtempSync(join(folder, 'served-'));
    closers.push(announceServer(dataDir, { url: rest.url, instance }));
    return doctor({ change: { dataDir, baseUrl } });
  }
});

/** On all interfaces; answers its port. */
function listen(handle: Parameters<typeof createServer>[1]): Promise<number> {
  const server: Server = createServer(handle ?? (() => {}));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return new Promise((done) => server.listen(0, '0.0.0.0', () => done((server.address() as AddressInfo).port)));
}

/** A proxy; with `host`, one that does not say whom it was asked for. */
function pass(
  asked: import('node:http').IncomingMessage,
  answer: import('node:http').ServerResponse,
  { port, host }: { readonly port: number; readonly host?: string },
): void {
  const headers = { ...asked.headers, ...(host && { host: `${host}:${port}` }) };
  const going = request({ host: '127.0.0.1', port, path: asked.url, method: asked.method, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  asked.pipe(going);
}
