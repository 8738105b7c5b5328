import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { admit } from '../../src/server/guard.ts';

const settings = {
  baseUrl: 'http://127.0.0.1:7007',
  tokens: [{ name: 'ci', hash: createHash('sha256').update('right-token').digest('hex') }],
};
const from = (headers: Record<string, string>, method = 'POST', remoteAddress = '127.0.0.1') => ({
  method,
  remoteAddress,
  headers: { host: '127.0.0.1:7007', ...headers },
});

describe('guard', () => {
  it('lets the person at this machine in as the local actor', () => {
    expect(admit('page', from({ origin: 'http://127.0.0.1:7007' }), settings)).toMatchObject({ standing: 'local' });
    expect(admit('page', from({ host: 'localhost:7007' }, 'GET', '::1'), settings)).toMatchObject({
      standing: 'local',
    });
  });

  it('refuses another Host, as after DNS rebinding (THREATS K 109)', () => {
    expect(() => admit('page', from({ host: 'evil.example:7007' }, 'GET'), settings)).toThrow('not served here');
    expect(() => admit('page', from({ host: 'localhost.evil.example' }, 'GET'), settings)).toThrow('not served here');
  });

  it('refuses a post from another site', () => {
    expect(() => admit('token', from({ origin: 'https://evil.example' }), settings)).toThrow('not served here');
    expect(() => admit('page', from({ origin: 'null' }), settings)).toThrow('not served here');
    const framed = { origin: 'null', 'sec-fetch-site': 'cross-site' };
    expect(() => admit('page', from(framed), settings)).toThrow('not served here');
    // A form of our own page, which sends no referrer: the browser vouches for it.
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    expect(admit('page', from(own), settings)).toMatchObject({ standing: 'local' });
    expect(() => admit('page', from({ 'sec-fetch-site': 'cross-site' }), settings)).toThrow('not served here');
  });

  it('refuses what did not come from this machine, or came through a tunnel', () => {
    expect(() => admit('page', from({}, 'GET', '10.0.0.8'), settings)).toThrow('not signed in');
    expect(() => admit('page', from({ 'x-forwarded-for': '9.9.9.9' }, 'GET'), settings)).toThrow('not signed in');
  });

  it('takes a bearer token from anywhere, and only a right one (THREATS A 10)', () => {
    const approach = (token: string) => from({ authorization: `Bearer ${token}` }, 'POST', '10.0.0.8');
    expect(admit('token', approach('right-token'), settings)).toMatchObject({ account: 'token/ci', standing: 'known' });
    expect(() => admit('token', approach('wrong'), settings)).toThrow('not signed in');
  });

  it('leaves verifying to handlers that verify signatures', () => {
    expect(admit('self', from({}, 'POST', '10.0.0.8'), settings)).toBeUndefined();
  });
});
