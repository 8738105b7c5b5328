/** A catalog over the fake GitHub: `const { refresh, catalog } = catalogOn(fake, clock, { filters })`. */
import { vi } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { createGithubReading } from '../../../src/catalog/github/reading.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import type { SourceSettings } from '../../../src/catalog/source.ts';
import github from '../../../src/catalog/sources/github.ts';
import githubOrg from '../../../src/catalog/sources/github-org.ts';
import url from '../../../src/catalog/sources/url.ts';
import { heldClock } from '../../../src/clock.ts';
import { createGithub, type GithubCredentials } from '../../../src/outside/github.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import { type FakeGithub, fakeGithub, token } from '../../support/github/fake.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { alone } from '../../support/memory-source-records.ts';

/** Hundreds of repositories are read in some of these tests. */
vi.setConfig({ testTimeout: 60_000 });

type Asked = Partial<SourceSettings> & {
  readonly credentials?: GithubCredentials;
  readonly allow?: readonly string[];
  readonly sources?: readonly SourceSettings[];
};

export const noon = () => heldClock(Date.UTC(2026, 10, 25, 12));

/** A GitHub with the organisation acme, and its clock. */
export async function acme(options: { readonly treeLimit?: number } = {}) {
  const clock = noon();
  const fake = await fakeGithub(clock, options);
  fake.owner('acme');
  return { fake, clock };
}

export function catalogOn(fake: FakeGithub, clock: ReturnType<typeof noon>, asked: Asked = {}) {
  const { credentials = { token }, allow = [], sources: more = [], ...settings } = asked;
  const store = createMemoryCatalogStore();
  const source: SourceSettings = {
    type: 'github',
    target: 'https://github.com/acme',
    organization: 'acme',
    ...settings,
  };
  const safeFetch = createSafeFetch({ allow, clock });
  const client = createGithub({ credentials, apiUrl: fake.url, safeFetch, clock });
  const reading = {
    definitions: new Map(Object.entries({ github, 'github-org': githubOrg, url })),
    safeFetch,
    github: createGithubReading(client, ['acme']),
  };
  const kept = createCatalog({
    ...alone(),
    ...{ store, projection: createProjection(), sources: [source, ...more], reading, root: '/', clock },
    log: () => {},
  });
  return {
    ...kept,
    store,
    source,
    reading,
    refresh: () => kept.refresh(() => {}),
    /** The next time that all is looked at. */
    later(milliseconds = 300_000) {
      clock.move(milliseconds);
      return kept.refresh(() => {});
    },
    refreshPart: async (parts: readonly string[]) => (await kept.places.ofSource(source, parts))[0],
    messages: () => kept.catalog.errors().map(({ message }) => message),
  };
}
