/** What `callboard doctor` says of Teams: against a strict sign-in, real keys and a server that refuses or does not. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Diagnosed, diagnoseTeams, type Finding } from '../../../adapters/teams/diagnose.ts';
import { systemClock } from '../../../src/clock.ts';
import { loopback } from '../../support/loopback.ts';
import { appSecret, type FakeTeams, startFakeTeams } from '../../support/teams/fake.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function diagnose(change: Partial<Diagnosed> = {}, settings: Partial<Diagnosed['settings']> = {}) {
  const teams: FakeTeams = await startFakeTeams();
  closers.push(() => teams.close());
  const found = await diagnoseTeams({
    ...{ clock: systemClock, publicUrl: 'https://callboard.example', isRunning: false, ...change },
    settings: { ...teams.settings, ...settings },
  });
  const of = (what: string): Finding | undefined => found.find((finding) => finding.what === what);
  return { found, of, said: found.map(({ says }) => says).join('\n') };
}

/** A server that answers every POST so. */
async function answering(status: number): Promise<string> {
  const server = await loopback((_, response) => void response.writeHead(status).end());
  return server.url;
}

describe('the doctor, of Teams', () => {
  it('is content where Microsoft takes the app, has its keys, and strangers are refused', async () => {
    const { found } = await diagnose({ publicUrl: await answering(401), isRunning: true });
    expect(found.map(({ status, what }) => [what, status])).toEqual([
      ['Teams sign-in', 'ok'],
      ['Teams keys', 'ok'],
      ['Teams address', 'ok'],
    ]);
  });

  it.each([
    [{ appSecret: 'hunter2' }, /AADSTS7000215.*its value, not its id, into MICROSOFT_APP_PASSWORD/],
    [{ appTenant: '99999999-1111-4111-8111-111111111111' }, /AADSTS90002.*MICROSOFT_APP_TENANT_ID/],
    [{ appId: '99999999-1111-4111-8111-111111111111' }, /AADSTS700016.*MICROSOFT_APP_ID/],
  ])('says what Microsoft refuses, and what to do: %j', async (settings, expected) => {
    const { of, said } = await diagnose({}, settings);
    expect(of('Teams sign-in')).toMatchObject({ status: 'bad', says: expect.stringMatching(expected) });
    expect(said).not.toContain('hunter2');
    expect(said).not.toContain(appSecret);
  });

  it('says by which address the sign-in and the keys are not reached', async () => {
    const gone = 'http://127.0.0.1:1';
    const { of } = await diagnose({}, { loginUrl: gone, openIdMetadataUrl: `${gone}/openid` });
    expect(of('Teams sign-in')).toMatchObject({ status: 'bad', says: expect.stringContaining('127.0.0.1:1:') });
    expect(of('Teams keys')?.says).toMatch(/127\.0\.0\.1:1 is not reached .*all of it is refused/);
  });

  it('misses the keys where others than Teams’ are named', async () => {
    const other = await loopback((request, response) => {
      const answer =
        request.url === '/keys'
          ? { keys: [{ kid: 'x', endorsements: ['webchat'] }] }
          : { jwks_uri: `${other.url}/keys` };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
    const { of } = await diagnose({}, { openIdMetadataUrl: `${other.url}/openid` });
    expect(of('Teams keys')).toMatchObject({ status: 'bad', says: expect.stringContaining('names no key of Teams') });
  });

  it('sees a clock that is off by more than a token bears, in both directions (THREATS 13)', async () => {
    for (const [ahead, word] of [
      [600_000, 'ahead'],
      [-600_000, 'behind'],
    ] as const) {
      const { of } = await diagnose({ clock: { now: () => systemClock.now() + ahead } });
      expect(of('Teams clock')).toMatchObject({ status: 'bad', says: expect.stringContaining(word) });
    }
    expect((await diagnose()).of('Teams clock')).toBeUndefined();
  });

  it.each([
    [200, 'answers with status 200'],
    [404, 'answers with status 404'],
    [502, 'answers with status 502'],
  ])('does not take a server that answers strangers %i for Callboard', async (status, words) => {
    const { of } = await diagnose({ publicUrl: await answering(status), isRunning: true });
    expect(of('Teams address')).toMatchObject({ status: 'bad', says: expect.stringContaining(words) });
  });

  it('says that nothing is reached without an https address, and what it waits for', async () => {
    expect((await diagnose({ publicUrl: undefined })).of('Teams address')).toMatchObject({ status: 'bad' });
    expect((await diagnose({ isRunning: false })).of('Teams address')).toMatchObject({ status: 'unknown' });
    const nobody = await diagnose({ publicUrl: 'http://127.0.0.1:1', isRunning: true });
    expect(nobody.of('Teams address')?.says).toMatch(/is not reached from here \(.+\)/);
  });

  it('warns of the local mode, and asks nobody', async () => {
    const { found } = await diagnose({}, { local: true, loginUrl: 'http://127.0.0.1:1' });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ status: 'warn', says: expect.stringContaining('teams.local') });
  });
});
