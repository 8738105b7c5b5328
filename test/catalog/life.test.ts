/** The life of an entity, over a whole Callboard: as in Backstage, or better where a row says so. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { OrphanRules } from '../../src/catalog/orphans.ts';
import { pages } from '../support/loopback.ts';
import { startRest } from '../support/rest.ts';

const component = (name: string, more = '') =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: ${name} }, spec: { type: service, lifecycle: production, owner: red${more} } }\n`;
const leadsTo = (...targets: readonly string[]) =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Location, metadata: { name: all }, spec: { targets: ${JSON.stringify(targets)} } }\n`;
const together = (...documents: readonly string[]) => documents.join('---\n');
const day = 24 * 3600 * 1000;

/** A Callboard whose settings name `/all.yaml` of a server that the test writes. */
async function living(served: Record<string, string>, orphans: OrphanRules = { strategy: 'delete', grace: 0 }) {
  const server = await pages(served);
  const sources = [{ type: 'url', target: `${server.url}/all.yaml` }];
  const urls = { allow: [server.host], internal: [] };
  const bot = await startRest({ files: {}, settings: { sources, urls, orphans } });
  onTestFinished(() => bot.close());
  const entity = async (name: string) => {
    const { status, json } = await bot.call(`/entities/by-name/component/default/${name}`);
    return status === 200 ? (json as Whole) : undefined;
  };
  return { ...bot, served, entity, read: () => bot.callboard.readNow(), at: (path: string) => server.url + path };
}
type Whole = {
  readonly metadata: { readonly uid: string; readonly annotations: Readonly<Record<string, string>> };
  readonly status?: { readonly items: readonly { readonly message: string }[] };
};
const isOrphan = (entity: Whole | undefined) => entity?.metadata.annotations['backstage.io/orphan'] === 'true';

