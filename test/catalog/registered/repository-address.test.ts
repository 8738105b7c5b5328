import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../../src/catalog/registered/analyze-location.ts';
import { descriptorIn } from '../../../src/catalog/registered/repository-address.ts';
import { row } from '../rows.ts';

describe('the address of a whole repository', () => {
  it.each([
    ['https://github.com/acme/web', 'https://github.com/acme/web/blob/HEAD/catalog-info.yaml'],
    ['https://github.com/acme/web.git', 'https://github.com/acme/web/blob/HEAD/catalog-info.yaml'],
    ['https://gitlab.com/acme/group/web/', 'https://gitlab.com/acme/group/web/-/blob/HEAD/catalog-info.yaml'],
  ])('%s stands for the descriptor in it', (address, descriptor) => {
    expect(descriptorIn(address)).toBe(descriptor);
  });

  it.each([
    'https://github.com/acme',
    'https://github.com/acme/web/blob/main/catalog-info.yaml',
    'https://gitlab.com/acme/web/-/blob/main/x.yaml',
    'https://git.example/acme/web',
    'ssh://github.com/acme/web',
    'nonsense',
  ])('%s is none', (address) => {
    expect(descriptorIn(address)).toBeUndefined();
  });
});

describe('analyze-location', () => {
  const catalog = { find: () => ({ entities: [], unknownFilters: [] }), whole: async () => undefined };
  const web = { type: 'url', target: 'https://github.com/acme/web' };

  it('lists the descriptor that stands in a repository, under the name that is asked for', async () => {
    const asked: string[] = [];
    const analyze = createAnalysis(async ({ target }) => {
      asked.push(target);
      const { row: entity, declares } = row('component:web');
      const source = { ...entity.source, location: `url:${target}` };
      const content = '{"kind":"Component","metadata":{"name":"web"}}';
      return { descriptors: [{ row: { ...entity, source }, declares, content }], errors: [] };
    });
    const target = 'https://github.com/acme/web/blob/HEAD/docs/entity.yaml';
    expect(await analyze({ ...web, catalogFileName: '/docs/entity.yaml' }, catalog)).toMatchObject({
      existingEntityFiles: [{ location: { type: 'url', target }, isRegistered: false, entity: { kind: 'Component' } }],
      generateEntities: [],
    });
    expect(asked).toEqual([target]);
  });

  it('has one to begin with where none stands, or none may be read', async () => {
    const analyze = createAnalysis(async () => ({ descriptors: [], errors: [], refused: 'is not there (404)' }));
    expect(await analyze(web, catalog)).toMatchObject({
      existingEntityFiles: [],
      generateEntities: [{ entity: { kind: 'Component', metadata: { name: 'web' } } }],
    });
  });
});
