import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createCatalog } from '../../src/catalog/create-catalog.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { isGenerated } from '../../src/catalog/ref.ts';
import { registeredOf } from '../../src/catalog/registered/location.ts';
import backstage from '../../src/catalog/sources/backstage.ts';
import { heldClock } from '../../src/clock.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { type BackstageEntity as FakeEntity, fakeBackstage } from '../support/backstage/fake.ts';
import { createMemoryCatalogStore } from '../support/memory-catalog-store.ts';
import { alone } from '../support/memory-source-records.ts';
import { corpus, skipped } from './corpus.ts';

/** What the real Backstage made of descriptors that were written to ask it everything. */
const reference = corpus?.reference ?? '';

type BackstageEntity = {
  readonly kind: string;
  readonly metadata: Record<string, unknown> & {
    readonly name: string;
    readonly namespace: string;
    readonly annotations: Record<string, string>;
  };
  readonly spec?: Record<string, unknown>;
  readonly relations: readonly { readonly type: string; readonly targetRef: string }[];
};
type BadInput = { readonly file: string; readonly accepted: readonly string[]; readonly neighbour: boolean };

function readJson<Content>(file: string): Content {
  return JSON.parse(readFileSync(join(reference, file), 'utf8')) as Content;
}

async function readCatalog(targets: readonly string[]) {
  const root = join(reference, 'input');
  const kept = createCatalog({
    ...alone(),
    store: createMemoryCatalogStore(),
    projection: createProjection(),
    sources: targets.map((target) => ({ type: 'file', target }) as const),
    root,
    clock: heldClock(0),
    log: () => {},
  });
  await kept.refresh(() => {});
  return kept.catalog;
}

