import { describe, expect, it } from 'vitest';
import { createBearerCheck } from '../../../adapters/teams/bearer.ts';
import { createSigningKeys } from '../../../adapters/teams/signing-keys.ts';
import { heldClock } from '../../../src/clock.ts';
import { Failure } from '../../../src/errors.ts';
import { appId } from '../../support/teams/activities.ts';
import { issuer, keys, openId, type Signing, serviceUrl, token } from '../../support/teams/open-id.ts';

const now = Date.UTC(2026, 10, 25, 12);
const minute = 60_000;

async function bench() {
  const [clock, service] = [heldClock(now), await openId()];
  const log: unknown[] = [];
  const signingKeys = createSigningKeys(service.metadataUrl, { clock, log: (event) => log.push(event) });
  const check = createBearerCheck({ appId, issuer }, signingKeys, clock);
  const carry = (authorization: string | undefined, more: { serviceUrl?: string; channelId?: string } = {}) =>
    check({ authorization, serviceUrl, channelId: 'msteams', ...more });
  return { clock, service, log, carry, signed: (signing?: Signing) => carry(`Bearer ${token(clock.now(), signing)}`) };
}

describe('a token of Teams (PLATFORMS T1)', () => {
  it.each(['RS256', 'RS384', 'RS512'])('signed by %s with the service’s key is genuine', async (alg) => {
    const { signed } = await bench();
    expect(await signed({ header: { alg } })).toEqual({ kind: 'genuine' });
  });

  it.each([
    ['none at all', undefined],
    ['an empty header', ''],
    ['“Bearer x”', 'Bearer x'],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['three empty parts', 'Bearer ..'],
    ['parts that are no JSON', 'Bearer abc.def.ghi'],
    ['a header that is no object', `Bearer ${Buffer.from('null').toString('base64url')}.e30.eA`],
    ['a megabyte', `Bearer ${'a'.repeat(1_000_000)}.b.c`],
  ])('%s: forged (THREATS 7)', async (_, authorization) => {
    const { carry, service } = await bench();
    expect(await carry(authorization)).toMatchObject({ kind: 'forged' });
    expect(service.fetched()).toBe(0);
  });

  const cases: readonly (readonly [string, Signing, string])[] = [
    ['algorithm none', { header: { alg: 'none' } }, 'no token'],
    ['HS256 with the public key as secret', { header: { alg: 'HS256' }, key: keys.public }, 'algorithm'],
    ['another algorithm', { header: { alg: 'PS256' }, key: keys.foreign }, 'algorithm'],
    ['another key under the same id', { key: keys.foreign }, 'signature'],
    ['an unknown key', { header: { kid: 'nobody' }, key: keys.foreign }, 'unknown key'],
    ['no key’s id', { header: { kid: undefined } }, 'unknown key'],
    ['a key that is no RSA key', { header: { kid: 'curve' } }, 'unknown key'],
    ['a foreign audience', { claims: { aud: '99999999-9999-4999-8999-999999999999' } }, 'audience'],
    ['several audiences', { claims: { aud: [appId] } }, 'audience'],
    ['a wrong issuer', { claims: { iss: 'https://evil.example' } }, 'issuer'],
    [
      'the issuer of the app’s own tokens (T3)',
      { claims: { iss: 'https://sts.windows.net/11111111-1111-4111-8111-111111111111/' } },
      'issuer',
    ],
    ['an end more than five minutes ago', { claims: { exp: now / 1000 - 301 } }, 'expired'],
    ['no end', { claims: { exp: undefined } }, 'expired'],
    ['an end that is no time', { claims: { exp: '9999999999' } }, 'expired'],
    ['a beginning more than five minutes from now', { claims: { nbf: now / 1000 + 301 } }, 'not valid yet'],
  ];
  it.each(cases)('with %s is forged (THREATS 7)', async (_, signing, why) => {
    const { signed } = await bench();
    expect(await signed(signing)).toEqual({ kind: 'forged', why });
  });

  it('is looked at each time it comes: it ends, and its key goes (T1)', async () => {
    const { carry, clock, service } = await bench();
    const bearer = `Bearer ${token(now)}`;
    expect(await carry(bearer)).toEqual({ kind: 'genuine' });
    expect(await carry(bearer, { serviceUrl: 'https://elsewhere.example/' })).toMatchObject({ kind: 'foreign' });
    expect(await carry(`${bearer.slice(0, -4)}AAAA`)).toEqual({ kind: 'forged', why: 'signature' });
    clock.move(3 * 60 * minute);
    expect(await carry(bearer)).toEqual({ kind: 'forged', why: 'expired' });
    expect(service.fetched()).toBeGreaterThan(0);
  });

  it('may be five minutes off', async () => {
    const { signed } = await bench();
    expect(await signed({ claims: { exp: now / 1000 - 299 } })).toEqual({ kind: 'genuine' });
    expect(await signed({ claims: { nbf: now / 1000 + 299 } })).toEqual({ kind: 'genuine' });
  });

  it('that was tampered with is forged, whatever part was', async () => {
    const { carry } = await bench();
    const [head = '', body = '', end = ''] = token(now).split('.');
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString());
    const richer = Buffer.from(JSON.stringify({ ...claims, extra: 1 })).toString('base64url');
    const turned = Buffer.from(end, 'base64url').map((byte, at) => (at === 7 ? byte ^ 1 : byte));
    for (const tampered of [`${head}.${richer}.${end}`, `${head}.${body}.${Buffer.from(turned).toString('base64url')}`])
      expect(await carry(`Bearer ${tampered}`)).toEqual({ kind: 'forged', why: 'signature' });
  });

  it('of one service is not good for an activity that names another (THREATS 8)', async () => {
    const { carry, signed } = await bench();
    const whole = `Bearer ${token(now)}`;
    const elsewhere = { kind: 'foreign', why: 'serviceUrl' };
    expect(await carry(whole, { serviceUrl: 'https://evil.example/' })).toEqual(elsewhere);
    expect(await signed({ claims: { serviceurl: undefined } })).toEqual(elsewhere);
  });

  it('whose key is not endorsed for the channel is not taken (THREATS 8)', async () => {
    const { carry, signed } = await bench();
    expect(await carry(`Bearer ${token(now)}`, { channelId: 'emulator' })).toEqual({
      kind: 'foreign',
      why: 'endorsement',
    });
    expect(await signed({ header: { kid: 'key-of-others' } })).toEqual({ kind: 'foreign', why: 'endorsement' });
  });
});

