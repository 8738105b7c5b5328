import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../../../src/bot/learned/random.ts';
import { createPackedTexts } from '../../../src/catalog/query/packed-texts.ts';
import { type Given, type Library, library, read, stored } from './library.ts';

/** Few values, so that they clash. */
function randomEntities(seed: number) {
  const random = randomNumbers(seed);
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)];
  const owner = () => pick(['team-a', 'TEAM-A', 'Team-B', undefined]);
  const make = (): Given => ({
    kind: pick(['Component', 'API', 'Resource']) ?? 'Component',
    name: `n${Math.floor(random() * 40)}`,
    uid: String(random()).slice(2, 12),
    metadata: { tags: [pick(['java', 'Java', 'go']), pick(['pci', 'beta'])], ...(random() < 0.2 && { title: null }) },
    spec: {
      type: pick(['service', 'Website']),
      owner: owner(),
      dependsOn: random() < 0.5 ? [`component:n${Math.floor(random() * 40)}`] : [],
    },
  });
  return { random, pick, make };
}

const facets = ['kind', 'spec.owner', 'metadata.tags', 'metadata.title', 'relations.dependencyof', 'relations.ownedby'];
const questions = [
  { filter: ['spec.owner=team-a'] },
  { filter: ['metadata.tags.java,kind=component', 'spec.type=website'] },
  { filter: ['metadata.title'] },
  { filter: ['relations.dependencyOf'] },
  { query: { $not: { $any: [{ 'spec.owner': { $exists: true } }, { 'metadata.tags': 'go' }] } } },
  {
    fullTextFilter: { term: '1', fields: ['metadata.name'] },
    orderFields: [{ field: 'metadata.name', order: 'desc' as const }],
  },
  { orderFields: [{ field: 'relations.dependsOn', order: 'asc' as const }] },
];

async function everythingOf({ queries, page }: Library) {
  const { body } = await queries.list({});
  return {
    list: await read(Promise.resolve(body)),
    facets: await queries.facets(facets, {}),
    narrowed: await queries.facets(facets, { filter: ['kind=component'] }),
    pages: await Promise.all(questions.map((question) => page({ limit: 100, ...question }))),
  };
}