const refOf = ({ kind, metadata }: BackstageEntity) => `${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase();

/** Without what is made anew in every catalog, and with the files where this machine has them. */
function comparable(entity: Record<string, unknown>): unknown {
  const text = JSON.stringify(entity).replaceAll(join(reference, 'input'), '/srv/reference/input');
  const { metadata, ...rest } = JSON.parse(text) as BackstageEntity;
  const { uid, etag, ...written } = metadata;
  return { ...rest, metadata: written };
}

/** LOC-4: what Backstage calls the entity of a file, it calls after where that is. */
const locationOf = (file: string) => registeredOf({ type: 'file', target: join(reference, 'input', file) }).entityRef;

/** With the entity of a location as it is called on this machine. */
function here(entity: BackstageEntity): BackstageEntity {
  const { metadata, spec } = entity;
  if (!isGenerated(refOf(entity)) || typeof spec?.target !== 'string') return entity;
  const name = locationOf(basename(spec.target)).replace(/^.*\//, '');
  return { ...entity, metadata: { ...metadata, name } };
}

/** As the reference's settings named them: one by one. */
const rowsOfReference = () =>
  readdirSync(join(reference, 'input'), { withFileTypes: true }).flatMap((file) =>
    file.isFile() && file.name.endsWith('.yaml') ? [file.name] : [],
  );

/** On purpose: what Backstage lost with a bad neighbour, or could not read from a file, Callboard has. */
const moreThanBackstage = [
  // The other documents of a file with a bad envelope.
  'component:default/null-neighbour',
  // The location of such a file, which Backstage has only once it was read without an error.
  ...(corpus ? [locationOf('14-null-namespace.yaml')] : []),
  // `$text` beside a descriptor that was read from a file.
  'api:default/text-api',
];

/** Either document may win; that they conflict is told in any case. */
const contested = ['component:default/dup', 'component:default/dup-case', 'component:default/dup-in-one-file'];

describe.skipIf(!corpus)(`against Backstage${corpus ? '' : ` (${skipped})`}`, () => {
  let catalog: Awaited<ReturnType<typeof readCatalog>>;
  let theirs: readonly BackstageEntity[];
  let ours: readonly string[];
  beforeAll(async () => {
    theirs = readJson<BackstageEntity[]>('entities.json').map(here);
    catalog = await readCatalog(rowsOfReference());
    // Answers for people pass over the entities of what the settings name (LOC-4), unless they ask for Locations.
    const all = ['', 'kind:location'].flatMap((query) => catalog.find(query).entities.map(({ ref }) => ref));
    ours = [...new Set(all)];
  });

  it('the same entities', () => {
    expect([...ours].sort()).toEqual([...theirs.map(refOf), ...moreThanBackstage].sort());
  });

  it('the same content and the same relations of each, both ends', async () => {
    for (const entity of theirs.filter((each) => !contested.includes(refOf(each)))) {
      const whole = await catalog.whole(refOf(entity));
      const own = comparable(whole ?? {}) as BackstageEntity;
      // On purpose: `text-api` is there, so the owner of it has one relation more.
      const relations = own.relations.filter(({ targetRef }) => !moreThanBackstage.includes(targetRef));
      expect(
        { ...own, relations: relations.filter(({ targetRef }) => !contested.includes(targetRef)) },
        refOf(entity),
      ).toEqual({
        ...(comparable(entity) as BackstageEntity),
        relations: entity.relations.filter(({ targetRef }) => !contested.includes(targetRef)),
      });
    }
  });

  it('ENV-18: conflicts are told, whoever won', () => {
    const conflicts = catalog.errors().filter(({ rule }) => rule === 'conflict');
    expect(conflicts.map(({ ref }) => ref).sort()).toEqual([...contested].sort());
  });

  it('what Backstage refused is refused, each with its line', () => {
    const refused = catalog.errors().filter(({ rule }) => rule !== 'conflict');
    expect([...new Set(refused.map(({ ref }) => ref ?? 'no ref'))].sort()).toEqual([
      'api:default/api-as-api',
      'component:default/link-relative',
      'component:default/lower-kind',
      'component:default/meta-empty',
      'component:default/meta-rich',
      'component:default/null-title',
      'component:default/relations-in-input',
      'component:default/status-in-input',
      'component:upper/upper-ns',
      'location:default/missing-target',
      'no ref',
      'user:default/carol',
    ]);
    expect(refused.every(({ line, column }) => line > 0 && column > 0)).toBe(true);
  });
});

describe.skipIf(!corpus)(`a Backstage's own answers, read by its REST API${corpus ? '' : ` (${skipped})`}`, () => {
  it('become the same entities, with the same content and the same relations of each', async () => {
    const theirs = readJson<BackstageEntity[]>('entities.json');
    const from = await fakeBackstage();
    from.put(...(theirs as unknown as FakeEntity[]));
    const safeFetch = createSafeFetch({ allow: [], clock: heldClock(0) });
    const { catalog, refresh } = createCatalog({
      ...alone(),
      store: createMemoryCatalogStore(),
      projection: createProjection(),
      sources: [{ type: 'backstage', target: from.url }],
      reading: { definitions: new Map([['backstage', backstage]]), safeFetch },
      root: '/',
      clock: heldClock(0),
      log: () => {},
    });
    expect(await refresh(() => {})).toMatchObject({
      added: theirs.filter((entity) => !isGenerated(refOf(entity))).length,
      failed: 0,
    });
    for (const entity of theirs) {
      const whole = await catalog.whole(refOf(entity));
      expect(comparable(whole ?? {}), refOf(entity)).toEqual(comparable(entity));
    }
  });
});

describe.skipIf(!corpus)(`bad documents, against Backstage${corpus ? '' : ` (${skipped})`}`, () => {
  const cases = corpus ? readJson<BadInput[]>('bad-inputs.json') : [];
  const files = corpus ? readdirSync(join(reference, 'input/bad')) : [];

  it('every file is compared', () => {
    expect(cases.map(({ file }) => file).sort()).toEqual(files.sort());
  });

  it.each(cases)('$file: the same verdict', async ({ file, accepted }) => {
    const catalog = await readCatalog([`bad/${file}`]);
    const neighbour = `component:default/neighbour-${basename(file, '.yaml')}`;
    const found = catalog.find('').entities.map(({ ref }) => ref);
    // On purpose: a good neighbour in a bad file always stays, also where Backstage lost it.
    const neighbours = /^b9/.test(file) ? [] : [neighbour];
    expect(found.sort()).toEqual([...accepted.map((each) => each.toLowerCase()), ...neighbours].sort());
    // Empty files and documents are neither an entity nor an error.
    const isNothing = ['b55-doc-empty.yaml', 'b90-empty-file.yaml', 'b91-only-comment.yaml'].includes(file);
    expect(catalog.errors().length > 0).toBe(accepted.length === 0 && !isNothing);
    for (const { file: told, line, column } of catalog.errors()) {
      expect({ told, isPlaced: line > 0 && column > 0 }).toEqual({ told: `bad/${file}`, isPlaced: true });
    }
  });
});
