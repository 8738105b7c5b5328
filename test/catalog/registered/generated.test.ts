/** LOC-4 over a whole Callboard: each location has an entity of its own, which answers for people pass over. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { pages } from '../../support/loopback.ts';
import { startRest } from '../../support/rest.ts';

const component = (name: string) =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: ${name} }, spec: { type: service, lifecycle: production, owner: red } }\n`;
const leadsTo = (target: string) =>
  `{ apiVersion: backstage.io/v1alpha1, kind: Location, metadata: { name: all }, spec: { target: ${target} } }\n`;

async function callboard(served: Record<string, string>) {
  const server = await pages(served);
  const sources = [{ type: 'url', target: `${server.url}/named.yaml` }];
  const bot = await startRest({ files: {}, settings: { sources, urls: { allow: [server.host], internal: [] } } });
  onTestFinished(() => bot.close());
  const generated = async () => {
    const { json } = await bot.call('/entities?filter=kind=location');
    return (json as Whole[]).filter(({ metadata }) => metadata.name.startsWith('generated-'));
  };
  return { ...bot, generated, at: (path: string) => server.url + path };
}
type Whole = {
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: unknown;
  readonly status?: unknown;
};

describe('LOC-4: the entity of a location', { timeout: 60_000 }, () => {
  it('is there for what the settings name and for what is registered, and goes with it', async () => {
    const { generated, say, call, at } = await callboard({
      '/named.yaml': component('a'),
      '/own.yaml': component('b'),
    });
    expect(await generated()).toMatchObject([
      {
        metadata: { annotations: { 'backstage.io/managed-by-origin-location': `url:${at('/named.yaml')}` } },
        spec: { type: 'url', target: at('/named.yaml') },
      },
    ]);
    await say(`register ${at('/own.yaml')} yes`);
    const [location] = (await call('/locations')).json as { data: { entityRef: string } }[];
    const names = (await generated()).map(({ metadata }) => `location:default/${metadata.name}`);
    expect([names.length, names.includes(location?.data.entityRef ?? '')]).toEqual([2, true]);
    await say(`unregister ${at('/own.yaml')} yes`);
    expect(await generated()).toHaveLength(1);
  });

  it('is there when nothing can be read, with what is wrong', async () => {
    const { generated, say, at } = await callboard({ '/named.yaml': component('a') });
    await say(`register ${at('/none.yaml')} yes`);
    const wrong = (await generated()).filter(({ status }) => status !== undefined);
    expect(JSON.stringify(wrong)).toContain('is not there (404)');
    expect(wrong).toHaveLength(1);
  });

  it('is written once, also while nothing can be read', async () => {
    const { callboard: own, say, at, log } = await callboard({ '/named.yaml': component('a') });
    await say(`register ${at('/none.yaml')} yes`);
    const { added, changed } = await own.readNow();
    expect([added, changed, (await own.readNow()).changed]).toEqual([0, 0, 0]);
    expect(log.filter(({ event }) => event === 'upkeep-failed')).toEqual([]);
  });

  it('belongs to one location: what another one leads to as well keeps its own only while it is registered', async () => {
    const {
      generated,
      say,
      at,
      callboard: own,
    } = await callboard({
      '/named.yaml': leadsTo('./own.yaml'),
      '/all.yaml': leadsTo('./own.yaml').replace('all', 'more'),
      '/own.yaml': component('b'),
    });
    await say(`register ${at('/all.yaml')} yes`);
    for (const round of [1, 2, 3]) {
      await own.readNow();
      expect([round, (await generated()).length]).toEqual([round, 2]);
    }
    await say(`unregister ${at('/all.yaml')} yes`);
    await own.readNow();
    expect(await generated()).toHaveLength(1);
  });

  it('is counted and found in chat by nobody who does not ask for Locations', async () => {
    const { say, callboard: own } = await callboard({ '/named.yaml': component('a') });
    expect(await say('find red')).not.toContain('generated-');
    expect(await say('count everything by kind')).not.toMatch(/Location +1/);
    expect(await say('find kind:location')).toMatch(/^1 [\s\S]*generated-[0-9a-f]{4}/);
    expect(await say('changes since 2020-01-01')).not.toContain('generated-');
    expect(await say('show generated')).toMatch(/^Nothing is called/);
    expect(own.summary().entities).toBe(1);
  });
});