describe('the index', () => {
  it.each([1, 2, 3, 4])(
    'of a catalog read in many steps answers as one of a catalog read at once (seed %d)',
    async (seed) => {
      const { random, make } = randomEntities(seed);
      const grown = await library();
      const kept = new Map<string, Given>();
      for (let step = 0; step < 30; step++) {
        const put = [
          ...new Map(
            Array.from({ length: Math.floor(random() * 6) }, make).map((given) => [refOf(given), given]),
          ).values(),
        ];
        const remove = random() < 0.5 ? [refOf(make())] : [];
        await grown.change(put, remove);
        const stays = new Set(put.map(refOf));
        for (const ref of remove) if (!stays.has(ref)) kept.delete(ref);
        for (const given of put) kept.set(refOf(given), given);
        // Asked in between too: columns that exist must follow, others are made from what is there.
        if (step % 7 === 3) await grown.queries.facets([facets[step % facets.length] ?? 'kind'], {});
        if (step === 17) await everythingOf(grown);
      }
      expect(await everythingOf(grown)).toEqual(await everythingOf(await library(...kept.values())));
    },
  );

  it('wakes when it is first asked, once, and not before', async () => {
    const own = await library({ name: 'a' }, { name: 'b' });
    let asked = 0;
    const { bodies } = own.store;
    own.store.bodies = () => {
      asked += 1;
      return bodies();
    };
    await own.change([{ name: 'c' }]);
    expect(asked).toBe(0);
    const answers = await Promise.all([own.named({}), own.named({ filter: ['kind=component'] }), own.named({})]);
    expect(answers).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect(asked).toBe(1);
  });

  it('takes in what changes while it wakes', async () => {
    const own = await library({ name: 'a', spec: { type: 'old' } }, { name: 'b' }, { name: 'c' });
    own.store.bodies = async function* () {
      const all = [...own.store.entities.values()].map(({ row, body }) => [row.ref, body] as const);
      for (const [at, each] of all.entries()) {
        yield each;
        if (at === 0) await own.change([{ name: 'a', spec: { type: 'new' } }, { name: 'd' }], ['component:default/c']);
      }
    };
    expect(await own.named({})).toEqual(['a', 'b', 'd']);
    expect(await own.named({ filter: ['spec.type=new'] })).toEqual(['a']);
  });

  it('tries again when the store did not answer', async () => {
    const own = await library({ name: 'a' });
    const { bodies } = own.store;
    own.store.bodies = () => {
      own.store.bodies = bodies;
      throw new Error('away');
    };
    await expect(own.named({})).rejects.toThrow('away');
    expect(await own.named({})).toEqual(['a']);
  });

  it('reads everything again when it was told to forget', async () => {
    const own = await library({ name: 'a' });
    await own.named({ filter: ['kind=component'] });
    await own.store.commit({
      put: [stored({ name: 'a', kind: 'Component', metadata: { title: 'new' } })],
      remove: [],
      files: [],
      removeFiles: [],
    });
    own.index.forget();
    expect(await own.named({ filter: ['metadata.title=new'] })).toEqual(['a']);
  });

  it('fetches the bodies of what other processes wrote, once it is awake', async () => {
    const own = await library({ name: 'a' });
    const { body, ...other } = stored({ name: 'b' });
    expect(await own.index.withBodies([other])).toEqual([other]);
    await own.named({});
    await own.store.commit({ put: [{ ...other, body }], remove: [], files: [], removeFiles: [] });
    expect(await own.index.withBodies([other])).toEqual([{ ...other, body }]);
  });

  it('is asked by long texts too, and answers with all of them', async () => {
    const definition = `openapi: 3.1.0\n${'é'.repeat(20_000)}`;
    const own = await library({
      kind: 'API',
      name: 'a',
      metadata: { title: 'Long' },
      spec: { type: 'openapi', definition, owner: 'team' },
    });
    const page = await own.page({ filter: ['metadata.title=long,spec.definition'], fields: ['spec.definition'] });
    expect(page.items).toEqual([{ spec: { definition } }]);
    const entity = JSON.parse(Buffer.from((await own.queries.entity('api:default/a')) ?? '').toString());
    expect(entity.spec.definition).toBe(definition);
    expect(entity.relations).toEqual([{ type: 'ownedBy', targetRef: 'group:default/team' }]);
  });

  it('sends many entities group by group', async () => {
    const own = await library(...Array.from({ length: 450 }, (_, at) => ({ name: `n${String(at).padStart(3, '0')}` })));
    const { body } = await own.queries.list({ fields: ['metadata.name'] });
    expect(body).not.toBeInstanceOf(Uint8Array);
    const all = (await read(Promise.resolve(body))) as { metadata: { name: string } }[];
    expect(all.map(({ metadata }) => metadata.name)).toEqual(
      [...own.store.entities.values()].map(({ row }) => row.name),
    );
  });

  it('leaves out of a long answer who goes while it is sent', async () => {
    const own = await library(...Array.from({ length: 450 }, (_, at) => ({ name: `n${String(at).padStart(3, '0')}` })));
    const { body } = await own.queries.list({ fields: ['metadata.name'] });
    if (body instanceof Uint8Array) throw new Error('not in groups');
    let text = '';
    let group = 0;
    for await (const piece of body) {
      text += Buffer.from(piece).toString();
      if (group++ === 1)
        await own.change(
          [{ name: 'new' }],
          Array.from({ length: 250 }, (_, at) => `component:default/n${at + 200}`),
        );
    }
    expect(JSON.parse(text)).toHaveLength(200);
  });
});

const refOf = ({ kind = 'Component', name }: Given) => `${kind}:default/${name}`.toLowerCase();

describe('packed texts', () => {
  it('come back as they were put, through replacing, removing and closing of holes', () => {
    const texts = createPackedTexts();
    const kept = new Map<number, string>();
    const random = randomNumbers(7);
    for (let step = 0; step < 4000; step++) {
      const slot = Math.floor(random() * 60);
      if (random() < 0.1) {
        texts.remove(slot);
        kept.delete(slot);
      } else {
        const text = 'é'.repeat(Math.floor(random() * 20_000));
        texts.put(slot, text);
        kept.set(slot, text);
      }
    }
    texts.put(99, 'x'.repeat(3_000_000));
    for (let slot = 0; slot < 60; slot++) expect(texts.bytes(slot)?.toString()).toBe(kept.get(slot));
    expect(texts.bytes(99)?.length).toBe(3_000_000);
  });
});