describe('the life of an entity', { timeout: 60_000 }, () => {
  it('LIFE-1: a file that is gone or cannot be read orphans nothing; what is wrong is shown on what was read', async () => {
    const { served, entity, read, say } = await living({
      '/all.yaml': leadsTo('./a.yaml', './b.yaml'),
      '/a.yaml': component('a'),
      '/b.yaml': component('b'),
    });
    delete served['/a.yaml'];
    served['/b.yaml'] = '<html><body>Sign in</body></html>';
    await read();
    for (const [name, reason] of [
      ['a', 'is not there (404)'],
      ['b', 'is a web page and no file'],
    ] as const) {
      const kept = await entity(name);
      expect([isOrphan(kept), kept?.status?.items[0]?.message]).toEqual([false, expect.stringContaining(reason)]);
    }
    expect(await say('orphans')).toMatch(/^No orphan/);
  });

  it('LIFE-2: what a Location no longer leads to is removed at once, which is Backstage’s default', async () => {
    const { served, entity, read } = await living({ '/all.yaml': leadsTo('./a.yaml'), '/a.yaml': component('a') });
    served['/all.yaml'] = leadsTo('./b.yaml');
    await read();
    expect(await entity('a')).toBeUndefined();
  });

  it('LIFE-2: with “keep” it stays for good, marked as Backstage marks it, and is told in chat', async () => {
    const { served, entity, read, say, press, clock } = await living(
      { '/all.yaml': leadsTo('./a.yaml'), '/a.yaml': component('a') },
      { strategy: 'keep', grace: 0 },
    );
    const before = await entity('a');
    Object.assign(served, { '/all.yaml': leadsTo('./other.yaml'), '/other.yaml': component('other') });
    await read();
    clock.move(400 * day);
    await read();
    const orphan = await entity('a');
    expect([isOrphan(orphan), orphan?.metadata.uid]).toEqual([true, before?.metadata.uid]);
    expect(await say('show a')).toContain('▲ Orphan: nothing leads to its descriptor any more.');
    expect(await say('orphans')).toMatch(/^1 orphan: nothing leads there any more\.[\s\S]*a +service +.*a\.yaml:1/);
    expect(await press('Take out a')).toMatch(/^a is an orphan: nothing leads there any more\./);
    expect(await press('Take out a')).toMatch(/^a left the catalog/);
    expect(await entity('a')).toBeUndefined();
  });

  it('LIFE-2: better than Backstage, it may stay for a time of grace; who leads to it again has it as it was', async () => {
    const { served, entity, read, say, clock } = await living(
      { '/all.yaml': leadsTo('./a.yaml', './b.yaml'), '/a.yaml': component('a'), '/b.yaml': component('b') },
      { strategy: 'delete', grace: 7 * day },
    );
    const [a, b] = [await entity('a'), await entity('b')];
    served['/all.yaml'] = leadsTo('./none.yaml');
    await read();
    expect([isOrphan(await entity('a')), isOrphan(await entity('b'))]).toEqual([true, true]);
    expect(await say('orphans')).toMatch(/^2 orphans: nothing leads there any more; they go\.[\s\S]*goes 2 Dec/);
    clock.move(6 * day);
    served['/all.yaml'] = leadsTo('./b.yaml');
    await read();
    expect(await entity('b')).toEqual({ ...b });
    expect((await entity('a'))?.metadata.uid).toBe(a?.metadata.uid);
    clock.move(2 * day);
    await read();
    expect([await entity('a'), isOrphan(await entity('b'))]).toEqual([undefined, false]);
  });

  it('LIFE-3: a renamed entity is a new one, and the old one is an orphan; its name is free at once', async () => {
    const { served, entity, read } = await living(
      { '/all.yaml': together(component('old'), leadsTo('./more.yaml')), '/more.yaml': component('more') },
      { strategy: 'keep', grace: 0 },
    );
    const old = await entity('old');
    served['/all.yaml'] = together(component('new'), leadsTo('./more.yaml'));
    await read();
    expect([isOrphan(await entity('old')), isOrphan(await entity('new'))]).toEqual([true, false]);
    served['/more.yaml'] = together(component('more'), component('old', ', subcomponentOf: new'));
    await read();
    const taken = await entity('old');
    expect([isOrphan(taken), taken?.status, taken?.metadata.uid]).toEqual([false, undefined, old?.metadata.uid]);
  });

  it('LIFE-4: what a person unregisters goes at once with all that came from it, whatever is done with orphans', async () => {
    const { served, entity, say, at } = await living(
      { '/all.yaml': component('a'), '/own.yaml': together(component('own'), leadsTo('./deep.yaml')) },
      { strategy: 'keep', grace: 0 },
    );
    served['/deep.yaml'] = component('deep');
    await say(`register ${at('/own.yaml')} yes`);
    expect(await entity('deep')).toBeDefined();
    expect(await say(`unregister ${at('/own.yaml')} yes`)).toMatch(/^3 entities left the catalog/);
    expect([await entity('own'), await entity('deep')]).toEqual([undefined, undefined]);
  });

  it('LIFE-4: a node that another root leads to survives', async () => {
    const { entity, read, say, at, served } = await living({
      '/all.yaml': component('a'),
      '/one.yaml': together(component('one'), leadsTo('./shared.yaml')),
      '/two.yaml': leadsTo('./shared.yaml').replace('name: all', 'name: two'),
      '/shared.yaml': component('shared'),
    });
    await say(`register ${at('/one.yaml')} yes`);
    await say(`register ${at('/two.yaml')} yes`);
    expect(await say(`unregister ${at('/one.yaml')} yes`)).toMatch(/^2 entities left the catalog/);
    const shared = await entity('shared');
    await read();
    served['/shared.yaml'] = component('shared');
    expect((await entity('shared'))?.metadata.uid).toBe(shared?.metadata.uid);
    expect(await say(`unregister shared`)).toMatch(/would go with 127\.0\.0\.1:\d+\/two\.yaml/);
  });

  it('LIFE-5: deleting a live entity is accepted, and it comes back with the next reading', async () => {
    const { entity, read, call } = await living({ '/all.yaml': component('a') });
    const { uid = '' } = (await entity('a'))?.metadata ?? {};
    expect((await call(`/entities/by-uid/${uid}`, { method: 'DELETE' })).status).toBe(204);
    expect(await entity('a')).toBeUndefined();
    await read();
    expect((await entity('a'))?.metadata.uid).not.toBe(uid);
  });

  it('LIFE-6: the first keeps a name; better than Backstage (its issue 11483), both places are told, and the other gets it when it is free', async () => {
    const { served, entity, read, say } = await living({
      '/all.yaml': leadsTo('./a.yaml', './b.yaml'),
      '/a.yaml': component('same', ', dependsOn: [component:a]'),
      '/b.yaml': component('same', ', dependsOn: [component:b]'),
    });
    expect(JSON.stringify(await entity('same'))).toContain('component:default/a');
    expect(await say('errors')).toMatch(
      /b\.yaml:1 +conflict +component:default\/same is declared here and at .*a\.yaml:1/,
    );
    served['/a.yaml'] = component('renamed');
    await read();
    expect(JSON.stringify(await entity('same'))).toContain('component:default/b');
    expect(await say('errors')).toMatch(/^No error/);
  });

  it('LIFE-7: a refresh makes an entity due at once', async () => {
    const { served, entity, call, clock } = await living({ '/all.yaml': component('a') });
    served['/all.yaml'] = component('a', ', system: pay');
    const refreshed = await call('/refresh', { method: 'POST', body: { entityRef: 'component:default/a' } });
    expect(refreshed.status).toBe(200);
    await expect.poll(async () => JSON.stringify(await entity('a')), { timeout: 60_000 }).toContain('pay');
    expect(clock.now()).toBeGreaterThan(0);
  });
});
