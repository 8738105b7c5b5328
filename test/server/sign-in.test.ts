/** Signing in from chat to page, over a whole Callboard: who gets in, how long, and who does not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { member } from '../support/bot.ts';
import { type Rest, startRest } from '../support/rest.ts';
import { createVisitor, type Visitor } from '../support/visitor.ts';

const baseUrl = 'https://callboard.example';
const amara = { actor: member('U1', 'amara.okafor@larder.example') };
const cookieName = '__Host-callboard';
const minute = 60_000;

describe('signing in to the pages', () => {
  let rest: Rest;
  beforeAll(async () => {
    rest = await startRest({ settings: { baseUrl } });
  }, 60_000);
  afterAll(() => rest.close());

  const visitor = () => createVisitor(rest.url, baseUrl);
  /** What `portal` answers, as the path of its link. */
  async function link(words = 'portal', speaker = amara): Promise<string> {
    const { view } = await rest.ask(words, speaker);
    const [action] = view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    if (action?.kind !== 'open') throw new Error(`No link: ${JSON.stringify(view.lead)}`);
    return action.url.replace(baseUrl, '');
  }
  const tokenOf = (path: string) => new URL(path, baseUrl).searchParams.get('token') ?? '';
  async function signedIn(words?: string, speaker = amara): Promise<Visitor> {
    const browser = visitor();
    await browser.post('/sign-in', { token: tokenOf(await link(words, speaker)) });
    return browser;
  }

  it('begins with a link that only the asker sees, and that the audit does not hold', async () => {
    const { view } = await rest.ask('portal', amara);
    expect(view.onlyFor).toBe('asker');
    expect(JSON.stringify(view)).toMatch(/https:\/\/callboard\.example\/sign-in\?token=[\w-]{43}/);
    expect(JSON.stringify(rest.log)).not.toContain('token=');
  });

  it('shows whom the link is for, and uses it up by the button alone: previews may open it as often as they like', async () => {
    const [browser, path] = [visitor(), await link()];
    for (let look = 0; look < 3; look += 1) {
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('<h1>Sign in as U1</h1>');
      expect(page.headers['set-cookie']).toBeUndefined();
    }
    const entered = await browser.post('/sign-in', { token: tokenOf(path) });
    expect([entered.status, entered.headers.location]).toEqual([303, '/']);
    expect((await browser.get('/?q=whoami')).text).toContain('Amara Okafor');
  });

  it('works once, for one of those who press at the same time', async () => {
    const token = tokenOf(await link());
    const pressed = await Promise.all([visitor(), visitor(), visitor()].map((one) => one.post('/sign-in', { token })));
    expect(pressed.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
    const again = await visitor().get(`/sign-in?token=${token}`);
    expect(again.status).toBe(410);
    expect(again.text).toContain('used already');
  });

  it('ends older links of the account with each new one', async () => {
    const first = tokenOf(await link());
    const second = tokenOf(await link());
    expect((await visitor().post('/sign-in', { token: first })).status).toBe(410);
    expect((await visitor().post('/sign-in', { token: second })).status).toBe(303);
  });

  it('takes a link for ten minutes, and a session for twelve hours', async () => {
    const token = tokenOf(await link());
    rest.clock.move(10 * minute);
    expect((await visitor().post('/sign-in', { token })).status).toBe(410);
    const browser = await signedIn();
    rest.clock.move(12 * 60 * minute - 1);
    expect((await browser.get('/catalog')).status).toBe(200);
    rest.clock.move(1);
    expect((await browser.get('/catalog')).status).toBe(401);
  });

  it('keeps the session in a cookie that no script and no other site gets, and of which the store holds the hash', async () => {
    const page = await visitor().post('/sign-in', { token: tokenOf(await link()) });
    expect(String(page.headers['set-cookie'])).toMatch(
      /^__Host-callboard=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
  });

  it('never goes on with a session that the browser brought along (session fixation)', async () => {
    const victim = visitor();
    const planted = (await signedIn('portal', { actor: member('U9') })).cookies.get(cookieName) ?? '';
    victim.cookies.set(cookieName, planted);
    await victim.post('/sign-in', { token: tokenOf(await link()) });
    expect(victim.cookies.get(cookieName)).not.toBe(planted);
    const attacker = visitor();
    attacker.cookies.set(cookieName, planted);
    expect((await attacker.get('/')).status).toBe(401);
  });

  it('signs out for good', async () => {
    const browser = await signedIn();
    const cookie = browser.cookies.get(cookieName) ?? '';
    expect((await browser.get('/')).text).toContain('action="/sign-out"');
    const out = await browser.post('/sign-out');
    expect([out.status, out.headers.location]).toEqual([303, '/sign-in?out']);
    expect(browser.cookies.has(cookieName)).toBe(false);
    browser.cookies.set(cookieName, cookie);
    expect((await browser.get('/')).status).toBe(401);
    expect((await browser.get('/sign-in?out')).text).toContain('You are signed out.');
  });

  it('tells a browser without a session how to get one, and comes back to the page', async () => {
    const browser = visitor();
    const page = '/catalog/default/api/payments-api';
    const refused = await browser.get(page);
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('<code>portal</code>');
    expect(refused.text).not.toContain('payments-api');
    const door = await browser.get(await link());
    const to = /name="to" value="([^"]+)"/.exec(door.text)?.[1] ?? '';
    expect(to).toBe(page);
    const entered = await browser.post('/sign-in', { token: tokenOf(await link()), to });
    expect(entered.headers.location).toBe(page);
    expect((await browser.get(page)).text).toContain('payments-api');
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/sign-out',
    '/sign-in?token=x',
  ])('leads to own pages only, not to %j', async (to) => {
    const token = tokenOf(await link());
    expect((await visitor().get(`/sign-in?${new URLSearchParams({ token, to })}`)).text).not.toContain('name="to"');
    expect((await visitor().post('/sign-in', { token, to })).headers.location).toBe('/');
  });

  it('takes `portal /catalog` as where to go, and refuses what is no page of its own', async () => {
    expect(await link('portal /catalog')).toContain('to=%2Fcatalog');
    expect(await rest.say('portal https://evil.example', amara)).toContain('a page begins with a slash');
  });

  it('refuses forms of other sites (login CSRF), and posts that do not say where they are from', async () => {
    const token = tokenOf(await link());
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: 'null', 'sec-fetch-site': '' },
      { origin: 'https://sub.callboard.example', 'sec-fetch-site': 'same-site' },
    ]) {
      expect((await visitor().post('/sign-in', { token }, headers)).status).toBe(421);
    }
    const browser = await signedIn();
    expect((await browser.post('/sign-out', {}, { origin: 'https://evil.example' })).status).toBe(421);
    expect((await browser.get('/')).status).toBe(200);
  });

  it('answers under the one address of its settings alone (THREATS 109)', async () => {
    const browser = await signedIn();
    for (const host of ['evil.example', 'callboard.example.evil.example', 'callboard.example:81']) {
      expect((await browser.get('/', { host })).status).toBe(421);
    }
    expect((await browser.get('/', { 'x-forwarded-host': 'evil.example' })).text).not.toContain('evil.example');
  });

  it('lets nobody in by a cookie that is none', async () => {
    for (const value of ['', 'x', 'x'.repeat(43), '../../x', '%00', 'a'.repeat(4000)]) {
      const browser = visitor();
      browser.cookies.set(cookieName, value);
      expect((await browser.get('/')).status).toBe(401);
    }
    const browser = await signedIn();
    const other = visitor();
    // Without the prefix, another host of the domain could have set it.
    other.cookies.set('callboard', browser.cookies.get(cookieName) ?? '');
    expect((await other.get('/')).status).toBe(401);
  });

  it('gives the rights of the person, as they are now, and no others', async () => {
    // Others of this file have asked, too, and nobody asks more than thirty questions at once.
    rest.clock.move(10_000);
    const browser = await signedIn();
    expect((await browser.ask('owner payments-api')).text).toContain('payments-api');
    expect((await browser.ask('refresh larder')).text).toContain('may not use');
    const unknown = await signedIn('portal', { actor: member('U5') });
    expect((await unknown.ask('whoami')).text).toContain('belongs to nobody in the catalog');
    expect((await browser.get('/?q=whoami')).text).toMatch(/Change[\s\S]*?no/);
  });

  it('tells the console that a session has ended, and how to get another', async () => {
    const browser = visitor();
    const refused = await browser.ask('owner payments-api');
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('Say `portal` to Callboard in Slack');
  });

  it('opens nothing for outsiders and programs, and this machine needs none', async () => {
    const outsider = { actor: { ...member('U7'), standing: 'outsider' as const } };
    expect((await rest.ask('portal', outsider)).outcome).toBe('refused');
    const program = {
      actor: { platform: 'api' as const, account: 'token/ci', name: 'ci', standing: 'known' as const },
    };
    expect(await rest.say('portal', program)).toContain('Only people sign in');
    expect(await rest.say('portal')).toContain('This machine needs no sign-in');
  });
});

describe('where nobody but this machine can open the pages', () => {
  it('says so instead of giving a link that leads nowhere', async () => {
    const rest = await startRest();
    expect(await rest.say('portal', amara)).toContain('CALLBOARD_BASE_URL');
    const stranger = createVisitor(rest.url, 'http://127.0.0.1:7007');
    expect((await stranger.get('/sign-in?token=x')).status).toBe(404);
    expect((await stranger.get('/', { 'x-forwarded-for': '9.9.9.9' })).text).toContain('CALLBOARD_BASE_URL');
    await rest.close();
  }, 60_000);
});
