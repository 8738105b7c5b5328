/** Facts as they are had: from a strict GitHub, from sites on loopback, from definitions; and how they are kept. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../src/catalog/catalog.ts';
import { createDefinitions } from '../../src/catalog/definition/definitions.ts';
import { heldClock } from '../../src/clock.ts';
import { discover } from '../../src/discover.ts';
import { defineFact, type FactDefinition, type FactServices, isFact } from '../../src/health/fact.ts';
import { createFactKeeper, type FactKeeperParts } from '../../src/health/fact-keeper.ts';
import { createGithub } from '../../src/outside/github.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { names } from '../../src/store/collections.ts';
import { createFactStore } from '../../src/store/facts.ts';
import { row } from '../catalog/rows.ts';
import { type FakeGithub, fakeGithub, token } from '../support/github/fake.ts';
import { type Loopback, loopback } from '../support/loopback.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const now = Date.UTC(2026, 10, 25, 12);
const hour = 3600 * 1000;
const clock = heldClock(now);
const definitions = createDefinitions();
const web = 'https://github.com';
let facts: ReadonlyMap<string, FactDefinition>;
let github: FakeGithub;
let site: Loopback;
let services: Omit<FactServices, 'signal' | 'now'>;

beforeAll(async () => {
  facts = await discover(`${import.meta.dirname}/../../src/health/facts`, isFact);
});
beforeEach(async () => {
  github = await fakeGithub(clock);
  github.owner('acme');
  site = await loopback((request, response) => {
    const [, status = '200'] = /(\d{3})/.exec(request.url ?? '') ?? [];
    response.writeHead(request.method === 'HEAD' && request.url?.includes('no-head') ? 405 : Number(status)).end();
  });
  const safeFetch = createSafeFetch({ allow: [new URL(site.url).host], internal: [], clock });
  const asked = createGithub({ credentials: { token }, apiUrl: github.url, safeFetch, clock });
  services = {
    ...{ safeFetch, readDefinition: definitions.read, docsAt: () => `${web}/acme/web/tree/main/api` },
    github: { ...asked, web },
    whole: async (ref) => ({ spec: { type: 'openapi', definition: bodies[ref] } }),
  };
});
beforeEach(async () => {
  await store().db.collection(names.facts).deleteMany({});
});
afterAll(definitions.close);

const bodies: Record<string, unknown> = {};
const had = async (name: string, entity: Entity, own: Partial<FactServices> = {}) => {
  // What was asked before is not remembered.
  const fresh = services.github ? { github: { ...services.github } } : {};
  const read = await facts
    .get(name)
    ?.read(entity, { ...services, ...fresh, signal: AbortSignal.timeout(9_000), now, ...own });
  return read && ('value' in read ? read.value : read.missing);
};
const of = (slug: string) => row('component:a', { annotations: { 'github.com/project-slug': slug } }).row;
const linked = (...urls: readonly string[]) => row('component:a', { links: urls.map((url) => ({ url })) }).row;

describe('facts of GitHub', () => {
  it('are whether a repository is there and archived, also under the name that it had', async () => {
    github.push('acme/web', { 'a.txt': 'a' }, { isArchived: true });
    github.push('acme/new', { 'a.txt': 'a' });
    github.rename('acme/new', 'acme/newer');
    expect(await had('repository', of('acme/web'))).toEqual({ exists: true, slug: 'acme/web', archived: true });
    expect(await had('repository', of('acme/new'))).toEqual({ exists: true, slug: 'acme/newer', archived: false });
    expect(await had('repository', of('acme/none'))).toEqual({ exists: false, slug: 'acme/none' });
  });

  it('are whether the default branch is protected; an empty repository has none', async () => {
    github.push('acme/open', { 'a.txt': 'a' }, { defaultBranch: 'trunk' });
    github.push('acme/shut', { 'a.txt': 'a' }, { protectedBranches: ['main'] });
    github.push('acme/empty', {});
    expect(await had('default-branch', of('acme/open'))).toEqual({ branch: 'trunk', protected: false });
    expect(await had('default-branch', of('acme/shut'))).toEqual({ branch: 'main', protected: true });
    expect(await had('default-branch', of('acme/empty'))).toBe('its branch main has no commit yet');
  });

  it('are how the last run on the default branch ended, or what other systems said of its last commit', async () => {
    const runs = [
      { name: 'build', branch: 'main', status: 'in_progress', conclusion: null },
      { name: 'build', branch: 'main', conclusion: 'failure' },
      { name: 'build', branch: 'other', conclusion: 'success' },
    ];
    github.push('acme/red', { 'a.txt': 'a' }, { runs });
    github.push('acme/jenkins', { 'a.txt': 'a' }, { statuses: [{ context: 'jenkins', state: 'success' }] });
    github.push('acme/busy', { 'a.txt': 'a' }, { statuses: [{ context: 'jenkins', state: 'pending' }] });
    github.push('acme/quiet', { 'a.txt': 'a' });
    expect(await had('ci-run', of('acme/red'))).toEqual({ branch: 'main', name: 'build', conclusion: 'failure' });
    expect(await had('ci-run', of('acme/jenkins'))).toEqual({ branch: 'main', name: 'jenkins', conclusion: 'success' });
    expect(await had('ci-run', of('acme/busy'))).toBe('its checks are still running');
    expect(await had('ci-run', of('acme/quiet'))).toEqual({ branch: 'main', name: '', conclusion: 'none' });
  });

  it('are when docs and code last changed: what changed both counts for the docs', async () => {
    const commits = [
      { at: '2026-11-20T00:00:00Z', paths: ['other/b.ts'] },
      { at: '2026-11-10T00:00:00Z', paths: ['api/a.ts'] },
      { at: '2026-05-01T00:00:00Z', paths: ['api/a.ts', 'api/docs/index.md'] },
    ];
    github.push('acme/web', { 'a.txt': 'a' }, { commits });
    const entity = row('component:a', { annotations: { 'backstage.io/techdocs-ref': 'dir:.' } }).row;
    expect(await had('docs-changes', entity)).toEqual({
      docsChangedAt: Date.UTC(2026, 4, 1),
      codeChangedAt: Date.UTC(2026, 10, 10),
    });
    expect(await had('docs-changes', entity, { docsAt: () => 'https://docs.acme.example/x' })).toMatch(
      /not in a repository/,
    );
  });

  it('are not known where GitHub refuses, or nobody may ask it', async () => {
    github.intercept((request, response) => {
      if (!request.url?.includes('secret')) return false;
      response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"Forbidden"}');
      return true;
    });
    expect(await had('repository', of('acme/secret'))).toBe('GitHub does not let Callboard’s token see it (403)');
    github.intercept(() => false);
  });
});

describe('facts of links', () => {
  it('are those that lead nowhere; an address that only whoever reads is answered by leads somewhere', async () => {
    const urls = ['/200', '/404', '/no-head', '/403'].map((path) => site.url + path);
    expect(await had('links', linked(...urls))).toEqual({ broken: [`${site.url}/404 answers 404`], asked: 4, all: 4 });
  });

  it('are not known of a site that is in trouble, and nobody asks hosts that are not allowed (THREATS 56)', async () => {
    expect(await had('links', linked(`${site.url}/503`))).toMatchObject({
      broken: [],
      silent: `${site.url}/503 answers 503`,
    });
    expect(await had('links', linked('http://169.254.169.254/x'))).toMatch(/^none of their hosts/);
  });
});

describe('facts of definitions', () => {
  const api = row('api:a', { type: 'openapi' }).row;
  it('are how many calls there are, or where it is broken', async () => {
    bodies[api.ref] = 'openapi: 3.1.0\ninfo: { title: A, version: "1" }\npaths: { /a: { get: { responses: {} } } }';
    expect(await had('definition', api)).toMatchObject({ format: 'OpenAPI 3.1.0', calls: 1 });
    bodies[api.ref] = 'openapi: [3\npaths: {';
    expect(await had('definition', api)).toMatchObject({ problem: expect.any(String), line: expect.any(Number) });
    bodies[api.ref] = ' ';
    expect(await had('definition', api)).toEqual({ letters: 0 });
    bodies[api.ref] = { $text: './a.yaml' };
    expect(await had('definition', api)).toBe('it is no text');
  }, 30_000);
});

describe('facts that are kept', () => {
  const entities = [row('component:a').row, row('component:b').row, row('api:c').row];
  let answers: Record<string, unknown>;
  let asked: string[];
  const numbers = defineFact({
    title: 'A number',
    about: ({ kind }) => (kind === 'Component' ? true : { missing: 'it has none' }),
    key: () => 'shared',
    freshFor: hour,
    async read({ ref }) {
      asked.push(ref);
      const { value } = answers;
      return value === undefined ? { missing: 'nobody answers' } : { value: { value } };
    },
  });
  const kept = (own: Partial<FactKeeperParts> = {}) => {
    const again: string[] = [];
    const keeper = createFactKeeper({
      ...{ definitions: new Map([['numbers', numbers]]), services, store: createFactStore(store().db), now: clock.now },
      ...{ get: (ref) => entities.find((one) => one.ref === ref), each: () => entities, log: () => {} },
      again: (refs) => again.push(...refs),
      ...own,
    });
    const round = async (asks = true) => {
      await keeper.round(asks);
      await keeper.idle();
    };
    const known = (at = 0) => {
      const [entity = row('component:none').row] = entities.slice(at);
      const found = keeper.get('numbers', entity);
      return 'missing' in found ? found.missing : found.value.value;
    };
    return { ...keeper, round, known, again };
  };
  beforeEach(() => {
    answers = { value: 1 };
    asked = [];
  });

  it('are asked once for all that share them, and again when they are old', async () => {
    const { round, known, again } = kept();
    expect(known()).toBe('it was not looked at yet');
    await round();
    expect([known(0), known(1), known(2), asked.length, again.length]).toEqual([1, 1, 'it has none', 1, 2]);
    clock.move(hour / 2);
    await round();
    expect(asked.length).toBe(1);
    clock.move(hour / 2);
    answers = { value: 2 };
    await round();
    expect([known(), asked.length, again.length]).toEqual([2, 2, 4]);
  });

  it('stay as they were, with their age, while nobody answers', async () => {
    const { round, known, get } = kept();
    await round();
    const at = clock.now();
    answers = {};
    clock.move(hour);
    await round();
    const [entity] = entities;
    expect([known(), entity && get('numbers', entity)]).toEqual([1, { value: { value: 1 }, at }]);
    clock.move(hour);
    answers = { value: 3 };
    await round();
    expect(known()).toBe(3);
  });

  it('are there after a restart, and in other processes, which do not ask', async () => {
    const one = kept();
    const other = kept();
    await one.round();
    await other.round(false);
    const later = kept();
    await later.load();
    expect([other.known(), later.known(), asked.length]).toEqual([1, 1, 1]);
    await later.round();
    expect(asked.length).toBe(1);
  });

  it('that follow from a descriptor are had again when it changes', async () => {
    const keeper = kept({ definitions: new Map([['numbers', { ...numbers, ofDescriptor: true }]]) });
    await keeper.round();
    answers = { value: 5 };
    keeper.changed(['component:default/a']);
    await keeper.round();
    expect([keeper.known(), asked.length]).toEqual([5, 2]);
  });

  it('are not asked for where that would take more than half of what GitHub allows', async () => {
    const ofGithub = new Map([['numbers', { ...numbers, from: 'github' as const }]]);
    const budget = { limit: 5000, remaining: 2400, used: 1 };
    const poor = services.github && { ...services, github: { ...services.github, budget: () => budget } };
    const { round, known } = kept({ definitions: ofGithub, ...(poor && { services: poor }) });
    await round();
    expect([asked.length, known()]).toEqual([0, 'it was not looked at yet']);
    const { github: _, ...without } = services;
    expect(kept({ definitions: ofGithub, services: without }).known()).toBe('GitHub is not set up here');
  });

  it('break nothing when reading them does', async () => {
    const broken = { ...numbers, read: () => Promise.reject(new Error('a fault')) };
    const log: unknown[] = [];
    const { round, known } = kept({ definitions: new Map([['numbers', broken]]), log: (event) => log.push(event) });
    await round();
    expect([known(), log.length]).toEqual(['it could not be asked', 1]);
  });
});
