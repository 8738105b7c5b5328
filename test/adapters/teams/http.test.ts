import { describe, expect, it } from 'vitest';
import { createBearerCheck } from '../../../adapters/teams/bearer.ts';
import { createHttp } from '../../../adapters/teams/http.ts';
import type { Received } from '../../../adapters/teams/receive.ts';
import { createServiceUrls } from '../../../adapters/teams/service-urls.ts';
import { createSigningKeys } from '../../../adapters/teams/signing-keys.ts';
import { heldClock } from '../../../src/clock.ts';
import { activity, appId, pressed, tenant } from '../../support/teams/activities.ts';
import { issuer, openId, type Signing, token } from '../../support/teams/open-id.ts';

const now = Date.UTC(2026, 10, 25, 12);

async function bench(allowed?: readonly string[]) {
  const [clock, service] = [heldClock(now), await openId()];
  const taken: Received[] = [];
  const log: Readonly<Record<string, unknown>>[] = [];
  const ports = { clock, log: (event: Readonly<Record<string, unknown>>) => void log.push(event) };
  const route = createHttp({
    ...ports,
    check: createBearerCheck({ appId, issuer }, createSigningKeys(service.metadataUrl, ports), clock),
    isOurService: createServiceUrls(allowed),
    local: false,
    tenants: new Set([tenant]),
    take: async (received) => {
      taken.push(received);
      return { status: 202 };
    },
  });
  const post = async (sent: unknown, authorization: string | undefined = `Bearer ${token(now)}`) => {
    const body =
      sent instanceof Uint8Array ? sent : Buffer.from(typeof sent === 'string' ? sent : JSON.stringify(sent));
    const headers = authorization === '' ? {} : { authorization };
    return route.handle({ ...{ method: 'POST', path: route.path, params: {}, query: {}, search: '' }, headers, body });
  };
  const signed = (sent: unknown, signing: Signing) => post(sent, `Bearer ${token(now, signing)}`);
  return { route, service, taken, log, post, signed, clock };
}

describe('POST /api/messages', () => {
  it('takes in an activity whose token is good', async () => {
    const { post, taken, route } = await bench();
    expect([route.method, route.path, route.access]).toEqual(['POST', '/api/messages', 'self']);
    expect(await post(activity('owner payments-api'))).toEqual({ status: 202 });
    expect(await post(pressed('button-1'))).toEqual({ status: 202 });
    expect(taken).toMatchObject([
      { kind: 'question', isInvoke: false },
      { kind: 'question', isInvoke: true },
    ]);
  });

  it('refuses without a token, and with one that was tampered with, and processes nothing (THREATS 7)', async () => {
    const { post, signed, taken, log } = await bench();
    const good = token(now);
    expect(await post(activity('home'), '')).toEqual({ status: 401 });
    expect(await post(activity('home'), `Bearer ${good.slice(0, -4)}AAAA`)).toEqual({ status: 401 });
    expect(await signed(activity('home'), { claims: { aud: 'other' } })).toEqual({ status: 401 });
    expect(await signed(activity('home'), { claims: { exp: now / 1000 - 1000 } })).toEqual({ status: 401 });
    expect(taken).toEqual([]);
    // The token is in no line of the log.
    expect(JSON.stringify(log)).not.toContain(good.slice(0, 20));
  });

  it('refuses a body whose service is not the token’s, and a token for a service that is not allowed (THREATS 8, 58)', async () => {
    const { post, signed, taken } = await bench();
    const evil = { ...activity('home'), serviceUrl: 'https://evil.example/' };
    expect(await post(evil)).toEqual({ status: 403 });
    expect(await signed(evil, { claims: { serviceurl: 'https://evil.example/' } })).toEqual({ status: 403 });
    expect(taken).toEqual([]);
  });

  it('takes services that are allowed instead of Microsoft’s own', async () => {
    const { signed, post, taken } = await bench(['https://smba.cloud.example']);
    const there = { ...activity('home'), serviceUrl: 'https://smba.cloud.example/emea/' };
    expect(await signed(there, { claims: { serviceurl: 'https://smba.cloud.example/emea/' } })).toEqual({
      status: 202,
    });
    expect(await post(activity('home'))).toEqual({ status: 403 });
    expect(taken).toHaveLength(1);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"type":'],
    ['no UTF-8', new Uint8Array([0xff, 0xfe, 0x7b])],
    ['no object', '7'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an activity without type', { ...activity('home'), type: undefined }],
    ['an activity without service', { ...activity('home'), serviceUrl: undefined }],
    ['an activity without sender', { ...activity('home'), from: null }],
    ['an id that would climb', { ...activity('home'), conversation: { id: '../..' } }],
    ['a deep one', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('answers 400 to %s, never 500, and 401 to the same of a stranger (PLATFORMS T6)', async (_, sent) => {
    const { post, taken } = await bench();
    expect(await post(sent)).toEqual({ status: 400 });
    expect(await post(sent, '')).toEqual({ status: 401 });
    expect(taken).toEqual([]);
  });

  it('asks to come again while the keys cannot be had, and says nothing of why', async () => {
    const { post, service, log } = await bench();
    service.fail(500);
    expect(await post(activity('home'))).toEqual({ status: 503 });
    expect(log).toContainEqual({ event: 'teams-failed', reason: 'PLATFORM_BUSY' });
  });

  it('does not fill the log with what strangers send', async () => {
    const { post, log, clock } = await bench();
    for (let at = 0; at < 50; at += 1) await post(activity('home'), 'Bearer x');
    expect(log).toHaveLength(1);
    clock.move(61_000);
    await post(activity('home'), 'Bearer x');
    expect(log.at(-1)).toEqual({ event: 'teams-refused', reason: 'no token', requests: 51 });
  });
});

describe('services that Callboard speaks to (PLATFORMS T5)', () => {
  const isOurs = createServiceUrls();

  it.each([
    'https://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net/amer/11111111-1111-4111-8111-111111111111/',
    'https://smba.infra.gcc.teams.microsoft.com/gcc/',
    'https://smba.infra.gov.teams.microsoft.us/gcch/',
    'https://smba.infra.dod.teams.microsoft.us/dod/',
  ])('%s is one', (url) => expect(isOurs(url)).toBe(true));

  it.each([
    'http://smba.trafficmanager.net/emea/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evil.example/smba.trafficmanager.net/',
    'https://user@smba.trafficmanager.net/',
    'https://smba.trafficmanager.net/?to=https://evil.example',
    'https://smba.trafficmanager.net/#x',
    'https://other.trafficmanager.net/',
    'javascript:alert(1)',
    '',
  ])('%s is none', (url) => expect(isOurs(url)).toBe(false));
});