describe('the keys of the service', () => {
  it('are fetched once for all who wait, and kept', async () => {
    const { signed, service, clock } = await bench();
    await Promise.all(Array.from({ length: 20 }, () => signed()));
    clock.move(60 * minute);
    await signed();
    expect(service.fetched()).toBe(1);
  });

  it('are fetched again after a day, and when one is named that is new', async () => {
    const { signed, service, clock } = await bench();
    await signed();
    clock.move(25 * 60 * minute);
    await signed();
    expect(service.fetched()).toBe(2);
    service.addKey('key-2');
    clock.move(6 * minute);
    expect(await signed({ header: { kid: 'key-2' }, key: keys.next })).toEqual({ kind: 'genuine' });
    expect(service.fetched()).toBe(3);
  });

  it('are not fetched for every token that names one that nobody has', async () => {
    const { signed, service } = await bench();
    for (let at = 0; at < 20; at += 1) await signed({ header: { kid: `nobody-${at}` } });
    expect(service.fetched()).toBe(1);
  });

  it('stay good while the service does not answer', async () => {
    const { signed, service, clock, log } = await bench();
    await signed();
    service.fail(500);
    clock.move(25 * 60 * minute);
    expect(await signed()).toEqual({ kind: 'genuine' });
    expect(log).toMatchObject([{ event: 'teams-keys-failed' }]);
  });

  it('that never came are no reason to refuse: it is to be sent again, and the keys are asked for again', async () => {
    const { signed, service, clock } = await bench();
    service.fail(503);
    const refused = await signed().catch((error) => error);
    expect(refused instanceof Failure && refused.code).toBe('PLATFORM_BUSY');
    service.fail(undefined);
    clock.move(11_000);
    expect(await signed()).toEqual({ kind: 'genuine' });
  });

  it('are not taken from another origin than their document’s', async () => {
    const [{ signed, service }, other] = [await bench(), await openId()];
    service.moveKeys(other.metadataUrl.replace('.well-known/openidconfiguration', 'keys'));
    await expect(signed()).rejects.toThrow();
    expect(other.fetched()).toBe(0);
  });
});
