/** What the settings and the environment say of Teams: nothing is on by half, and every mistake is told at once. */
import { describe, expect, it } from 'vitest';
import { readSettings } from '../src/config.ts';
import { startText } from '../src/start-text.ts';
import { temporaryFolder } from './support/folder.ts';

const tenant = '11111111-1111-4111-8111-111111111111';
const app = {
  MICROSOFT_APP_ID: '22222222-2222-4222-8222-222222222222',
  MICROSOFT_APP_PASSWORD: 'secret',
  MICROSOFT_APP_TENANT_ID: tenant.toUpperCase(),
};
const read = (environment: Readonly<Record<string, string>>, yaml = '{}') => {
  const folder = temporaryFolder({ 'callboard.yaml': yaml });
  return readSettings(folder.path, environment, folder.path);
};

describe('Teams', () => {
  it('is off without its secrets, and on with them, for the app’s own tenant', () => {
    expect(read({}).teams).toBeUndefined();
    expect(read(app).teams).toEqual({
      ...{ appId: app.MICROSOFT_APP_ID, appSecret: 'secret' },
      ...{ appTenant: app.MICROSOFT_APP_TENANT_ID, tenants: [tenant] },
    });
    expect(read(app, 'teams: { enabled: false }').teams).toBeUndefined();
  });

  it('knows the people of other tenants that are named, and Microsoft’s services elsewhere', () => {
    const { MICROSOFT_APP_TENANT_ID: _, ...ofMany } = app;
    const elsewhere = {
      ...{ MICROSOFT_OPENID_METADATA_URL: 'https://login.us/openid', MICROSOFT_TOKEN_ISSUER: 'https://api.us' },
      ...{ MICROSOFT_LOGIN_URL: 'https://login.us', MICROSOFT_SERVICE_URLS: 'https://a.us, https://b.us' },
    };
    const other = '33333333-3333-4333-8333-33333333333A';
    expect(read({ ...ofMany, ...elsewhere }, `teams: { tenants: ["${other}"] }`).teams).toEqual({
      ...{ appId: app.MICROSOFT_APP_ID, appSecret: 'secret', tenants: [other.toLowerCase()] },
      ...{ openIdMetadataUrl: 'https://login.us/openid', tokenIssuer: 'https://api.us', loginUrl: 'https://login.us' },
      serviceUrls: ['https://a.us', 'https://b.us'],
    });
  });

  it('is refused by half, without a tenant, with what is no id, and with what is no address, all at once (PLATFORMS T2)', () => {
    const refused = () =>
      read({ MICROSOFT_APP_ID: 'callboard', MICROSOFT_LOGIN_URL: 'login', MICROSOFT_SERVICE_URLS: 'ftp://x' });
    expect(refused).toThrow(/Teams is switched on but MICROSOFT_APP_PASSWORD is not set/);
    expect(refused).toThrow(/MICROSOFT_APP_ID is no id of Microsoft's directory/);
    expect(refused).toThrow(/nothing says whose people are known: set MICROSOFT_APP_TENANT_ID or teams.tenants/);
    expect(refused).toThrow(/MICROSOFT_LOGIN_URL is no web address/);
    expect(refused).toThrow(/MICROSOFT_SERVICE_URLS is no web address/);
    expect(() => read({}, 'teams: { enabled: true }')).toThrow(
      /MICROSOFT_APP_ID and MICROSOFT_APP_PASSWORD is not set/,
    );
    expect(() => read(app, 'teams: { tenants: [larder] }')).toThrow(
      /callboard.yaml:1: teams.tenants.0 must be the id of a tenant/,
    );
  });

  it.each(['0.0.0.0', '192.168.1.7', '::'])('in local mode does not start where others could reach it: %s', (HOST) => {
    expect(() => read({ HOST }, 'teams: { local: true }')).toThrow(
      `teams.local takes activities from anybody, so HOST must be 127.0.0.1 and not ${HOST}`,
    );
  });

  it('in local mode needs no secret, and says so at start', () => {
    const settings = read({}, 'teams: { local: true }');
    expect(settings.teams).toEqual({ appId: '', tenants: [], local: true });
    const summary = { entities: 1, errors: 0, examples: ['help'], store: 'embedded' } as const;
    expect(startText(settings, summary, 'http://127.0.0.1:7007')).toContain('Teams     local mode');
  });
});
